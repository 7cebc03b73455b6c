package skipjack.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The profile of a real, cold step. */
class StepProfileTest {
    @Test
    void whatIsJoinedIsThereOnceAndConvolutionsTwice() {
        Grid grid = StepProfile.table(0, 1);
        assertThat(row(grid, "Conv2D 3×3: kernel gradient")).doesNotContain("");
        assertThat(row(grid, "Conv2D 1×1: input gradient")).doesNotContain("");
        List<String> joined = row(grid, "BatchNormalization, relu: forward");
        assertThat(joined.get(1)).isEmpty();
        assertThat(joined.get(2)).isNotEmpty();
        List<String> apart = row(grid, "relu: forward");
        assertThat(apart.get(1)).isNotEmpty();
        assertThat(apart.get(2)).isEmpty();
        assertThat(grid.rows().getLast()).startsWith("step").doesNotContain("0.0");
    }

    private static List<String> row(Grid grid, String work) {
        return grid.rows().stream()
                .filter(row -> row.getFirst().equals(work))
                .findFirst()
                .orElseThrow();
    }
}
