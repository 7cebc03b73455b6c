package skipjack.nn.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.schedule.ExponentialDecay;
import skipjack.nn.toy.ToyDense;
import skipjack.nn.training.Fit;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.History;
import skipjack.nn.training.Logs;

/** Callbacks that decide by a value; what they see is dictated, epoch by epoch. */
class StoppingTest {
    private final Optimizer optimizer = new Sgd(1);
    private final Model model = model();
    private final List<Double> rates = new ArrayList<>();

    private Model model() {
        var x = Input.of(1);
        return new Model("line", x, new ToyDense(1).apply(x)).onThreads(1).compile(optimizer, new MeanSquaredError());
    }

    /** Fits with a first callback that says these values are the score, and marks the epoch in the weights. */
    private History fit(List<Double> scores, Callback... callbacks) {
        List<Callback> all = new ArrayList<>();
        all.add(new Callback() {
            @Override
            public void onEpochEnd(Fit fit, int epoch, Logs logs) {
                logs.put("score_loss", scores.get(epoch));
                fit.model().parameters().get(0).value().data()[0] = epoch;
                rates.add((double) optimizer.learningRate());
            }
        });
        all.addAll(List.of(callbacks));
        Tensor zero = Tensor.zeros(1, 1);
        return model.fit(zero, zero, new FitOptions().epochs(scores.size()).callbacks(all));
    }

    private float marked() {
        return model.parameters().get(0).value().data()[0];
    }

    private static Monitor score() {
        return Monitor.of("score_loss");
    }

    @Test
    void patienceCountsEpochsWithoutAnImprovement() {
        EarlyStopping stopping = new EarlyStopping(score(), 2);
        History history = fit(List.of(5.0, 4.0, 4.0, 3.0, 3.5, 3.0, 2.0), stopping);
        assertThat(history.epochs()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(stopping.hasStopped()).isTrue();
        assertThat(stopping.bestEpoch()).isEqualTo(3);
        assertThat(stopping.best()).isEqualTo(3);
        assertThat(marked()).isEqualTo(5);
    }

    @Test
    void theBestWeightsComeBack() {
        fit(List.of(5.0, 4.0, 4.5, 4.6, 1.0), new EarlyStopping(score(), 2).restoreBest());
        assertThat(marked()).isEqualTo(1);
    }

    @Test
    void theBestWeightsComeBackWhenTheFitEndsByItself() {
        fit(List.of(5.0, 4.0, 4.5), new EarlyStopping(score(), 9).restoreBest());
        assertThat(marked()).isEqualTo(1);
    }

    @Test
    void smallImprovementsDoNotCount() {
        History history = fit(List.of(5.0, 4.95, 4.9, 4.85), new EarlyStopping(score(), 2).minimumDelta(0.5));
        assertThat(history.epochs()).containsExactly(0, 1, 2);
    }

    @Test
    void aBaselineMustBeBeaten() {
        EarlyStopping stopping = new EarlyStopping(score(), 2).baseline(1).restoreBest();
        History history = fit(List.of(5.0, 4.0, 3.0, 3.5, 0.5), stopping);
        // Every epoch improves on the last, but none on the baseline: the first that does not improve at all ends it.
        assertThat(history.epochs()).containsExactly(0, 1, 2, 3);
        assertThat(marked()).isEqualTo(2);
    }

    @Test
    void theFirstEpochNeverStopsAndNothingIsWatchedBeforeTheStart() {
        assertThat(fit(List.of(Double.NaN, 1.0, 2.0), new EarlyStopping(score(), 0))
                        .epochs())
                .containsExactly(0, 1, 2);
        assertThat(fit(List.of(1.0, 2.0, 3.0, 4.0, 5.0), new EarlyStopping(score(), 1).startFromEpoch(3))
                        .epochs())
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aPlateauLowersTheRate() {
        ReduceLROnPlateau plateau =
                new ReduceLROnPlateau(score(), 0.5f, 2).cooldown(1).lowestRate(0.2f);
        History history = fit(List.of(3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 2.0, 2.0, 2.0, 2.0, 2.0), plateau);
        // Waits 1, 2 (halved), cools and waits 1, 2 (halved), cools and waits 1, 2 (to the lowest), improves, stays.
        assertThat(history.get("learning_rate").subList(0, 7)).containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.25, 0.25);
        assertThat(history.get("learning_rate").subList(7, 12)).containsOnly((double) 0.2f);
        assertThatThrownBy(() -> new ReduceLROnPlateau(score(), 1, 2)).hasMessageContaining("below 1");
    }

    @Test
    void aSchedulerSetsTheRateOfEachEpoch() {
        History history = fit(
                List.of(1.0, 1.0, 1.0), new LearningRateScheduler((epoch, rate) -> epoch < 2 ? rate : rate * 0.25f));
        assertThat(rates).containsExactly(1.0, 1.0, 0.25);
        assertThat(history.get("learning_rate")).isEqualTo(rates);
    }

    @Test
    void aScheduledRateIsLoggedAndCannotBeReduced() {
        optimizer.follow(new ExponentialDecay(1, 1, 0.5f, false));
        assertThat(fit(List.of(1.0, 1.0), new LearningRateLog()).get("learning_rate"))
                .containsExactly(0.5, 0.25);
        assertThatThrownBy(() -> fit(List.of(1.0, 1.0), new ReduceLROnPlateau(score(), 0.5f, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be set");
    }

    @Test
    void aLossThatIsNoNumberStopsInGoodOrder() {
        TerminateOnNaN terminating = new TerminateOnNaN();
        Tensor x = Tensor.of(Shape.of(2, 1), new float[] {1, Float.NaN});
        History history = model.fit(
                x, x, new FitOptions().batchSize(1).shuffle(false).epochs(3).callbacks(terminating));
        assertThat(history.epochs()).isEmpty();
        assertThat(terminating.hasTerminated()).isTrue();
    }

    @Test
    void aMonitorKnowsWhatIsBetter() {
        assertThat(Monitor.of("val_loss").better()).isEqualTo(Monitor.Better.LOWER);
        assertThat(Monitor.of("mean_absolute_error").better()).isEqualTo(Monitor.Better.LOWER);
        assertThat(Monitor.of("val_accuracy").better()).isEqualTo(Monitor.Better.HIGHER);
        assertThat(Monitor.of("f1_score_3").better()).isEqualTo(Monitor.Better.HIGHER);
        assertThatThrownBy(() -> Monitor.of("beauty")).hasMessageContaining("Monitor.lowest");
        assertThatThrownBy(() -> fit(List.of(1.0), new EarlyStopping(Monitor.of("val_loss"), 1)))
                .hasMessage("nothing named val_loss was measured, only [loss, score_loss]");
        assertThat(Monitor.of("loss").worst()).isCloseTo(Double.POSITIVE_INFINITY, within(0.0));
    }
}
