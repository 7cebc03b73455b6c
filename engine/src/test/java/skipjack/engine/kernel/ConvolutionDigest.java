package skipjack.engine.kernel;

import java.util.Arrays;
import java.util.Random;
import skipjack.engine.Engine;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.Convolution;

/** A program for {@link KernelSelectorTest}: says which kernels run and a digest of what they compute. */
public final class ConvolutionDigest {
    private ConvolutionDigest() {}

    /** Prints two lines. */
    public static void main(String[] args) {
        Engine engine;
        try {
            engine = Engine.withThreads(2);
        } catch (IllegalArgumentException refused) {
            System.out.println(refused.getMessage());
            return;
        }
        ConvGeometry g = ConvGeometry.of(2, 9, 7, 35, 70, Window.square(3, 1, Padding.SAME));
        Random random = new Random(1);
        float[] x = new float[g.inputShape().size()];
        float[] kernel = new float[g.kernelShape().size()];
        for (float[] values : new float[][] {x, kernel}) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
        }
        float[] y = new float[g.outputShape().size()];
        float[] dx = new float[x.length];
        float[] dkernel = new float[kernel.length];
        Convolution.forward(engine, g, x, kernel, new float[0], y);
        Convolution.inputGradient(engine, g, kernel, y, dx);
        Convolution.kernelGradient(engine, g, x, y, dkernel);
        System.out.println(engine.kernels().describe());
        System.out.println(Arrays.hashCode(y) + " " + Arrays.hashCode(dx) + " " + Arrays.hashCode(dkernel));
    }
}
