package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Engine;

/** The fused normalisations must have the bits of the operations they replace, rows few and many, channels any number. */
class NormalizedTest {
    private static final Engine ENGINE = Engine.shared();
    private static final float EPSILON = 1e-3f;

    private final float[] gamma = Samples.gaussian(2048, 1);
    private final float[] beta = Samples.gaussian(2048, 2);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "7, 64", "33, 17", "1025, 3", "700, 67", "2048, 64", "40, 2048"})
    void reluBehindANormalizationHasTheSameBits(int rows, int channels) {
        int size = rows * channels;
        float[] g = gamma(channels);
        float[] b = beta(channels);
        float[] x = Samples.gaussian(size, 3);
        float[] dy = Samples.gaussian(size, 4);

        BatchStatistics statistics = BatchStatistics.ofChannels(channels);
        float[] y = Samples.blank(size);
        BatchNormalization.forward(ENGINE, rows, channels, x, g, b, EPSILON, statistics, y);
        Relu.forward(ENGINE, y, y);
        float[] dx = Samples.blank(size);
        float[] dgamma = new float[channels];
        float[] dbeta = new float[channels];
        Relu.backward(ENGINE, y, dy, dx);
        BatchNormalization.backward(ENGINE, rows, channels, x, g, statistics, dx, dx, dgamma, dbeta);

        BatchStatistics fusedStatistics = BatchStatistics.ofChannels(channels);
        float[] fusedY = Samples.blank(size);
        NormalizedRelu.forward(ENGINE, rows, channels, x, g, b, EPSILON, fusedStatistics, fusedY);
        float[] fusedDx = Samples.blank(size);
        float[] fusedDgamma = new float[channels];
        float[] fusedDbeta = new float[channels];
        NormalizedRelu.backward(ENGINE, rows, channels, x, g, b, fusedStatistics, dy, fusedDx, fusedDgamma, fusedDbeta);

        same("y", fusedY, y);
        same("dx", fusedDx, dx);
        same("dgamma", fusedDgamma, dgamma);
        same("dbeta", fusedDbeta, dbeta);

        NormalizedRelu.backward(ENGINE, rows, channels, x, g, b, fusedStatistics, dy, dy, fusedDgamma, fusedDbeta);
        same("dx may be dy", dy, dx);
        NormalizedRelu.forward(ENGINE, rows, channels, x, g, b, EPSILON, fusedStatistics, x);
        same("y may be x", x, y);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "7, 64", "33, 17", "1025, 3", "700, 67", "2048, 64", "40, 2048"})
    void theEndOfAResidualBlockHasTheSameBits(int rows, int channels) {
        int size = rows * channels;
        float[] g = gamma(channels);
        float[] b = beta(channels);
        float[] x = Samples.gaussian(size, 3);
        float[] shortcut = Samples.gaussian(size, 5);
        float[] dy = Samples.gaussian(size, 4);

        BatchStatistics statistics = BatchStatistics.ofChannels(channels);
        float[] y = Samples.blank(size);
        BatchNormalization.forward(ENGINE, rows, channels, x, g, b, EPSILON, statistics, y);
        Addition.forward(ENGINE, y, shortcut, y);
        Relu.forward(ENGINE, y, y);
        float[] dshortcut = Samples.blank(size);
        float[] dx = Samples.blank(size);
        float[] dgamma = new float[channels];
        float[] dbeta = new float[channels];
        Relu.backward(ENGINE, y, dy, dshortcut);
        BatchNormalization.backward(ENGINE, rows, channels, x, g, statistics, dshortcut, dx, dgamma, dbeta);

        BatchStatistics fusedStatistics = BatchStatistics.ofChannels(channels);
        float[] fusedY = Samples.blank(size);
        NormalizedSumRelu.forward(ENGINE, rows, channels, x, g, b, EPSILON, shortcut, fusedStatistics, fusedY);
        float[] fusedDshortcut = Samples.blank(size);
        float[] fusedDx = Samples.blank(size);
        float[] fusedDgamma = new float[channels];
        float[] fusedDbeta = new float[channels];
        NormalizedSumRelu.backward(
                ENGINE,
                rows,
                channels,
                x,
                g,
                fusedStatistics,
                fusedY,
                dy,
                fusedDx,
                fusedDshortcut,
                fusedDgamma,
                fusedDbeta);

        same("y", fusedY, y);
        same("dx", fusedDx, dx);
        same("dshortcut", fusedDshortcut, dshortcut);
        same("dgamma", fusedDgamma, dgamma);
        same("dbeta", fusedDbeta, dbeta);

        NormalizedSumRelu.backward(
                ENGINE, rows, channels, x, g, fusedStatistics, y, dy, fusedDx, dy, fusedDgamma, fusedDbeta);
        same("dshortcut may be dy", dy, dshortcut);
        same("dx", fusedDx, dx);
        NormalizedSumRelu.forward(ENGINE, rows, channels, x, g, b, EPSILON, shortcut, fusedStatistics, shortcut);
        same("y may be shortcut", shortcut, y);
    }

    private static void same(String what, float[] actual, float[] expected) {
        assertThat(Arrays.mismatch(actual, expected)).as(what).isEqualTo(-1);
    }

    private float[] gamma(int channels) {
        return Arrays.copyOf(gamma, channels);
    }

    private float[] beta(int channels) {
        return Arrays.copyOf(beta, channels);
    }
}
