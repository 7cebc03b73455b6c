package skipjack.engine.conv;

import java.util.Random;
import skipjack.engine.geometry.ConvGeometry;

/** The specification in double precision: the matrix of patches, and products with it. */
final class Im2colReference {
    private Im2colReference() {}

    static double[] forward(ConvGeometry g, float[] x, float[] kernel, float[] bias) {
        float[] patches = patches(g, x);
        double[] y = new double[g.outputShape().size()];
        for (int i = 0; i < g.pixels(); i++) {
            for (int p = 0; p < g.patch(); p++) {
                double value = patches[i * g.patch() + p];
                for (int k = 0; k < g.filters(); k++) {
                    y[i * g.filters() + k] += (p == 0 ? bias[k] : 0) + value * kernel[p * g.filters() + k];
                }
            }
        }
        return y;
    }

    static double[] inputGradient(ConvGeometry g, float[] kernel, float[] dy) {
        double[] dx = new double[g.inputShape().size()];
        float[] numbers = new float[dx.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1;
        }
        float[] origins = patches(g, numbers);
        for (int i = 0; i < g.pixels(); i++) {
            for (int p = 0; p < g.patch(); p++) {
                int origin = (int) origins[i * g.patch() + p] - 1;
                for (int k = 0; origin >= 0 && k < g.filters(); k++) {
                    dx[origin] += (double) dy[i * g.filters() + k] * kernel[p * g.filters() + k];
                }
            }
        }
        return dx;
    }

    static double[] kernelGradient(ConvGeometry g, float[] x, float[] dy) {
        float[] patches = patches(g, x);
        double[] dkernel = new double[g.kernelShape().size()];
        for (int i = 0; i < g.pixels(); i++) {
            for (int p = 0; p < g.patch(); p++) {
                double value = patches[i * g.patch() + p];
                for (int k = 0; k < g.filters(); k++) {
                    dkernel[p * g.filters() + k] += value * dy[i * g.filters() + k];
                }
            }
        }
        return dkernel;
    }

    private static float[] patches(ConvGeometry g, float[] x) {
        float[] patches = new float[g.pixels() * g.patch()];
        Im2col.patches(g, x, patches);
        return patches;
    }

    /** One rounding per term, of partial sums that Gaussian terms keep within twice the largest result. */
    static void assertClose(float[] actual, double[] expected, int terms) {
        double largest = 1;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        double bound = 2 * (terms + 2) * 0x1p-24 * largest;
        for (int i = 0; i < actual.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= bound)) {
                throw new AssertionError(
                        "element %d is %s but should be %s ± %s".formatted(i, actual[i], expected[i], bound));
            }
        }
    }

    static float[] gaussian(int seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
