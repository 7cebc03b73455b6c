package skipjack.nn.layer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import skipjack.engine.ops.Relu;
import skipjack.engine.ops.Softmax;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** A function without parameters that a layer may apply to its result, under Keras' names. */
public enum ActivationFunction {
    /** {@code y = x}. */
    LINEAR {
        @Override
        public Variable apply(Pass pass, Variable x) {
            return x;
        }
    },

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
    };

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
    public abstract Variable apply(Pass pass, Variable x);

    /** Applies the function to a value that its layer hands to nobody else, and lets go of that value if it can. */
    Variable finish(Pass pass, Variable x) {
        Variable y = apply(pass, x);
        if (y != x && y.logits().isEmpty()) {
            pass.tape().discard(x);
        }
        return y;
    }
}
