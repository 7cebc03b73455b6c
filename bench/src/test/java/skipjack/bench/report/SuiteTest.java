package skipjack.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import skipjack.bench.ResNetLayer;

/** Whether what a suite names is there. */
class SuiteTest {
    private static final Jmh JMH = Jmh.loggingTo(new ByteArrayOutputStream());
    private static final double FIVE_MINUTES = 300;
    private static final double BOTH_PEAKS = 50;

    private static List<Piece> pieces(Suite suite) {
        return suite.tasks().stream()
                .flatMap(task -> Piece.of(task, JMH.log()).stream())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyTaskFindsItsBenchmarksAndNoneTwice(Suite suite) {
        for (Task task : suite.tasks()) {
            assertThat(Piece.of(task, JMH.log())).as(task.name()).isNotEmpty();
        }
        assertThat(pieces(suite).stream().map(Piece::describe)).doesNotHaveDuplicates();
    }

    @Test
    void theMediumSuiteMeasuresEveryLayerInFourWays() {
        assertThat(pieces(Suite.MEDIUM).stream()
                        .filter(piece -> piece.describe().startsWith("ConvBenchmark.")))
                .hasSize(4 * ResNetLayer.values().length);
    }

    @Test
    void parametersThatATaskDoesNotNameHaveTheirAnnotatedValues() {
        Task task = new Task("GemmBenchmark.plain", 1, 1, 1, 1, Map.of("threads", List.of("1", "2")));
        assertThat(Piece.of(task, JMH.log()))
                .extracting(Piece::describe)
                .containsExactly("GemmBenchmark.plain size=768 threads=1", "GemmBenchmark.plain size=768 threads=2");
    }

    @Test
    void theQuickSuiteIsPlannedForLessThanFiveMinutes() {
        assertThat(pieces(Suite.QUICK).stream()
                        .mapToDouble(Piece::plannedSeconds)
                        .sum())
                .isLessThan(FIVE_MINUTES - BOTH_PEAKS);
    }
}
