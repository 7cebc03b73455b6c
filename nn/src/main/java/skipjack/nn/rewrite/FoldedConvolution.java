package skipjack.nn.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.Convolution;
import skipjack.engine.ops.Epilogue;
import skipjack.engine.ops.PreparedKernel;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;

/**
 * A convolution in inference, with everything that can be done on its way: {@code relu?(x ∗ kernel + bias + shortcut?)}, where
 * a normalisation behind the convolution has become part of kernel and bias.
 */
final class FoldedConvolution implements Stage.Computation {
    /*
     * In inference a normalisation multiplies each channel by a number and adds another. So does a convolution:
     *
     *      s·(x ∗ kernel + bias) + t  =  x ∗ (s·kernel)  +  (s·bias + t)        s = γ/√(σ² + ε),  t = β − s·mean
     *
     * Kernel and bias of the right side are made once, in double and rounded to float at the end, packed for the product,
     * and kept until a parameter changes. The result is the same up to rounding: a weight is off by half a unit in its last
     * place at most, so y is off by no more than a few units in the last place of Σ|x·s·kernel|, as it is anyway.
     *
     * Several threads may be here at once. What is kept is immutable, and if two find it out of date both make it anew; the
     * versions are read before the values, so what was made from values that changed meanwhile counts as out of date.
     */
    private static final float[] NOTHING = {};
    private static final Epilogue RELU = new Epilogue(NOTHING, true);

    private final Conv2D layer;
    private final Window window;
    private final Optional<BatchNormalization> normalization;
    private final boolean addsShortcut;
    private final boolean rectifies;
    private final Versions versions;
    private volatile Sized sized = new Sized(Shape.of(0), Optional.empty(), Shape.of(0));
    private volatile Ready ready = new Ready(-1, Optional.empty(), Optional.empty(), NOTHING);

    /** The geometry for the shape that came last; the next is usually the same. */
    private record Sized(Shape x, Optional<ConvGeometry> geometry, Shape y) {}

    /** Kernel and bias, and what they were made of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ready(long version, Optional<Engine> engine, Optional<PreparedKernel> kernel, float[] bias) {}

    private FoldedConvolution(
            Conv2D layer,
            Window window,
            Optional<BatchNormalization> normalization,
            boolean addsShortcut,
            boolean rectifies) {
        this.layer = layer;
        this.window = window;
        this.normalization = normalization;
        this.addsShortcut = addsShortcut;
        this.rectifies = rectifies;
        this.versions = new Versions(
                Stream.concat(Stream.of(layer), normalization.stream()).toList());
    }

    /** The convolution alone. */
    static FoldedConvolution of(Conv2D layer) {
        return new FoldedConvolution(layer, layer.window(), Optional.empty(), false, false);
    }

    /** The same with another window: one that pads. */
    FoldedConvolution through(Window padded) {
        return new FoldedConvolution(layer, padded, normalization, addsShortcut, rectifies);
    }

    FoldedConvolution normalizedBy(BatchNormalization next) {
        return new FoldedConvolution(layer, window, Optional.of(next), addsShortcut, rectifies);
    }

    FoldedConvolution addingShortcut() {
        return new FoldedConvolution(layer, window, normalization, true, rectifies);
    }

    FoldedConvolution rectified() {
        return new FoldedConvolution(layer, window, normalization, addsShortcut, true);
    }

    /** Whether a normalisation that follows can be folded in: nothing may lie between. */
    boolean takesNormalization() {
        return normalization.isEmpty() && takesShortcut();
    }

    /** Whether a shortcut may be added on the way. */
    boolean takesShortcut() {
        return !addsShortcut && takesRelu();
    }

    /** Whether a rectifier that follows can be applied on the way. */
    boolean takesRelu() {
        return !rectifies && layer.activation() == ActivationFunction.LINEAR;
    }

    /** Inputs: x, and the shortcut if one is added. */
    @Override
    public Variable run(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        Sized place = placed(x.shape());
        ConvGeometry g = place.geometry().orElseThrow();
        Ready current = ready(pass.engine(), g);
        boolean relu = rectifies || layer.activation() == ActivationFunction.RELU;
        Epilogue epilogue = addsShortcut ? new Epilogue(inputs.get(1).data(), relu) : relu ? RELU : Epilogue.NONE;
        Variable y = pass.tape().result(place.y(), false);
        Convolution.forward(
                pass.engine(), g, x.data(), current.kernel().orElseThrow(), current.bias(), epilogue, y.data());
        return relu ? y : layer.activation().finish(pass, y);
    }

    private Sized placed(Shape x) {
        Sized last = sized;
        if (!last.x().equals(x)) {
            ConvGeometry g = ConvGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), layer.filters(), window);
            last = new Sized(x, Optional.of(g), g.outputShape());
            sized = last;
        }
        return last;
    }

    private Ready ready(Engine engine, ConvGeometry g) {
        Ready current = ready;
        long version = versions.sum();
        if (current.version() != version || current.engine().orElseThrow() != engine) {
            current = make(engine, g, version);
            ready = current;
        }
        return current;
    }

    private Ready make(Engine engine, ConvGeometry g, long version) {
        float[] kernel = layer.kernel().read();
        float[] bias = layer.bias().map(parameter -> parameter.read()).orElse(NOTHING);
        if (normalization.isEmpty()) {
            return new Ready(version, Optional.of(engine), Optional.of(Convolution.prepare(engine, g, kernel)), bias);
        }
        double[] scales = new double[layer.filters()];
        double[] shifts = new double[layer.filters()];
        normalization.get().asScaleAndShift(scales, shifts);
        PreparedKernel scaled = Convolution.prepare(engine, g, kernel, scales);
        return new Ready(version, Optional.of(engine), Optional.of(scaled), shifted(bias, scales, shifts));
    }

    private static float[] shifted(float[] bias, double[] scales, double[] shifts) {
        float[] shifted = new float[scales.length];
        for (int k = 0; k < scales.length; k++) {
            shifted[k] = (float) ((bias.length == 0 ? 0 : bias[k] * scales[k]) + shifts[k]);
        }
        return shifted;
    }
}
