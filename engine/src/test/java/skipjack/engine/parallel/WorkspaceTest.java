package skipjack.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private final Workspace workspace = new Workspace();

    @Test
    void lendsWhatWasReturnedLastOfExactlyThatLength() {
        float[] first = workspace.take(5);
        float[] second = workspace.take(5);
        assertThat(second).isNotSameAs(first);
        workspace.give(first);
        workspace.give(second);
        assertThat(workspace.heldFloats()).isEqualTo(10);
        assertThat(workspace.take(6)).hasSize(6);
        assertThat(workspace.take(5)).isSameAs(second);
        assertThat(workspace.take(5)).isSameAs(first);
        assertThat(workspace.heldFloats()).isZero();
    }

    @Test
    void lengthsThatNobodyAsksForAreLetGo() {
        workspace.give(new float[100]);
        workspace.give(new float[7]);
        for (int step = 0; step < 1000; step++) {
            workspace.give(workspace.take(7));
            workspace.nextGeneration();
        }
        assertThat(workspace.heldFloats()).isEqualTo(7);
    }

    @Test
    void clearingLetsGoOfEverything() {
        float[] array = workspace.take(3);
        workspace.give(array);
        workspace.clear();
        assertThat(workspace.heldFloats()).isZero();
        assertThat(workspace.take(3)).isNotSameAs(array);
    }

    @Test
    void keepsAnyNumberOfLengthsApart() {
        for (int length = 0; length < 500; length++) {
            workspace.give(new float[length * 31]);
        }
        workspace.nextGeneration();
        for (int length = 499; length >= 0; length--) {
            assertThat(workspace.take(length * 31)).hasSize(length * 31);
        }
        assertThat(workspace.heldFloats()).isZero();
    }

    @Test
    void whatIsStillUsedSurvivesWhatIsLetGo() {
        float[] kept = new float[3];
        for (int length = 0; length < 100; length++) {
            workspace.give(length == 3 ? kept : new float[length]);
        }
        for (int step = 0; step < 300; step++) {
            workspace.give(workspace.take(3));
            workspace.nextGeneration();
        }
        assertThat(workspace.heldFloats()).isEqualTo(3);
        assertThat(workspace.take(3)).isSameAs(kept);
    }
}
