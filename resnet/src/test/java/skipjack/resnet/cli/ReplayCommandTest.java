package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReplayCommandTest {
    @Test
    void showsPublishedAndOwnNumbersAndSaysWhichPrintDeviates() {
        Program run = Program.run("replay");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("published", "ours", "difference")
                .contains("0.94822985", "0.09018463", "0.19716813")
                .contains("does not follow");
    }
}
