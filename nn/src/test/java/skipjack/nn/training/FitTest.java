package skipjack.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.callback.Callback;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.toy.Toy;
import skipjack.nn.toy.ToyDense;

class FitTest {
    /** y = w·x + b on one number, plain descent: small enough to compute by hand. */
    private static Model line(float learningRate) {
        var x = Input.of(1);
        Model model = new Model("line", x, new ToyDense(1).apply(x)).onThreads(1);
        model.parameters().forEach(parameter -> Arrays.fill(parameter.value().data(), 0));
        return model.compile(new Sgd(learningRate), new MeanSquaredError());
    }

    private static float[] weights(Model model) {
        List<Float> all = new ArrayList<>();
        for (Parameter parameter : model.parameters()) {
            for (float value : parameter.value().data()) {
                all.add(value);
            }
        }
        float[] result = new float[all.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = all.get(i);
        }
        return result;
    }

    private static Tensor column(float... values) {
        return Tensor.of(Shape.of(values.length, 1), values);
    }

    @Test
    void lossIsTheSampleWeightedMeanOfBatchesBeforeTheirUpdate() {
        Model model = line(0.25f);
        History history = model.fit(
                column(1, 1, 1), column(1, 3, 4), new FitOptions().batchSize(2).shuffle(false));
        // Batch 1: y = 0, losses 1 and 9, d/dw = d/db = mean(−2, −6) = −4, so w = b = 1 and y = 2.
        // Batch 2: loss (2 − 4)² = 4, gradient −4, so w = b = 2. Mean over three samples: (1 + 9 + 4) / 3.
        assertThat(history.get("loss")).containsExactly(14.0 / 3);
        assertThat(weights(model)).containsExactly(2, 2);
        assertThat(model.evaluate(column(1, 1), column(4, 2), 1).loss()).isEqualTo((0.0 + 4.0) / 2);
    }

    @Test
    void everyEpochShufflesWhatTheLastOneLeft() {
        List<List<Integer>> visited = new ArrayList<>();
        Samples numbered = new Samples() {
            private final Samples zeros = Samples.of(Tensor.zeros(5, 1), Tensor.zeros(5, 1));

            @Override
            public int count() {
                return 5;
            }

            @Override
            public Shape inputShape() {
                return zeros.inputShape();
            }

            @Override
            public Shape targetShape() {
                return zeros.targetShape();
            }

            @Override
            public void gather(int[] order, int from, int to, Tensor x, Tensor y) {
                visited.add(Arrays.stream(order, from, to).boxed().toList());
                zeros.gather(order, from, to, x, y);
            }
        };
        line(0).fit(numbered, new FitOptions().epochs(2).batchSize(5).seed(3));
        MersenneTwister numpy = new MersenneTwister(3);
        int[] order = {0, 1, 2, 3, 4};
        numpy.shuffle(order);
        List<Integer> first = Arrays.stream(order).boxed().toList();
        numpy.shuffle(order);
        assertThat(visited).containsExactly(first, Arrays.stream(order).boxed().toList());
    }

    @Test
    void validationSplitHoldsBackTheLastSamples() {
        Model model = line(0);
        History history =
                model.fit(column(1, 1, 1, 1, 1), column(1, 1, 1, 2, 3), new FitOptions().validationSplit(0.4));
        assertThat(history.last("loss")).isEqualTo(1);
        assertThat(history.last("val_loss")).isEqualTo((4.0 + 9.0) / 2);
    }

    @Test
    void aSmallNetworkLearnsTheSpiral() {
        Model model = Toy.compiled(32);
        History history =
                model.fit(Toy.spiral(600, 1), new FitOptions().epochs(30).validation(Toy.spiral(200, 2)));
        assertThat(history.epochs()).hasSize(30);
        assertThat(history.get("accuracy").get(0)).isLessThan(history.last("accuracy"));
        assertThat(history.last("val_accuracy")).isGreaterThan(0.9);
        assertThat(history.last("val_loss")).isLessThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void threadsDoNotChangeABit(int threads) {
        Samples samples = Toy.spiral(96, 1);
        // 1024 hidden units, so that the operations are large enough to be cut among threads.
        Model one = Toy.compiled(1024);
        Model several = Toy.compiled(1024).onThreads(threads);
        History expected = one.fit(samples, new FitOptions().epochs(2));
        History actual = several.fit(samples, new FitOptions().epochs(2));
        several.engine().close();
        assertThat(actual.get("loss")).isEqualTo(expected.get("loss"));
        assertThat(weights(several)).containsExactly(weights(one));
    }

    @Test
    void aRunInTwoPartsIsTheRunInOne() {
        Samples samples = Toy.spiral(100, 1);
        Model whole = Toy.compiled(8);
        History expected = whole.fit(samples, new FitOptions().epochs(4).seed(5));
        Model parts = Toy.compiled(8);
        parts.fit(samples, new FitOptions().epochs(1).seed(5));
        History rest =
                parts.fit(samples, new FitOptions().initialEpoch(1).epochs(4).seed(5));
        assertThat(rest.epochs()).containsExactly(1, 2, 3);
        assertThat(rest.get("loss")).isEqualTo(expected.get("loss").subList(1, 4));
        assertThat(weights(parts)).containsExactly(weights(whole));
    }

    @Test
    void callbacksAreToldInOrderAndMayAddToTheLogs() {
        List<String> told = new ArrayList<>();
        Callback listener = new Callback() {
            @Override
            public void onTrainBegin(Fit fit) {
                told.add("train of " + fit.steps());
            }

            @Override
            public void onEpochBegin(Fit fit, int epoch) {
                told.add("epoch " + epoch);
            }

            @Override
            public void onBatchEnd(Fit fit, int batch, Logs logs) {
                told.add("batch " + batch);
            }

            @Override
            public void onEpochEnd(Fit fit, int epoch, Logs logs) {
                told.add("end");
                logs.put("lr", 0.5);
            }

            @Override
            public void onTrainEnd(Fit fit) {
                told.add("done");
            }
        };
        History history = line(0).fit(
                        column(1, 2, 3),
                        column(1, 2, 3),
                        new FitOptions().batchSize(2).callbacks(listener));
        assertThat(told).containsExactly("train of 2", "epoch 0", "batch 0", "batch 1", "end", "done");
        assertThat(history.get("lr")).containsExactly(0.5);
    }

    @Test
    void anEpochThatIsCutShortDoesNotCount() {
        Callback impatient = new Callback() {
            @Override
            public void onBatchEnd(Fit fit, int batch, Logs logs) {
                if (fit.history().epochs().size() == 1 && batch == 1) {
                    fit.stop();
                }
            }
        };
        History history = line(0).fit(
                        column(1, 2, 3),
                        column(1, 2, 3),
                        new FitOptions().batchSize(1).epochs(9).callbacks(impatient));
        assertThat(history.epochs()).containsExactly(0);
    }

    @Test
    void warmStepsBorrowNothingNew() {
        Model model = Toy.compiled(16);
        Samples samples = Toy.spiral(70, 1);
        model.fit(samples, new FitOptions().epochs(2));
        long warm = model.engine().idleFloats();
        model.fit(samples, new FitOptions().epochs(3));
        assertThat(model.engine().idleFloats()).isEqualTo(warm);
    }

    @Test
    void badInputIsRefusedInOneLine() {
        Model model = line(0.1f);
        Tensor three = column(1, 2, 3);
        assertThatThrownBy(() -> model.fit(three, column(1, 2), new FitOptions()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("there must be one target per input, got inputs [3, 1] and targets [2, 1]");
        assertThatThrownBy(() -> model.fit(Tensor.zeros(3, 2), three, new FitOptions()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("model line takes inputs of shape [1] but was given [2]");
        assertThatThrownBy(() -> model.fit(three, Tensor.zeros(3, 4), new FitOptions()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("results [3, 1] and targets [3, 4]");
        assertThatThrownBy(() -> model.fit(Tensor.zeros(0, 1), Tensor.zeros(0, 1), new FitOptions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no samples");
        assertThatThrownBy(() -> Toy.network(2).fit(Toy.spiral(4, 1), new FitOptions()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("model toy has no optimiser and no loss yet: call compile first");
        assertThatThrownBy(() -> model.evaluate(three, three, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch size");
        assertThatThrownBy(() -> new FitOptions().batchSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FitOptions().validationSplit(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLossThatIsNoNumberEndsTheFit() {
        Tensor x = column(1, Float.NaN);
        assertThatThrownBy(
                        () -> line(0.1f).fit(x, x, new FitOptions().batchSize(1).shuffle(false)))
                .isInstanceOf(NotFinite.class)
                .hasMessage(
                        "the loss became NaN in epoch 1, step 2; a learning rate below 0.1 may help, if the data are sound");
    }

    @Test
    void predictInBatchesIsPredictInOneGo() {
        Model model = Toy.network(8);
        Tensor x = Toy.inputs(Toy.spiral(10, 1));
        assertThat(model.predict(x, 3).data()).containsExactly(model.predict(x).data());
        assertThat(model.predict(Tensor.zeros(0, 2), 3).shape()).hasToString("[0, 3]");
    }

    @Test
    void evaluateReadsTheLogitsBehindTheSoftmax() {
        Model model = Toy.compiled(8);
        Samples samples = Toy.spiral(50, 1);
        Tensor p = model.predict(Toy.inputs(samples));
        Tensor y = Toy.targets(samples);
        double loss = 0;
        for (int i = 0; i < y.size(); i++) {
            loss -= y.data()[i] == 0 ? 0 : Math.log(p.data()[i]) / 50;
        }
        // Each probability is a float with an error of a few ulps, which its logarithm keeps.
        assertThat(model.evaluate(samples, 16).loss()).isCloseTo(loss, within(8 * 0x1p-24));
    }

    @Test
    void aSingleStepCanBeMadeByHand() {
        Model model = line(0.25f);
        Logs logs = TrainingStep.run(model, column(1, 1), column(1, 3));
        assertThat(logs.loss()).isEqualTo(5);
        assertThat(weights(model)).containsExactly(1, 1);
    }
}
