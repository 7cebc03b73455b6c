package skipjack.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.metric.MeanError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.optimizer.WeightAverage;
import skipjack.nn.regularizer.L1;
import skipjack.nn.regularizer.L2;
import skipjack.nn.toy.Toy;

/** What counts how much: weights of samples and classes, and the price of large weights. */
class WeightsTest {
    private final Dense dense = new Dense(1);
    private final Model model = line();

    private Model line() {
        var x = Input.of(1);
        Model line = new Model("line", x, dense.named("line").apply(x)).onThreads(1);
        line.parameters().forEach(parameter -> Arrays.fill(parameter.value().data(), 0));
        return line.compile(new Sgd(0.25f), new MeanSquaredError(), MeanError.squared());
    }

    private Parameter kernel() {
        return model.parameters().get(0);
    }

    private static Tensor column(float... values) {
        return Tensor.of(Shape.of(values.length, 1), values);
    }

    @Test
    void aSampleCountsByItsWeightAndTheMeanIsOverSamples() {
        Samples samples = Samples.of(column(1, 1), column(1, 3)).weighted(2, 0.5f);
        History history = model.fit(samples, new FitOptions().batchSize(2));
        // Losses 1 and 9: (2·1 + 0.5·9) / 2; the metric is (1 + 9) / 2. d/dw = (2·(−2) + 0.5·(−6)) / 2 = −3.5.
        assertThat(history.last("loss")).isEqualTo(3.25);
        assertThat(history.last("mean_squared_error")).isEqualTo(5);
        assertThat(kernel().value().data()).containsExactly(0.875f);
    }

    @Test
    void anEvaluationLooksAtWeightsToo() {
        Samples samples = Samples.of(column(1, 1, 1), column(1, 3, 2)).weighted(2, 0.5f, 0);
        assertThat(model.evaluate(samples, 2).loss()).isEqualTo((2 + 4.5) / 3);
        assertThat(samples.slice(1, 3).weight(0)).isEqualTo(0.5f);
        assertThat(samples.weighted(1, 2, 3).weight(1)).isEqualTo(1);
    }

    @Test
    void classesCountByTheirWeight() {
        // Targets 1 and 3 are classes 1 and 3 here; class 1 is not named.
        History history = model.fit(
                column(1, 1), column(1, 3), new FitOptions().batchSize(2).classWeights(Map.of(3, 0.5f)));
        assertThat(history.last("loss")).isEqualTo((1 + 4.5) / 2);
        Tensor weights = column(1, 1, 2);
        new ClassWeights(Map.of(0, 3f, 2, 5f))
                .apply(Tensor.of(Shape.of(3, 3), new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}), weights);
        assertThat(weights.data()).containsExactly(3, 1, 10);
    }

    @Test
    void weightsOfOneChangeNoBit() {
        Model plain = Toy.compiled(8);
        Model weighted = Toy.compiled(8);
        float[] ones = new float[50];
        Arrays.fill(ones, 1);
        History expected = plain.fit(Toy.spiral(50, 1), new FitOptions().epochs(2));
        History actual = weighted.fit(
                Toy.spiral(50, 1).weighted(ones), new FitOptions().epochs(2).classWeights(Map.of(0, 1f)));
        assertThat(actual.get("loss")).isEqualTo(expected.get("loss"));
        assertThat(weighted.parameters().get(0).value().data())
                .containsExactly(plain.parameters().get(0).value().data());
    }

    @Test
    void largeWeightsCostTheirPrice() {
        dense.regularize("kernel", new L2(0.5f)).regularize("bias", new L1(0.25f));
        kernel().value().data()[0] = 2;
        model.parameters().get(1).value().data()[0] = -1;
        // y = 2 − 1 = 1 is right, so all that is left is 0.5·4 + 0.25·1.
        assertThat(model.evaluate(column(1, 1), column(1, 1), 1).loss()).isEqualTo(2.25);
        History history = model.fit(column(1, 1), column(1, 1), new FitOptions().batchSize(2));
        assertThat(history.last("loss")).isEqualTo(2.25);
        assertThat(history.last("mean_squared_error")).isZero();
        assertThat(kernel().value().data()).containsExactly(2 - 0.25f * (2 * 0.5f * 2));
        assertThat(model.parameters().get(1).value().data()).containsExactly(-1 + 0.25f * 0.25f);
    }

    @Test
    void whatIsFrozenCostsNothing() {
        dense.regularize("kernel", new L2(0.5f));
        kernel().value().data()[0] = 1;
        dense.setTrainable(false);
        assertThat(model.evaluate(column(1), column(1), 1).loss()).isZero();
        assertThatThrownBy(() -> dense.regularize("gamma", new L2(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no parameter gamma");
    }

    @Test
    void averagesReplaceTheWeightsWhenTheFitEnds() {
        Sgd descent = new Sgd(0.25f);
        model.compile(descent.average(new WeightAverage(0.5f, 0)), new MeanSquaredError());
        model.fit(column(1, 1), column(1, 1), new FitOptions().batchSize(1).shuffle(false));
        // w = b: 0, then 0.5 with y = 1, where it stays: the average is 0.5·0.5 + 0.5·0.5.
        assertThat(kernel().value().data()[0]).isCloseTo(0.5f, within(0f));
        assertThat(descent.iterations()).isEqualTo(2);
        model.fit(column(1), column(3), new FitOptions());
        // w = b = 0.5 + 0.25·2·2 = 1.5; the average is 0.5·0.5 + 0.5·1.5.
        assertThat(kernel().value().data()[0]).isEqualTo(1);
    }

    @Test
    void badWeightsAreRefused() {
        Samples two = Samples.of(column(1, 1), column(1, 3));
        assertThatThrownBy(() -> two.weighted(1))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("there must be one weight per sample, got 2 samples and 1 weights");
        assertThatThrownBy(() -> two.weighted(1, -1)).hasMessageContaining("that of sample 1 is -1.0");
        assertThatThrownBy(() -> new FitOptions().classWeights(Map.of(-1, 1f))).hasMessageContaining("class -1");
        assertThatThrownBy(() -> new FitOptions().classWeights(Map.of(1, Float.NaN)))
                .hasMessageContaining("NaN");
    }
}
