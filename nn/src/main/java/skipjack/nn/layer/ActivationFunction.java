package skipjack.nn.layer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import skipjack.engine.ops.ClippedRelu;
import skipjack.engine.ops.Pointwise;
import skipjack.engine.ops.PointwiseFunction;
import skipjack.engine.ops.Relu;
import skipjack.engine.ops.Softmax;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** A function without parameters that a layer may apply to its result, under Keras' names. */
public enum ActivationFunction {
    /** {@code y = x}. */
    LINEAR,

    /** {@code y = max(0, x)}. */
    RELU {
        @Override
        public Variable apply(Pass pass, Variable x) {
            Variable y = pass.tape().result(x.shape(), x.needsGradient());
            Relu.forward(pass.engine(), x.data(), y.data());
            pass.tape().record(y, dy -> x.reuseGradient(y, dx -> Relu.backward(pass.engine(), y.data(), dy, dx)));
            return y;
        }
    },

    /** {@code y = exp(x) / Σ exp(x)} over the last axis. The result remembers x, from which a loss is computed better. */
    SOFTMAX {
        @Override
        public Variable apply(Pass pass, Variable x) {
            int classes = x.shape().dim(-1);
            int rows = x.shape().size() / classes;
            Variable y = pass.tape().result(x.shape(), x.needsGradient());
            Softmax.forward(pass.engine(), rows, classes, x.data(), y.data());
            pass.tape()
                    .record(
                            y,
                            dy -> x.addGradient(
                                    dx -> Softmax.backward(pass.engine(), rows, classes, y.data(), dy, dx)));
            return y.asSoftmaxOf(x);
        }
    },

    /** {@code 1 / (1 + exp(−x))}. The result remembers x, from which a loss is computed better. */
    SIGMOID((pass, x) -> pointwise(pass, PointwiseFunction.SIGMOID, x).asSigmoidOf(x)),
    /** The hyperbolic tangent. */
    TANH(PointwiseFunction.TANH),
    /** {@code min(max(x, 0), 6)}. */
    RELU6(ClippedRelu.Form.RELU6),
    /** {@code x} above 0 and {@code 0.2·x} below: Keras' {@code leaky_relu}. */
    LEAKY_RELU(ClippedRelu.Form.leaky(0.2f)),
    /** {@code x} above 0, {@code exp(x) − 1} below. */
    ELU(PointwiseFunction.ELU),
    /** ELU, scaled so that activations normalise themselves. */
    SELU(PointwiseFunction.SELU),
    /** {@code x·sigmoid(x)}, in Keras also called {@code swish}. */
    SILU(PointwiseFunction.SILU),
    /** {@code x·Φ(x)}. */
    GELU(PointwiseFunction.GELU),
    /** {@code x·tanh(softplus(x))}. */
    MISH(PointwiseFunction.MISH),
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS(PointwiseFunction.SOFTPLUS),
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN(PointwiseFunction.SOFTSIGN),
    /** {@code exp(x)}. */
    EXPONENTIAL(PointwiseFunction.EXPONENTIAL),
    /** Keras 3's {@code clip(x/6 + 0.5, 0, 1)}. */
    HARD_SIGMOID(PointwiseFunction.HARD_SIGMOID),
    /** The {@code clip(0.2·x + 0.5, 0, 1)} that Keras 1 and 2 call {@code hard_sigmoid}. */
    HARD_SIGMOID_FIFTH(PointwiseFunction.HARD_SIGMOID_FIFTH),
    /** {@code x·clip(x/6 + 0.5, 0, 1)}, in Keras also called {@code hard_swish}. */
    HARD_SILU(PointwiseFunction.HARD_SILU);

    @SuppressWarnings("ImmutableEnumChecker") // captures nothing but constants
    private final Body body;

    ActivationFunction() {
        this((pass, x) -> x);
    }

    ActivationFunction(PointwiseFunction f) {
        this((pass, x) -> pointwise(pass, f, x));
    }

    ActivationFunction(ClippedRelu.Form form) {
        this((pass, x) -> clipped(pass, form, x));
    }

    ActivationFunction(Body body) {
        this.body = body;
    }

    private interface Body {
        Variable apply(Pass pass, Variable x);
    }

    private static Variable pointwise(Pass pass, PointwiseFunction f, Variable x) {
        Variable y = pass.tape().result(x.shape(), x.needsGradient());
        Pointwise.forward(pass.engine(), f, x.data(), y.data());
        pass.tape().record(y, dy -> x.reuseGradient(y, dx -> Pointwise.backward(pass.engine(), f, x.data(), dy, dx)));
        return y;
    }

    /** A rectifier of this form, for the layers that have options. */
    static Variable clipped(Pass pass, ClippedRelu.Form form, Variable x) {
        Variable y = pass.tape().result(x.shape(), x.needsGradient());
        ClippedRelu.forward(pass.engine(), form, x.data(), y.data());
        pass.tape()
                .record(y, dy -> x.reuseGradient(y, dx -> ClippedRelu.backward(pass.engine(), form, x.data(), dy, dx)));
        return y;
    }

    /**
     * The function of this name.
     *
     * @param name Keras' name, {@code "relu"}
     * @throws IllegalArgumentException if there is none of this name; the message lists the known ones
     */
    public static ActivationFunction named(String name) {
        for (ActivationFunction function : values()) {
            if (function.kerasName().equals(name)) {
                return function;
            }
        }
        throw new IllegalArgumentException("there is no activation '%s'; known are %s"
                .formatted(
                        name,
                        Arrays.stream(values())
                                .map(ActivationFunction::kerasName)
                                .collect(Collectors.joining(", "))));
    }

    /** The name in Keras and its files: {@code "relu"}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Applies the function to a value.
     *
     * @param x batch first; softmax works along the last axis
     * @return a variable of x's shape; x itself if the function is linear
     */
    public Variable apply(Pass pass, Variable x) {
        return body.apply(pass, x);
    }

    /** Applies the function to a value that its layer hands to nobody else, and lets go of that value if it can. */
    public Variable finish(Pass pass, Variable x) {
        Variable y = apply(pass, x);
        if (y != x && y.logits().isEmpty()) {
            pass.tape().discard(x);
        }
        return y;
    }
}
