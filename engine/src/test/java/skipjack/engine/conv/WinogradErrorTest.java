package skipjack.engine.conv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Engine;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;

/**
 * What the fewer products cost in accuracy, on data as a network has them: rectified Gaussian inputs, He's kernels.
 *
 * <p>Errors are root mean squares against double precision, as multiples of that of direct convolution. They are averages
 * over 10,000 results and more, so they hardly depend on the seed.
 */
class WinogradErrorTest {
    private static final Engine ENGINE = Engine.withThreads(2);

    @ParameterizedTest
    @CsvSource({"16, 64", "8, 128", "8, 256", "8, 512"})
    void smallTilesAreAsExactAsDirectConvolutionAndLargeOnesFourTimesLess(int side, int channels) {
        ConvGeometry g = ConvGeometry.of(2, side, side, channels, 64, Window.square(3, 1, Padding.SAME));
        float[] x = Im2colReference.gaussian(1, g.inputShape().size());
        float[] kernel = Im2colReference.gaussian(2, g.kernelShape().size());
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(x[i], 0f);
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= (float) Math.sqrt(2.0 / g.patch());
        }
        double[] exact = Im2colReference.forward(g, x, kernel, new float[g.filters()]);
        double direct = error(ConvAlgorithm.TAPS, g, x, kernel, exact);
        double small = error(ConvAlgorithm.WINOGRAD2, g, x, kernel, exact);
        double large = error(ConvAlgorithm.WINOGRAD4, g, x, kernel, exact);
        assertThat(small / direct).isLessThan(1);
        assertThat(large / direct).isLessThan(4);
    }

    private static double error(ConvAlgorithm way, ConvGeometry g, float[] x, float[] kernel, double[] exact) {
        float[] y = new float[g.outputShape().size()];
        PackedMatrix packed = way.pack(ENGINE, g, kernel);
        way.forward(ENGINE, g, x, packed, Result.plain(y, new float[0]));
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (y[i] - exact[i]) * (y[i] - exact[i]);
        }
        return Math.sqrt(sum / y.length);
    }
}
