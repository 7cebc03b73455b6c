package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.geometry.Window;
import skipjack.engine.kernel.ScalarKernels;

/** Every operation gives the same bits on one, two and four threads, and with scalar kernels; sizes run in parallel. */
class SameBitsTest {
    private static final int ROWS = 6 * 33 * 31;
    private static final int CHANNELS = 19;
    private static final int SIZE = ROWS * CHANNELS;

    /** An operation that makes one array of its results. */
    private record Operation(String name, Function<Engine, float[]> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Operation> operations() {
        assertThat(SIZE).isGreaterThan(2 * Blocks.SERIAL);
        float[] x = Samples.gaussian(SIZE, 1);
        float[] z = Samples.gaussian(SIZE, 2);
        float[] gamma = Samples.gaussian(CHANNELS, 3);
        float[] beta = Samples.gaussian(CHANNELS, 4);
        PoolGeometry pool = PoolGeometry.of(6, 33, 31, CHANNELS, Window.square(3, 2, Padding.SAME));
        float[] pooled = Samples.gaussian(pool.outputShape().size(), 5);
        Map<String, Function<Engine, float[]>> all = new TreeMap<>();
        all.put("Relu", e -> made(SIZE, y -> Relu.forward(e, x, y)));
        all.put("Relu gradient", e -> made(SIZE, dx -> Relu.backward(e, x, z, dx)));
        all.put("Addition", e -> made(SIZE, y -> Addition.forward(e, x, z, y)));
        all.put("BatchNormalization", e -> {
            BatchStatistics statistics = BatchStatistics.ofChannels(CHANNELS);
            float[] dgamma = new float[CHANNELS];
            float[] dbeta = new float[CHANNELS];
            float[] y = new float[SIZE];
            float[] dx = new float[SIZE];
            BatchNormalization.forward(e, ROWS, CHANNELS, x, gamma, beta, 1e-3f, statistics, y);
            BatchNormalization.backward(e, ROWS, CHANNELS, x, gamma, statistics, z, dx, dgamma, dbeta);
            return joined(y, dx, dgamma, dbeta, statistics.mean(), statistics.variance());
        });
        all.put("BatchNormalization in inference", e -> {
            float[] variance = new float[CHANNELS];
            Arrays.fill(variance, 2f);
            float[] dgamma = new float[CHANNELS];
            float[] dbeta = new float[CHANNELS];
            float[] y = new float[SIZE];
            float[] dx = new float[SIZE];
            BatchNormalization.inference(e, ROWS, CHANNELS, x, gamma, beta, beta, variance, 1e-3f, y);
            BatchNormalization.inferenceBackward(
                    e, ROWS, CHANNELS, x, gamma, beta, variance, 1e-3f, z, dx, dgamma, dbeta);
            return joined(y, dx, dgamma, dbeta);
        });
        all.put("NormalizedRelu", e -> {
            BatchStatistics statistics = BatchStatistics.ofChannels(CHANNELS);
            float[] dgamma = new float[CHANNELS];
            float[] dbeta = new float[CHANNELS];
            float[] y = new float[SIZE];
            float[] dx = new float[SIZE];
            NormalizedRelu.forward(e, ROWS, CHANNELS, x, gamma, beta, 1e-3f, statistics, y);
            NormalizedRelu.backward(e, ROWS, CHANNELS, x, gamma, beta, statistics, z, dx, dgamma, dbeta);
            return joined(y, dx, dgamma, dbeta);
        });
        all.put("MaxPooling", e -> made(pooled.length, y -> MaxPooling.forward(e, pool, x, y)));
        all.put(
                "MaxPooling gradient",
                e -> made(SIZE, dx -> {
                    float[] y = new float[pooled.length];
                    MaxPooling.forward(e, pool, x, y);
                    MaxPooling.backward(e, pool, x, y, pooled, dx);
                }));
        all.put("AveragePooling", e -> made(pooled.length, y -> AveragePooling.forward(e, pool, x, y)));
        all.put("AveragePooling gradient", e -> made(SIZE, dx -> AveragePooling.backward(e, pool, pooled, dx)));
        all.put(
                "GlobalAveragePooling",
                e -> made(6 * CHANNELS, y -> GlobalAveragePooling.forward(e, 6, ROWS / 6, CHANNELS, x, y)));
        all.put("Softmax", e -> made(SIZE, y -> Softmax.forward(e, ROWS, CHANNELS, x, y)));
        all.put(
                "SoftmaxCrossEntropy",
                e -> made(ROWS, losses -> SoftmaxCrossEntropy.forward(e, ROWS, CHANNELS, x, z, losses)));
        all.put("Dropout", e -> made(SIZE, y -> Dropout.forward(e, 0.3f, 7, 8, x, y)));
        all.put("AdamUpdate", e -> {
            float[] value = x.clone();
            float[] m = z.clone();
            float[] v = new float[SIZE];
            AdamUpdate.apply(e, new AdamUpdate.Step(0.1f, 0.9f, 0.999f, 1e-7f, 0.1f, 3), value, z, m, v);
            return joined(value, m, v);
        });
        all.put("SgdUpdate", e -> {
            float[] value = x.clone();
            float[] velocity = z.clone();
            SgdUpdate.apply(e, 0.1f, 0.9f, true, value, z, velocity);
            return joined(value, velocity);
        });
        all.put("RmsPropUpdate", e -> {
            float[] value = x.clone();
            float[] velocity = new float[SIZE];
            float[] momentum = z.clone();
            float[] mean = new float[SIZE];
            RmsPropUpdate.Step step = new RmsPropUpdate.Step(0.1f, 0.9f, 0.5f, 1e-7f, true);
            RmsPropUpdate.apply(e, step, value, z, velocity, momentum, mean);
            return joined(value, velocity, momentum, mean);
        });
        all.put("AdagradUpdate", e -> {
            float[] value = x.clone();
            float[] accumulator = new float[SIZE];
            AdagradUpdate.apply(e, 0.1f, 1e-7f, value, z, accumulator);
            return joined(value, accumulator);
        });
        all.put("Scaling", e -> {
            float[] y = x.clone();
            Scaling.apply(e, 0.7f, y);
            Scaling.clip(e, 0.9f, y);
            Scaling.average(e, 0.9f, z, y);
            Scaling.accumulate(e, 0.3f, z, y);
            Scaling.accumulateSigns(e, 0.3f, z, y);
            return y;
        });
        all.put("Norms", e -> new float[] {(float) Norms.squares(e, x), (float) Norms.magnitudes(e, x)});
        return all.entrySet().stream().map(entry -> new Operation(entry.getKey(), entry.getValue()));
    }

    private interface Filling {
        void fill(float[] target);
    }

    private static float[] made(int length, Filling filling) {
        float[] target = Samples.blank(length);
        filling.fill(target);
        return target;
    }

    private static float[] joined(float[]... arrays) {
        float[] all = {};
        for (float[] array : arrays) {
            int length = all.length;
            all = Arrays.copyOf(all, length + array.length);
            System.arraycopy(array, 0, all, length, array.length);
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anyNumberOfThreads(Operation operation) {
        float[] expected;
        try (Engine one = Engine.withThreads(1)) {
            expected = operation.run().apply(one);
        }
        for (int threads : new int[] {2, 4}) {
            try (Engine several = Engine.withThreads(threads)) {
                float[] actual = operation.run().apply(several);
                assertThat(Arrays.mismatch(expected, actual)).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void scalarKernels(Operation operation) {
        try (Engine scalar = Engine.of(2, new ScalarKernels())) {
            float[] expected = operation.run().apply(scalar);
            float[] actual = operation.run().apply(Engine.shared());
            assertThat(Arrays.mismatch(expected, actual)).isEqualTo(-1);
        }
    }
}
