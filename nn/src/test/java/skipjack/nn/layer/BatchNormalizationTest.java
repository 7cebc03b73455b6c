package skipjack.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.Mode;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Pass;
import skipjack.nn.Samples;
import skipjack.nn.autograd.Tape;

/** Moving statistics: how training moves them, how calibration sets them, and what freezing means. */
class BatchNormalizationTest {
    private static final int CHANNELS = 3;
    private static final int ROWS = 10;

    private final Engine engine = Engine.withThreads(1);
    private final Tensor x = Samples.gaussian(1, ROWS, CHANNELS);

    private Model model(BatchNormalization layer) {
        Node input = Input.of(CHANNELS);
        return new Model("m", input, layer.apply(input)).on(engine);
    }

    private Tensor run(Model model, Mode mode, Tensor batch, long step) {
        try (Tape tape = mode == Mode.TRAINING ? Tape.recording(engine) : Tape.idle(engine)) {
            return model.forward(new Pass(mode, tape, step), tape.constant(batch))
                    .value()
                    .copy();
        }
    }

    private static double mean(Tensor batch, int channel) {
        double sum = 0;
        for (int row = 0; row < batch.shape().dim(0); row++) {
            sum += batch.at(row, channel);
        }
        return sum / batch.shape().dim(0);
    }

    private static double variance(Tensor batch, int channel) {
        double sum = 0;
        for (int row = 0; row < batch.shape().dim(0); row++) {
            sum += Math.pow(batch.at(row, channel) - mean(batch, channel), 2);
        }
        return sum / batch.shape().dim(0);
    }

    private static float moving(BatchNormalization layer, String name, int channel) {
        return layer.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .at(channel);
    }

    /** A statistic of ten numbers near 1: one rounding for each, and some for the division and the update. */
    private static Offset<Double> rounding() {
        return within(2 * ROWS * 0x1p-24 * 4);
    }

    @Test
    void trainingMovesTheStatisticsByOnePartInAHundred() {
        BatchNormalization layer = new BatchNormalization();
        run(model(layer), Mode.TRAINING, x, 0);
        for (int c = 0; c < CHANNELS; c++) {
            assertThat((double) moving(layer, "moving_mean", c)).isCloseTo(0.01 * mean(x, c), rounding());
            assertThat((double) moving(layer, "moving_variance", c))
                    .isCloseTo(0.99 + 0.01 * variance(x, c), rounding());
        }
    }

    @Test
    void theUnbiasedVarianceIsAnOption() {
        BatchNormalization layer = new BatchNormalization().momentum(0).unbiasedMovingVariance(true);
        run(model(layer), Mode.TRAINING, x, 0);
        for (int c = 0; c < CHANNELS; c++) {
            assertThat((double) moving(layer, "moving_variance", c))
                    .isCloseTo(variance(x, c) * ROWS / (ROWS - 1), rounding());
        }
    }

    @Test
    void calibrationGivesTheStatisticsOfAllBatchesTogether() {
        BatchNormalization layer = new BatchNormalization();
        Model model = model(layer);
        for (int round = 0; round < 2; round++) { // a second run starts anew
            run(model, Mode.CALIBRATION, x.rows(0, 4), 0);
            run(model, Mode.CALIBRATION, x.rows(4, 8), 1);
            run(model, Mode.CALIBRATION, x.rows(8, 10), 2);
            for (int c = 0; c < CHANNELS; c++) {
                assertThat((double) moving(layer, "moving_mean", c)).isCloseTo(mean(x, c), rounding());
                assertThat((double) moving(layer, "moving_variance", c)).isCloseTo(variance(x, c), rounding());
            }
        }
    }

    @Test
    void calibrationNormalisesWithTheBatchAndInferenceWithWhatItLeft() {
        Model model = model(new BatchNormalization());
        Tensor calibrated = run(model, Mode.CALIBRATION, x, 0);
        Tensor inferred = run(model, Mode.INFERENCE, x, 0);
        for (int i = 0; i < x.size(); i++) {
            assertThat((double) inferred.data()[i]).isCloseTo(calibrated.data()[i], rounding());
        }
    }

    @Test
    void aFrozenLayerKeepsItsStatisticsAndUsesThemInTraining() {
        BatchNormalization layer = new BatchNormalization();
        Model model = model(layer);
        layer.setTrainable(false);
        Tensor inTraining = run(model, Mode.TRAINING, x, 0);
        run(model, Mode.CALIBRATION, x, 0);
        assertThat(moving(layer, "moving_mean", 0)).isZero();
        assertThat(moving(layer, "moving_variance", 0)).isEqualTo(1);
        assertThat(inTraining.data()).isEqualTo(model.predict(x).data());
        assertThat(layer.trainableParameters()).isEmpty();
    }
}
