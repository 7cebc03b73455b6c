package skipjack.engine.kernel;

import java.util.Arrays;
import java.util.Random;
import skipjack.engine.Engine;
import skipjack.engine.conv.ConvAlgorithm;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;

/**
 * A program for {@link KernelSelectorTest}: says which kernels run and a digest of what they compute. With an argument it goes on
 * until other kernels have taken over, and says which, and again what they compute.
 */
public final class ConvolutionDigest {
    private static final long PATIENCE_NANOSECONDS = 60_000_000_000L;

    private ConvolutionDigest() {}

    /** Prints two lines, or four. */
    public static void main(String[] args) {
        Engine engine;
        try {
            engine = Engine.withThreads(2);
        } catch (IllegalArgumentException refused) {
            System.out.println(refused.getMessage());
            return;
        }
        String kernels = engine.kernels().describe();
        System.out.println(kernels);
        String digest = of(engine);
        System.out.println(digest);
        if (args.length > 0) {
            long end = System.nanoTime() + PATIENCE_NANOSECONDS;
            while (engine.kernels().describe().equals(kernels) && System.nanoTime() < end) {
                String again = of(engine);
                if (!again.equals(digest)) {
                    System.out.println("other bits: " + again);
                }
            }
            System.out.println(engine.kernels().describe());
            System.out.println(of(engine));
        }
    }

    private static String of(Engine engine) {
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
        StringBuilder digest = new StringBuilder();
        for (ConvAlgorithm way : ConvAlgorithm.values()) {
            PackedMatrix packed = way.pack(engine, g, kernel);
            way.forward(engine, g, x, packed, Result.plain(y, new float[0]));
            way.inputGradient(engine, g, kernel, y, dx);
            way.kernelGradient(engine, g, x, y, dkernel);
            digest.append("%s %08x %08x %08x "
                    .formatted(way, Arrays.hashCode(y), Arrays.hashCode(dx), Arrays.hashCode(dkernel)));
        }
        return digest.toString();
    }
}
