package skipjack.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.geometry.Padding;
import skipjack.nn.Mode;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Pass;
import skipjack.nn.Samples;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.Ones;

/** Shapes, options and refusals that no gradient shows. */
class LayersTest {
    private final Engine engine = Engine.withThreads(1);

    @Test
    void shapesAreKeras() {
        Node x = Input.of(7, 7, 3);
        assertThat(new Conv2D(8, 3).strides(2).apply(x).shape()).isEqualTo(Shape.of(3, 3, 8));
        assertThat(new Conv2D(8, 3).strides(2).padding("same").apply(x).shape()).isEqualTo(Shape.of(4, 4, 8));
        assertThat(new MaxPooling2D(3, 2).apply(x).shape()).isEqualTo(Shape.of(3, 3, 3));
        assertThat(new AveragePooling2D().apply(x).shape()).isEqualTo(Shape.of(3, 3, 3));
        assertThat(new ZeroPadding2D(3).apply(x).shape()).isEqualTo(Shape.of(13, 13, 3));
        assertThat(new GlobalAveragePooling2D().apply(x).shape()).isEqualTo(Shape.of(3));
        assertThat(new Flatten().apply(x).shape()).isEqualTo(Shape.of(147));
        assertThat(new Dense(5).apply(x).shape()).isEqualTo(Shape.of(7, 7, 5));
        assertThat(x.batchShape()).isEqualTo("(None, 7, 7, 3)");
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new Activation("swosh"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no activation 'swosh'; known are linear, relu, softmax");
        assertThatThrownBy(() -> new Conv2D(1, 1).padding("some"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no padding 'some'; known are valid, same");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Conv2D(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Dense(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Dropout(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Dropout(Float.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchNormalization().momentum(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ZeroPadding2D(Padding.SAME)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Conv2D(1, 1).apply(Input.of(3))).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void parametersOfASharedLayerFitOneNumberOfChannels() {
        Conv2D conv = new Conv2D(4, 1);
        conv.apply(Input.of(5, 5, 3));
        assertThatThrownBy(() -> conv.apply(Input.of(5, 5, 2)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("Conv2D: has a kernel [1, 1, 3, 4], got [5, 5, 2]");
    }

    @Test
    void softmaxRemembersItsLogits() {
        Node input = Input.of(3);
        Model model = new Model("m", input, new Dense(4).activation("softmax").apply(input)).on(engine);
        try (Tape tape = Tape.idle(engine)) {
            Variable y = model.forward(new Pass(Mode.INFERENCE, tape, 0), tape.constant(Samples.gaussian(1, 2, 3)));
            float[] logits = y.logits().orElseThrow().data();
            double sum = Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]) + Math.exp(logits[3]);
            assertThat((double) y.data()[0]).isCloseTo(Math.exp(logits[0]) / sum, within(8 * 0x1p-24));
        }
    }

    @Test
    void dropoutDropsOthersAtEveryStepAndInEveryLayerAndNothingInInference() {
        Node input = Input.of(1000);
        Dropout first = new Dropout(0.5f);
        Dropout second = new Dropout(0.5f);
        Model one = new Model("m", input, second.apply(first.apply(input)), 1).on(engine);
        assertThat(first.seed()).isNotEqualTo(second.seed());
        Tensor ones = Tensor.zeros(1, 1000);
        new Ones().fill(ones, 0);
        try (Tape tape = Tape.idle(engine)) {
            Variable x = tape.constant(ones);
            float[] a = one.forward(new Pass(Mode.TRAINING, tape, 0), x).data().clone();
            float[] again =
                    one.forward(new Pass(Mode.TRAINING, tape, 0), x).data().clone();
            float[] b = one.forward(new Pass(Mode.TRAINING, tape, 1), x).data().clone();
            assertThat(a).isEqualTo(again).isNotEqualTo(b).contains(0f, 4f);
        }
        assertThat(one.predict(ones).data()).isEqualTo(ones.data());
    }
}
