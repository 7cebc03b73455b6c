package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The two block outputs of course and article, and the one that does not follow from its definition. */
class BlockReplayTest {
    private final List<BlockReplay> replays = BlockReplay.all();

    @Test
    void theIdentityBlockGivesTheCoursesNumbers() {
        BlockReplay identity = replays.get(0);
        assertThat(identity.agrees()).as(identity.table()).isTrue();
    }

    @Test
    void theConvolutionalBlockGivesTheArticlesNumbers() {
        BlockReplay convolutional = replays.get(1);
        assertThat(convolutional.agrees()).as(convolutional.table()).isTrue();
    }

    @Test
    void theArticlesOtherPrintIsShownAsADeviation() {
        BlockReplay deviating = replays.get(2);
        assertThat(deviating.agrees()).isFalse();
        assertThat(deviating.ours()).isEqualTo(replays.get(0).ours());
        assertThat(deviating.table()).contains("0.19716813").contains("TensorFlow");
    }
}
