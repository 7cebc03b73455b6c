package skipjack.nn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

class MetricTest {
    private static Tensor rows(int rows, float... values) {
        return Tensor.of(Shape.of(rows, values.length / rows), values);
    }

    @Test
    void theFirstOfEquallyProbableClassesCounts() {
        Meter meter = new CategoricalAccuracy().meter();
        meter.add(rows(2, 0.5f, 0.5f, 0.5f, 0.5f), rows(2, 1, 0, 0, 1));
        assertThat(meter.value()).isEqualTo(0.5);
    }

    @Test
    void everySampleCountsOnceWhateverTheBatch() {
        Meter meter = new CategoricalAccuracy().meter();
        assertThat(meter.value()).isZero();
        meter.add(rows(3, 1, 0, 1, 0, 1, 0), rows(3, 0, 0, 0));
        meter.add(rows(1, 1, 0), rows(1, 1));
        assertThat(meter.value()).isEqualTo(0.75);
    }

    @Test
    void topKLooksForTheRightClassAmongTheBest() {
        Tensor p = rows(2, 0.1f, 0.2f, 0.3f, 0.4f, 0.4f, 0.3f, 0.2f, 0.1f);
        Meter two = new TopKAccuracy(2).meter();
        two.add(p, rows(2, 2, 2));
        assertThat(two.value()).isEqualTo(0.5);
        assertThat(new TopKAccuracy(5).name()).isEqualTo("top_5_accuracy");
        assertThatThrownBy(() -> new TopKAccuracy(0)).hasMessageContaining("at least 1");
    }

    @Test
    void targetsThatDoNotBelongAreRefused() {
        Meter meter = new CategoricalAccuracy().meter();
        assertThatThrownBy(() -> meter.add(rows(2, 1, 0, 0, 1), rows(1, 1, 0)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("results [2, 2] and targets [1, 2]");
    }

    @Test
    void theConfusionMatrixPrintsItself() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("cat", "dog"));
        matrix.add(rows(3, 1, 0, 1, 0, 0, 1), rows(3, 0, 1, 1));
        matrix.add(rows(1, 1, 0), rows(1, 1, 0));
        assertThat(matrix.count(1, 0)).isEqualTo(1);
        assertThat(matrix.accuracy()).isEqualTo(0.75);
        assertThat(matrix).hasToString("""
                      predicted
                true  cat  dog   recall
                cat     2    .  100.0 %
                dog     1    1   50.0 %
                """);
        assertThatThrownBy(() -> matrix.add(rows(1, 1, 0), rows(1, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target 7 of sample 0 is not one of the classes 0 to 1");
    }
}
