package skipjack.nn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static skipjack.nn.optimizer.Numbers.ENGINE;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.nn.Parameter;
import skipjack.nn.schedule.ExponentialDecay;

/** What all optimisers have: clipping, decay, averages, schedules. Plain descent with rate 1 shows what it was given. */
class StepOptionsTest {
    private final Parameter p = Numbers.of(0, 0);
    private final Parameter q = Numbers.of(0);

    private Optimizer descent() {
        return new Sgd(1);
    }

    @Test
    void valuesAreClippedOneByOne() {
        Numbers.step(descent().clip(GradientClipping.byValue(0.5f)), p, 3, -0.25);
        assertThat(p.value().data()).containsExactly(-0.5f, 0.25f);
    }

    @Test
    void aNormIsAParametersOwn() {
        Numbers.gradient(p, 3, -4);
        Numbers.gradient(q, 0.5);
        descent().clip(GradientClipping.byNorm(1)).apply(ENGINE, List.of(p, q));
        assertThat(p.value().data()).containsExactly(-0.6f, 0.8f);
        assertThat(q.value().data()).containsExactly(-0.5f);
    }

    @Test
    void theGlobalNormIsThatOfAllTogether() {
        Numbers.gradient(p, 3, -4);
        Numbers.gradient(q, 12);
        descent().clip(GradientClipping.byGlobalNorm(6.5f)).apply(ENGINE, List.of(p, q));
        assertThat(p.value().data()).containsExactly(-1.5f, 2); // √(9 + 16 + 144) = 13
        assertThat(q.value().data()).containsExactly(-6);
    }

    @Test
    void whatIsShortEnoughIsNotTouched() {
        Numbers.gradient(p, 3, -4);
        descent().clip(GradientClipping.byGlobalNorm(5)).apply(ENGINE, List.of(p));
        assertThat(p.value().data()).containsExactly(-3, 4);
    }

    @Test
    void anInfiniteNormHasNoDirection() {
        Numbers.gradient(p, Float.POSITIVE_INFINITY, 1);
        Numbers.gradient(q, 1);
        descent().clip(GradientClipping.byGlobalNorm(1)).apply(ENGINE, List.of(p, q));
        assertThat(q.value().data()).containsExactly(Float.NaN);
    }

    @Test
    void decayActsBeforeTheRuleAndIsTheSameInOnePassOrTwo() {
        Parameter r = Numbers.of(2);
        Numbers.step(new Sgd(0.5f).decayWeights(0.25f), r, 1);
        assertThat(r.value().data()).containsExactly(2 * (1 - 0.5f * 0.25f) - 0.5f);
        Parameter one = Numbers.of(0.7);
        Parameter two = Numbers.of(0.7);
        Numbers.step(new AdamW(0.01f, 0.004f), one, 0.3);
        Numbers.step(new Adam(0.01f).decayWeights(0.004f), two, 0.3);
        assertThat(one.value().data()).containsExactly(two.value().data());
    }

    @Test
    void averagesBeginWithTheFirstWeightsAndFollow() {
        Optimizer optimizer = descent().average(new WeightAverage(0.75f, 0));
        Numbers.step(optimizer, q, -1);
        assertThat(optimizer.slot(q, "average").data()).containsExactly(1);
        Numbers.step(optimizer, q, -4);
        assertThat(optimizer.slot(q, "average").data()).containsExactly(0.75f * 1 + 0.25f * 5);
        assertThat(q.value().data()).containsExactly(5);
        optimizer.adoptAverages(List.of(q));
        assertThat(q.value().data()).containsExactly(2);
        assertThatThrownBy(() -> {
                    Optimizer late = descent();
                    Numbers.step(late, q, 1);
                    late.average(WeightAverage.DEFAULT);
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the first step");
    }

    @Test
    void weightsBecomeTheirAverageEveryFewSteps() {
        Optimizer optimizer = descent().average(new WeightAverage(0.5f, 2));
        Numbers.step(optimizer, q, -1);
        assertThat(q.value().data()).containsExactly(1);
        Numbers.step(optimizer, q, -2);
        assertThat(q.value().data()).containsExactly(2); // (1 + 3) / 2
        Numbers.step(optimizer, q, -2);
        assertThat(q.value().data()).containsExactly(4);
    }

    @Test
    void aScheduleIsAskedForEveryStepAndCannotBeOverruled() {
        Optimizer optimizer = new Sgd(7).follow(new ExponentialDecay(1, 1, 0.5f, false));
        assertThat(optimizer.learningRate()).isEqualTo(1);
        Numbers.step(optimizer, q, -1);
        assertThat(q.value().data()).containsExactly(1);
        Numbers.step(optimizer, q, -1);
        assertThat(q.value().data()).containsExactly(1.5f);
        assertThat(optimizer.learningRate()).isEqualTo(0.25f);
        assertThatThrownBy(() -> optimizer.setLearningRate(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("follows ExponentialDecay");
        optimizer.setIterations(10);
        assertThat(optimizer.learningRate()).isCloseTo(0x1p-10f, within(0f));
    }
}
