package skipjack.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The profile of a real, cold step. */
class StepProfileTest {
    @Test
    void whatIsJoinedIsThereOnceAndConvolutionsTwice() {
        Grid grid = StepProfile.table(0, 1);
        assertThat(row(grid, "Conv2D 3×3", "kernel gradient")).doesNotContain("");
        assertThat(row(grid, "Conv2D 1×1", "input gradient")).doesNotContain("");
        List<String> joined = row(grid, "BatchNormalization, relu", "forward");
        assertThat(joined.get(2)).isEmpty();
        assertThat(joined.get(3)).isNotEmpty();
        List<String> apart = row(grid, "BatchNormalization", "forward");
        assertThat(apart.get(2)).isNotEmpty();
        assertThat(grid.rows().getLast()).startsWith("step").doesNotContain("0.0");
    }

    private static List<String> row(Grid grid, String work, String phase) {
        return grid.rows().stream()
                .filter(row -> row.getFirst().equals(work) && row.get(1).equals(phase))
                .findFirst()
                .orElseThrow();
    }
}
