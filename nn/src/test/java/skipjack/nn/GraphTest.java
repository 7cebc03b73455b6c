package skipjack.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.ReLU;
import skipjack.nn.layer.ZeroPadding2D;

/** Order, names and the networks that are none. */
class GraphTest {
    private final Node input = Input.of(4, 4, 2);

    private static List<String> names(Model model) {
        return model.layers().stream().map(Layer::name).toList();
    }

    @Test
    void layersComeByDepthAndTheTwoBranchesOfABlockInterleave() {
        Node main = new Conv2D(3, 1).named("2a").apply(input);
        main = new BatchNormalization().named("bn2a").apply(main);
        main = new Conv2D(3, 1).named("2c").apply(main);
        main = new BatchNormalization().named("bn2c").apply(main);
        Node shortcut = new Conv2D(3, 1).named("1").apply(input);
        shortcut = new BatchNormalization().named("bn1").apply(shortcut);
        Model model = new Model("block", input, new Add().apply(main, shortcut));
        assertThat(names(model)).containsExactly("input_1", "2a", "bn2a", "2c", "1", "bn2c", "bn1", "add_1");
    }

    @Test
    void executionFollowsTheWiringAndInputsComeFirst() {
        Node shortcut = new Conv2D(2, 1).named("first").apply(input);
        Node main = new ReLU().named("second").apply(input);
        Model model = new Model("m", input, new Add().named("third").apply(main, shortcut));
        assertThat(model.graph().nodes().stream().map(node -> node.layer().name()))
                .containsExactly("input_1", "first", "second", "third");
    }

    @Test
    void automaticNamesAreKerasNamesCountedFromOneAndAvoidGivenOnes() {
        Node x = new Conv2D(2, 1).apply(input);
        x = new Conv2D(2, 1).named("conv2d_2").apply(x);
        x = new Conv2D(2, 1).apply(x);
        x = new ZeroPadding2D().apply(x);
        x = new ReLU().apply(x);
        x = new Activation("relu").apply(x);
        x = new Flatten().apply(x);
        Model model = new Model("m", input, new Dense(1).apply(x));
        assertThat(names(model))
                .containsExactly(
                        "input_1",
                        "conv2d_1",
                        "conv2d_2",
                        "conv2d_3",
                        "zero_padding2d_1",
                        "re_lu_1",
                        "activation_1",
                        "flatten_1",
                        "dense_1");
    }

    @Test
    void twoLayersOfOneNameAreRefused() {
        Node x = new ReLU().named("same").apply(input);
        Node y = new Conv2D(2, 1).named("same").apply(x);
        assertThatThrownBy(() -> new Model("m", input, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two layers are named same: a ReLU and a Conv2D");
    }

    @Test
    void aLayerUsedTwiceIsListedOnceAndSharesItsParameters() {
        Conv2D shared = new Conv2D(2, 1);
        Node x = shared.apply(shared.apply(input));
        Model model = new Model("m", input, x);
        assertThat(names(model)).containsExactly("input_1", "conv2d_1");
        assertThat(model.parameters()).hasSize(2);
        assertThat(model.graph().nodes()).hasSize(3);
    }

    @Test
    void anOutputThatDoesNotDependOnTheInputIsRefused() {
        Node other = new ReLU().apply(Input.of(4, 4, 2));
        assertThatThrownBy(() -> new Model("m", input, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which is not the model's input");
    }

    @Test
    void aSecondInputIsRefused() {
        Node both = new Add().apply(input, Input.of("second", input.shape()));
        assertThatThrownBy(() -> new Model("m", input, both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("InputLayer second");
    }

    @Test
    void shapesAreCheckedWhileWiringAndTheLayerIsNamed() {
        Conv2D conv = new Conv2D(2, 5);
        conv.named("large");
        assertThatThrownBy(() -> conv.apply(input))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageStartingWith("Conv2D large: ");
        assertThatThrownBy(() -> new Add().apply(input)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Flatten().apply(input, input)).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void aModelRefusesABatchOfAnotherShape() {
        Model model = new Model("m", input, new ReLU().apply(input));
        assertThatThrownBy(() -> model.predict(Tensor.zeros(1, 4, 4, 3)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("the model takes (None, 4, 4, 2) but was given [1, 4, 4, 3]");
    }

    @Test
    void aLayerKeepsItsNameAndItsConfigurationOnceApplied() {
        Conv2D conv = new Conv2D(2, 1);
        Node y = conv.apply(input);
        assertThatThrownBy(() -> conv.useBias(false)).isInstanceOf(IllegalStateException.class);
        assertThat(y.layer()).isSameAs(conv);
        conv.named("a");
        assertThatThrownBy(() -> conv.named("b")).isInstanceOf(IllegalStateException.class);
    }
}
