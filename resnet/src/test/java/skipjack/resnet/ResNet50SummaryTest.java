package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.ModelSummary;

/** The summary of the course's notebook: its length, its totals, and the places where it is peculiar. */
class ResNet50SummaryTest {
    private final List<String> lines = ModelSummary.of(ResNet50.article(), KerasDialect.KERAS_2)
            .lines()
            .filter(line -> !line.startsWith("__") && !line.startsWith("=="))
            .map(String::stripTrailing)
            .toList();

    @Test
    void hasTheNotebooksLinesAndTotals() {
        assertThat(lines).hasSize(197);
        assertThat(lines)
                .endsWith("Total params: 23,600,006", "Trainable params: 23,546,886", "Non-trainable params: 53,120");
    }

    @Test
    void cutsLongNamesAndInterleavesTheBranchesOfABlock() {
        assertThat(lines)
                .contains("conv1 (Conv2D)                   (None, 32, 32, 64)    9472        zero_padding2d_1[0][0]")
                .contains("bn2a_branch2a (BatchNormalizatio (None, 15, 15, 64)    256         res2a_branch2a[0][0]")
                .containsSequence(
                        "res2a_branch2c (Conv2D)          (None, 15, 15, 256)   16640       activation_3[0][0]",
                        "res2a_branch1 (Conv2D)           (None, 15, 15, 256)   16640       max_pooling2d_1[0][0]",
                        "bn2a_branch2c (BatchNormalizatio (None, 15, 15, 256)   1024        res2a_branch2c[0][0]",
                        "bn2a_branch1 (BatchNormalization (None, 15, 15, 256)   1024        res2a_branch1[0][0]",
                        "add_1 (Add)                      (None, 15, 15, 256)   0           bn2a_branch2c[0][0]",
                        "                                                                   bn2a_branch1[0][0]");
    }

    /** Keras 3.15 lists the same layers in boxes: a rule and one line or more for each. */
    @Test
    void keras3ListsTheSameLayersInBoxes() {
        String text = ModelSummary.of(ResNet50.article(), KerasDialect.KERAS_3);
        assertThat(text.lines().filter(line -> line.startsWith("├"))).hasSize(176);
        assertThat(text).startsWith("Model: \"ResNet50\"\n┏").contains("""
                        │ bn2a_branch2a                 │ (None, 15, 15, 64)        │             256 │ res2a_branch2a[0][0]       │
                        │ (BatchNormalization)          │                           │                 │                            │
                        """).endsWith("""
                         Total params: 23,600,006 (90.03 MB)
                         Trainable params: 23,546,886 (89.82 MB)
                         Non-trainable params: 53,120 (207.50 KB)
                        """);
    }
}
