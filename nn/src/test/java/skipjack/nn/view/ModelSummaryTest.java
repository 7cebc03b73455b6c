package skipjack.nn.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Input;
import skipjack.nn.toy.Toy;
import skipjack.nn.toy.ToyDense;
import skipjack.nn.training.FitOptions;

class ModelSummaryTest {
    private static Model block() {
        Node x = Input.of(15, 15, 64);
        Node y = new Conv2D(64, 1).named("res2a_branch2a").apply(x);
        y = new BatchNormalization().named("bn2a_branch2a").apply(y);
        return new Model("block", x, new Add().apply(y, x));
    }

    @Test
    void sequentialModelsBeginBehindTheirInput() {
        Node x = Input.ofSequential("s_input", Shape.of(3));
        Model model = new Model("s", x, new Dense(2).named("a").apply(x));
        for (KerasDialect dialect : KerasDialect.values()) {
            assertThat(ModelSummary.of(model, dialect)).contains("a (Dense)").doesNotContain("InputLayer");
        }
    }

    @Test
    void keras2ListsConnectionsInAHundredColumns() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        block().summary(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String rule = "_".repeat(100) + "\n";
        String thick = "=".repeat(100) + "\n";
        assertThat(bytes.toString(StandardCharsets.UTF_8).replaceAll(" +\n", "\n"))
                .isEqualTo(rule
                        + "Layer (type)                     Output Shape          Param #     Connected to\n"
                        + thick
                        + "input_1 (InputLayer)             (None, 15, 15, 64)    0\n"
                        + rule
                        + "res2a_branch2a (Conv2D)          (None, 15, 15, 64)    4160        input_1[0][0]\n"
                        + rule
                        + "bn2a_branch2a (BatchNormalizatio (None, 15, 15, 64)    256         res2a_branch2a[0][0]\n"
                        + rule
                        + "add_1 (Add)                      (None, 15, 15, 64)    0           bn2a_branch2a[0][0]\n"
                        + "                                                                   input_1[0][0]\n"
                        + thick
                        + "Total params: 4,416\nTrainable params: 4,288\nNon-trainable params: 128\n"
                        + rule);
    }

    @Test
    void keras2ListsAChainInSixtyFiveColumns() {
        String text = ModelSummary.of(Toy.network(8), KerasDialect.KERAS_2);
        assertThat(text.lines().filter(line -> !line.contains("params")))
                .allSatisfy(line -> assertThat(line).hasSize(65));
        assertThat(text)
                .contains("Layer (type)                 Output Shape              Param #   \n")
                .contains("hidden (ToyDense)            (None, 8)                 24        \n")
                .doesNotContain("Connected");
    }

    @Test
    void keras3DrawsABox() {
        assertThat(ModelSummary.of(block(), KerasDialect.KERAS_3)).isEqualTo("""
                Model: "block"
                ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
                ┃ Layer (type)                  ┃ Output Shape              ┃         Param # ┃ Connected to               ┃
                ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━┩
                │ input_1 (InputLayer)          │ (None, 15, 15, 64)        │               0 │ -                          │
                ├───────────────────────────────┼───────────────────────────┼─────────────────┼────────────────────────────┤
                │ res2a_branch2a (Conv2D)       │ (None, 15, 15, 64)        │           4,160 │ input_1[0][0]              │
                ├───────────────────────────────┼───────────────────────────┼─────────────────┼────────────────────────────┤
                │ bn2a_branch2a                 │ (None, 15, 15, 64)        │             256 │ res2a_branch2a[0][0]       │
                │ (BatchNormalization)          │                           │                 │                            │
                ├───────────────────────────────┼───────────────────────────┼─────────────────┼────────────────────────────┤
                │ add_1 (Add)                   │ (None, 15, 15, 64)        │               0 │ bn2a_branch2a[0][0],       │
                │                               │                           │                 │ input_1[0][0]              │
                └───────────────────────────────┴───────────────────────────┴─────────────────┴────────────────────────────┘
                 Total params: 4,416 (17.25 KB)
                 Trainable params: 4,288 (16.75 KB)
                 Non-trainable params: 128 (512.00 B)
                """);
    }

    /** What `rich` makes of Keras' columns, computed by hand. */
    @Test
    void keras3SharesOutTheLineAsRichDoes() {
        double[] connected = {.30, .56, .74, 1};
        assertThat(Keras3Summary.widths(connected, 108)).containsExactly(31, 27, 17, 28);
        assertThat(Keras3Summary.widths(connected, 76)).containsExactly(21, 19, 12, 19);
        assertThat(Keras3Summary.widths(new double[] {.45, .80, 1}, 88)).containsExactly(38, 29, 17);
    }

    @Test
    void keras3KeepsFourColumnsFromTheEdgeOfTheTerminal() {
        String text = ModelSummary.of(block(), KerasDialect.KERAS_3, 80);
        assertThat(text.lines().filter(line -> line.startsWith("│") || line.startsWith("┏")))
                .allSatisfy(line -> assertThat(line).hasSize(76));
        assertThat(text).contains("│ res2a_branch2a      │ (None, 15, 15,    │      4,160 │ input_1[0][0]     │");
        assertThat(ModelSummary.of(block(), KerasDialect.KERAS_3, 1)
                        .lines()
                        .skip(1)
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).hasSize(40));
        assertThat(ModelSummary.of(block(), KerasDialect.KERAS_3, 300))
                .isEqualTo(ModelSummary.of(block(), KerasDialect.KERAS_3));
    }

    @Test
    void keras3ListsAChainInEightyEightColumns() {
        String text = ModelSummary.of(Toy.network(8), KerasDialect.KERAS_3);
        assertThat(text.lines().filter(line -> line.startsWith("│")))
                .allSatisfy(line -> assertThat(line).hasSize(88));
        assertThat(text).doesNotContain("Connected");
    }

    @Test
    void keras3CountsWhatTheOptimiserKeepsOnceItHasMadeAStep() {
        Model model = Toy.compiled(8);
        assertThat(ModelSummary.of(model, KerasDialect.KERAS_3)).doesNotContain("Optimizer");
        model.fit(Toy.spiral(32, 1), new FitOptions());
        // 51 weights and one moving mean; Adam keeps two numbers per weight, its step and its learning rate.
        assertThat(ModelSummary.of(model, KerasDialect.KERAS_3)).endsWith("""
                         Total params: 156 (624.00 B)
                         Trainable params: 51 (204.00 B)
                         Non-trainable params: 1 (4.00 B)
                         Optimizer params: 104 (416.00 B)
                        """);
    }

    @Test
    void frozenLayersAreNotTrainable() {
        Model model = Toy.network(8);
        model.layer("hidden").setTrainable(false);
        assertThat(ModelSummary.of(model, KerasDialect.KERAS_2)).contains("Non-trainable params: 25\n");
    }

    @Test
    void aLayerThatIsUsedTwiceHasAllItsInputs() {
        Node x = Input.of(4);
        ToyDense shared = new ToyDense(4);
        Model model = new Model("shared", x, shared.named("shared").apply(shared.apply(x)));
        assertThat(ModelSummary.of(model, KerasDialect.KERAS_2))
                .contains("input_1[0][0] ")
                .contains("shared[0][0] ");
    }

    @Test
    void wordsThatAreTooLongEndInAnEllipsis() {
        assertThat(Keras3Summary.wrap("bn (BatchNormalization)", 19)).containsExactly("bn", "(BatchNormalizatio…");
        assertThat(Keras3Summary.wrap("(None, 30, 30, 64)", 17)).containsExactly("(None, 30, 30,", "64)");
    }

    @Test
    void memoryIsGivenInTheLargestFittingUnit() {
        assertThat(Keras3Summary.memory(1023)).isEqualTo("1023.00 B");
        assertThat(Keras3Summary.memory(23_600_006L * 4)).isEqualTo("90.03 MB");
    }
}
