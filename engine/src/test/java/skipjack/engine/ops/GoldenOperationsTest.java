package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.geometry.Window;
import skipjack.engine.golden.GoldenArray;
import skipjack.engine.golden.GoldenCase;
import skipjack.engine.golden.GoldenCases;

/** Every operation without a matrix product, forward and backward, against float64 reference values. */
class GoldenOperationsTest {
    private static final Engine ENGINE = Engine.shared();

    static Stream<GoldenCase> trainingBatchNorms() {
        return GoldenCases.of("batch_norm_train");
    }

    @ParameterizedTest
    @MethodSource("trainingBatchNorms")
    void batchNormalizationInTraining(GoldenCase golden) {
        GoldenArray x = golden.in("x");
        int channels = x.shape().dim(-1);
        int rows = x.shape().size() / channels;
        float epsilon = (float) golden.number("epsilon");
        float[] gamma = golden.in("gamma").floats();
        float[] y = golden.out().blank();
        BatchStatistics statistics = BatchStatistics.ofChannels(channels);
        BatchNormalization.forward(
                ENGINE, rows, channels, x.floats(), gamma, golden.in("beta").floats(), epsilon, statistics, y);
        golden.out().assertMatches(y, 8 + conditioning(statistics));

        float[] dx = golden.grad("x").blank();
        float[] dgamma = golden.grad("gamma").blank();
        float[] dbeta = golden.grad("beta").blank();
        float[] dy = golden.upstream().floats();
        BatchNormalization.backward(ENGINE, rows, channels, x.floats(), gamma, statistics, dy, dx, dgamma, dbeta);
        double steepest =
                largest(statistics.inverseDeviation()) * golden.upstream().scale();
        golden.grad("x").assertMatches(dx, rows + conditioning(statistics), steepest);
        golden.grad("gamma")
                .assertMatches(
                        dgamma,
                        rows + conditioning(statistics),
                        golden.upstream().scale());
        golden.grad("beta").assertMatches(dbeta, rows, golden.upstream().scale());
    }

    /** How often a rounding of x is magnified by dividing by the deviation. */
    private static double conditioning(BatchStatistics statistics) {
        return 4 * Math.max(1, largest(statistics.inverseDeviation()));
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    static Stream<GoldenCase> inferenceBatchNorms() {
        return GoldenCases.of("batch_norm_inference");
    }

    @ParameterizedTest
    @MethodSource("inferenceBatchNorms")
    void batchNormalizationInInference(GoldenCase golden) {
        GoldenArray x = golden.in("x");
        int channels = x.shape().dim(-1);
        int rows = x.shape().size() / channels;
        float epsilon = (float) golden.number("epsilon");
        float[] gamma = golden.in("gamma").floats();
        float[] mean = golden.parameterArray("mean").floats();
        float[] variance = golden.parameterArray("variance").floats();
        float[] y = golden.out().blank();
        BatchNormalization.inference(
                ENGINE, rows, channels, x.floats(), gamma, golden.in("beta").floats(), mean, variance, epsilon, y);
        golden.out().assertMatches(y, 12);

        float[] dx = golden.grad("x").blank();
        float[] dgamma = golden.grad("gamma").blank();
        float[] dbeta = golden.grad("beta").blank();
        float[] dy = golden.upstream().floats();
        BatchNormalization.inferenceBackward(
                ENGINE, rows, channels, x.floats(), gamma, mean, variance, epsilon, dy, dx, dgamma, dbeta);
        golden.grad("x").assertMatches(dx, 6);
        golden.grad("gamma").assertMatches(dgamma, 8 + rows, golden.upstream().scale());
        golden.grad("beta").assertMatches(dbeta, rows, golden.upstream().scale());
    }

    static Stream<GoldenCase> maxPools() {
        return GoldenCases.of("max_pool_valid");
    }

    @ParameterizedTest
    @MethodSource("maxPools")
    void maxPooling(GoldenCase golden) {
        PoolGeometry geometry = geometry(golden);
        float[] x = golden.in("x").floats();
        float[] y = golden.out().blank();
        MaxPooling.forward(ENGINE, geometry, x, y);
        golden.out().assertMatches(y, 1);
        float[] dx = golden.grad("x").blank();
        MaxPooling.backward(ENGINE, geometry, x, y, golden.upstream().floats(), dx);
        golden.grad("x").assertMatches(dx, 9);
    }

    static Stream<GoldenCase> averagePools() {
        return GoldenCases.of("average_pool_valid");
    }

    @ParameterizedTest
    @MethodSource("averagePools")
    void averagePooling(GoldenCase golden) {
        PoolGeometry geometry = geometry(golden);
        float[] y = golden.out().blank();
        AveragePooling.forward(ENGINE, geometry, golden.in("x").floats(), y);
        golden.out().assertMatches(y, 10, golden.in("x").scale());
        float[] dx = golden.grad("x").blank();
        AveragePooling.backward(ENGINE, geometry, golden.upstream().floats(), dx);
        golden.grad("x").assertMatches(dx, 10);
    }

    private static PoolGeometry geometry(GoldenCase golden) {
        Shape x = golden.in("x").shape();
        Window window = Window.square(golden.integer("pool"), golden.integer("stride"), Padding.VALID);
        PoolGeometry geometry = PoolGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), window);
        assertThat(geometry.outputShape()).isEqualTo(golden.out().shape());
        return geometry;
    }

    static Stream<GoldenCase> globalPools() {
        return GoldenCases.of("global_average_pool");
    }

    @ParameterizedTest
    @MethodSource("globalPools")
    void globalAveragePooling(GoldenCase golden) {
        Shape shape = golden.in("x").shape();
        int pixels = shape.dim(1) * shape.dim(2);
        float[] y = golden.out().blank();
        GlobalAveragePooling.forward(
                ENGINE, shape.dim(0), pixels, shape.dim(3), golden.in("x").floats(), y);
        golden.out().assertMatches(y, pixels + 1, golden.in("x").scale());
        float[] dx = golden.grad("x").blank();
        GlobalAveragePooling.backward(
                ENGINE, shape.dim(0), pixels, shape.dim(3), golden.upstream().floats(), dx);
        golden.grad("x").assertMatches(dx, 2);
    }

    static Stream<GoldenCase> relus() {
        return GoldenCases.of("relu");
    }

    @ParameterizedTest
    @MethodSource("relus")
    void relu(GoldenCase golden) {
        float[] y = golden.out().blank();
        Relu.forward(ENGINE, golden.in("x").floats(), y);
        golden.out().assertMatches(y, 1);
        float[] dx = golden.grad("x").blank();
        Relu.backward(ENGINE, y, golden.upstream().floats(), dx);
        golden.grad("x").assertMatches(dx, 1);
    }

    static Stream<GoldenCase> sums() {
        return GoldenCases.of("add_relu");
    }

    @ParameterizedTest
    @MethodSource("sums")
    void additionThenRelu(GoldenCase golden) {
        float[] y = golden.out().blank();
        Addition.forward(ENGINE, golden.in("a").floats(), golden.in("b").floats(), y);
        Relu.forward(ENGINE, y, y);
        golden.out().assertMatches(y, 3);
        float[] dx = golden.grad("a").blank();
        Relu.backward(ENGINE, y, golden.upstream().floats(), dx);
        golden.grad("a").assertMatches(dx, 1);
        golden.grad("b").assertMatches(dx, 1);
    }

    static Stream<GoldenCase> paddings() {
        return GoldenCases.of("zero_padding");
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void zeroPadding(GoldenCase golden) {
        Shape s = golden.in("x").shape();
        int[] sides = new int[4];
        for (int i = 0; i < 4; i++) {
            sides[i] = golden.parameter("pad").get(i / 2).get(i % 2).asInt();
        }
        Padding padding = Padding.of(sides[0], sides[1], sides[2], sides[3]);
        float[] y = golden.out().blank();
        ZeroPadding.forward(
                ENGINE,
                s.dim(0),
                s.dim(1),
                s.dim(2),
                s.dim(3),
                padding,
                golden.in("x").floats(),
                y);
        golden.out().assertMatches(y, 1);
        float[] dx = golden.grad("x").blank();
        ZeroPadding.backward(
                ENGINE,
                s.dim(0),
                s.dim(1),
                s.dim(2),
                s.dim(3),
                padding,
                golden.upstream().floats(),
                dx);
        golden.grad("x").assertMatches(dx, 1);
    }

    static Stream<GoldenCase> softmaxes() {
        return GoldenCases.of("softmax");
    }

    @ParameterizedTest
    @MethodSource("softmaxes")
    void softmax(GoldenCase golden) {
        int rows = golden.in("x").shape().dim(0);
        int classes = golden.in("x").shape().dim(1);
        float[] y = golden.out().blank();
        Softmax.forward(ENGINE, rows, classes, golden.in("x").floats(), y);
        golden.out().assertMatches(y, 2 + golden.in("x").scale());
        float[] dx = golden.grad("x").blank();
        Softmax.backward(ENGINE, rows, classes, y, golden.upstream().floats(), dx);
        golden.grad("x")
                .assertMatches(dx, 8 + golden.in("x").scale(), golden.upstream().scale());
    }

    static Stream<GoldenCase> crossEntropies() {
        return GoldenCases.of("categorical_crossentropy_from_logits_mean");
    }

    @ParameterizedTest
    @MethodSource("crossEntropies")
    void softmaxCrossEntropy(GoldenCase golden) {
        int rows = golden.in("x").shape().dim(0);
        int classes = golden.in("x").shape().dim(1);
        float[] logits = golden.in("x").floats();
        float[] targets = golden.parameterArray("one_hot").floats();
        float[] losses = new float[rows];
        SoftmaxCrossEntropy.forward(ENGINE, rows, classes, logits, targets, losses);
        float mean = 0;
        for (float loss : losses) {
            mean += loss / rows;
        }
        golden.out().assertMatches(new float[] {mean}, 2 * rows, golden.in("x").scale());
        float[] weights = new float[rows];
        Arrays.fill(weights, golden.upstream().floats()[0] / rows);
        float[] dx = golden.grad("x").blank();
        SoftmaxCrossEntropy.backward(ENGINE, rows, classes, logits, targets, weights, dx);
        golden.grad("x").assertMatches(dx, 4 + golden.in("x").scale(), weights[0]);
    }

    static Stream<GoldenCase> adams() {
        return GoldenCases.of("adam");
    }

    @ParameterizedTest
    @MethodSource("adams")
    void adam(GoldenCase golden) {
        float[] value = golden.in("p").floats();
        float[] m = new float[value.length];
        float[] v = new float[value.length];
        List<GoldenArray> gradients = golden.series("gradients");
        for (int t = 1; t <= gradients.size(); t++) {
            AdamUpdate.Step step = new AdamUpdate.Step(
                    (float) golden.number("learning_rate"),
                    (float) golden.number("beta1"),
                    (float) golden.number("beta2"),
                    (float) golden.number("epsilon"),
                    0f,
                    t);
            AdamUpdate.apply(ENGINE, step, value, gradients.get(t - 1).floats(), m, v);
            golden.series("trajectory").get(t - 1).assertMatches(value, 2 * t);
        }
    }

    static Stream<GoldenCase> momenta() {
        return GoldenCases.of("sgd_momentum");
    }

    @ParameterizedTest
    @MethodSource("momenta")
    void sgdWithMomentum(GoldenCase golden) {
        float[] value = golden.in("p").floats();
        float[] velocity = new float[value.length];
        List<GoldenArray> gradients = golden.series("gradients");
        for (int t = 1; t <= gradients.size(); t++) {
            SgdUpdate.apply(
                    ENGINE,
                    (float) golden.number("learning_rate"),
                    (float) golden.number("momentum"),
                    false,
                    value,
                    gradients.get(t - 1).floats(),
                    velocity);
            golden.series("trajectory").get(t - 1).assertMatches(value, 2 * t);
        }
    }
}
