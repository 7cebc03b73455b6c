package skipjack.engine.ops;

import java.util.ArrayList;
import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;

/**
 * A convolution whose channels are cut into groups that do not see each other, as in AlexNet and ResNeXt.
 *
 * <p>With G groups x is {@code [N, H, W, C]}, the kernel {@code [R, S, C/G, K]} and y {@code [N, P, Q, K]}: group g maps
 * channels g·C/G … to filters g·K/G …. The geometry is that of the whole, with C and K. Gradients are overwritten.
 */
public final class GroupedConvolution {
    /*
     * Each group is a convolution of its own on channels that are first cut out side by side, because a matrix product
     * wants its rows dense. The copies cost 1/(R·S·K/G) of the arithmetic; a kernel for few channels per group would be
     * the next step if such networks mattered here.
     */
    private GroupedConvolution() {}

    /** Writes the result to y; {@code bias} has K elements, or none. */
    public static void forward(
            Engine engine, int groups, ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] y) {
        ConvGeometry one = check("GroupedConvolution.forward", groups, g, kernel);
        Require.shape("GroupedConvolution.forward", "x", x, g.inputShape());
        Require.shape("GroupedConvolution.forward", "y", y, g.outputShape());
        Require.optional("GroupedConvolution.forward", "bias", bias, g.filters());
        List<float[]> parts = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            float[] in = cut(engine, x, g.channels(), group, one.channels());
            float[] weights = cut(engine, kernel, g.filters(), group, one.filters());
            float[] addend = bias.length == 0 ? bias : cut(engine, bias, g.filters(), group, one.filters());
            float[] out = engine.workspace().take(one.outputShape().size());
            Convolution.forward(engine, one, in, weights, addend, out);
            parts.add(out);
            engine.workspace().give(in);
            engine.workspace().give(weights);
            if (bias.length > 0) {
                engine.workspace().give(addend);
            }
        }
        join(engine, parts, one.filters(), y);
    }

    /** The gradient of x from the gradient of y. */
    public static void inputGradient(
            Engine engine, int groups, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        ConvGeometry one = check("GroupedConvolution.inputGradient", groups, g, kernel);
        Require.shape("GroupedConvolution.inputGradient", "dy", dy, g.outputShape());
        Require.shape("GroupedConvolution.inputGradient", "dx", dx, g.inputShape());
        List<float[]> parts = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            float[] weights = cut(engine, kernel, g.filters(), group, one.filters());
            float[] dout = cut(engine, dy, g.filters(), group, one.filters());
            float[] din = engine.workspace().take(one.inputShape().size());
            Convolution.inputGradient(engine, one, weights, dout, din);
            parts.add(din);
            engine.workspace().give(weights);
            engine.workspace().give(dout);
        }
        join(engine, parts, one.channels(), dx);
    }

    /** The gradient of the kernel from the gradient of y. */
    public static void kernelGradient(
            Engine engine, int groups, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        ConvGeometry one = check("GroupedConvolution.kernelGradient", groups, g, dkernel);
        Require.shape("GroupedConvolution.kernelGradient", "x", x, g.inputShape());
        Require.shape("GroupedConvolution.kernelGradient", "dy", dy, g.outputShape());
        List<float[]> parts = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            float[] in = cut(engine, x, g.channels(), group, one.channels());
            float[] dout = cut(engine, dy, g.filters(), group, one.filters());
            float[] dweights = engine.workspace().take(one.kernelShape().size());
            Convolution.kernelGradient(engine, one, in, dout, dweights);
            parts.add(dweights);
            engine.workspace().give(in);
            engine.workspace().give(dout);
        }
        join(engine, parts, one.filters(), dkernel);
    }

    /** The geometry of one group. */
    private static ConvGeometry check(String operation, int groups, ConvGeometry g, float[] kernel) {
        if (groups < 1 || g.channels() % groups != 0 || g.filters() % groups != 0) {
            throw new ShapeMismatch("%s: %d channels and %d filters cannot be cut into %d groups"
                    .formatted(operation, g.channels(), g.filters(), groups));
        }
        int channels = g.channels() / groups;
        int taps = g.window().height() * g.window().width();
        Require.length(operation, "kernel", kernel, (long) taps * channels * g.filters());
        return ConvGeometry.of(g.batch(), g.height(), g.width(), channels, g.filters() / groups, g.window());
    }

    private static float[] cut(Engine engine, float[] whole, int total, int group, int width) {
        int rows = total == 0 ? 0 : whole.length / total;
        float[] part = engine.workspace().take(rows * width);
        Concatenation.backward(engine, rows, total, group * width, width, whole, part);
        return part;
    }

    private static void join(Engine engine, List<float[]> parts, int width, float[] whole) {
        int[] widths = parts.stream().mapToInt(part -> width).toArray();
        int rows = width == 0 ? 0 : parts.get(0).length / width;
        Concatenation.forward(engine, rows, parts, widths, whole);
        parts.forEach(engine.workspace()::give);
    }
}
