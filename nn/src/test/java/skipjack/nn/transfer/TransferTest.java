package skipjack.nn.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.Softmax;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.FitOptions;

class TransferTest {
    private Model old;
    private final Tensor x = Tensor.zeros(24, 6, 6, 3);

    @BeforeEach
    void trainOnTwoClasses() {
        MersenneTwister random = new MersenneTwister(2);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextGaussian();
        }
        Node input = Input.of(6, 6, 3);
        Node a = new Conv2D(4, 3).padding("same").named("conv_a").apply(input);
        a = new BatchNormalization().named("bn_a").apply(a);
        a = new Activation("relu").named("relu_a").apply(a);
        Node b = new Conv2D(4, 3).padding("same").named("conv_b").apply(a);
        b = new BatchNormalization().named("bn_b").apply(b);
        Node sum = new Add().named("sum").apply(a, b);
        Node pooled = new GlobalAveragePooling2D().named("pooled").apply(sum);
        Node logits = new Dense(2).named("logits").apply(pooled);
        old = compiled(new Model("old", input, new Softmax().named("softmax").apply(logits), 3));
        fit(old, 2);
    }

    private static Model compiled(Model model) {
        return model.onThreads(1).compile(new Adam(0.05f), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    private void fit(Model model, int classes) {
        model.fit(x, targets(classes), new FitOptions().epochs(2).batchSize(8));
    }

    private static Tensor targets(int classes) {
        Tensor y = Tensor.zeros(24, classes);
        for (int i = 0; i < 24; i++) {
            y.data()[i * classes + i % classes] = 1;
        }
        return y;
    }

    private static List<float[]> copies(List<Layer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .map(parameter -> parameter.value().data().clone())
                .toList();
    }

    private List<Layer> body() {
        return List.of(old.layer("conv_a"), old.layer("bn_a"), old.layer("conv_b"), old.layer("bn_b"));
    }

    @Test
    void aNewHeadLearnsOnAFrozenBody() {
        Model model = Head.of(old).replaced(5);
        assertThat(model.outputShape()).isEqualTo(Shape.of(5));
        assertThat(model.layers()).containsAll(body()).doesNotContain(old.layer("logits"), old.layer("softmax"));
        old.setTrainable(false);
        Head.of(model).layers().forEach(layer -> layer.setTrainable(true));
        List<float[]> before = copies(body());
        float[] kernel =
                model.layer("fc5").parameters().getFirst().value().data().clone();
        fit(compiled(model), 5);
        List<float[]> after = copies(body());
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).containsExactly(before.get(i)); // weights and moving statistics
        }
        assertThat(model.layer("fc5").parameters().getFirst().value().data()).isNotEqualTo(kernel);

        model.setTrainable(true);
        fit(compiled(model), 5);
        List<float[]> tuned = copies(body());
        for (int i = 0; i < before.size(); i++) {
            assertThat(tuned.get(i)).isNotEqualTo(before.get(i));
        }
    }

    /** In training, too, a frozen batch normalisation uses its moving statistics, so training sees what predict sees. */
    @Test
    void whatIsFrozenIsTheSameInTrainingAndInPredicting() {
        old.setTrainable(false);
        old.layer("logits").setTrainable(true);
        compiled(old).compilation().optimizer().setLearningRate(0);
        double evaluated = old.evaluate(x, targets(2), 8).loss();
        double trained = old.fit(x, targets(2), new FitOptions().batchSize(8).shuffle(false))
                .last("loss");
        // Predicting folds a normalisation into its convolution, which rounds some 30 products and sums differently.
        assertThat(trained).isCloseTo(evaluated, within(30 * 0x1p-24));
        float[] statistics = copies(List.of(old.layer("bn_a"))).get(2);
        old.recalibrate(x, 8);
        assertThat(copies(List.of(old.layer("bn_a"))).get(2)).containsExactly(statistics);
    }

    @Test
    void freezingUpToALayer() {
        old.freezeTo("bn_b");
        assertThat(old.layers().stream().filter(Layer::trainable).map(Layer::name))
                .containsExactly("sum", "pooled", "logits", "softmax");
        assertThat(old.trainableParameters()).hasSize(2);
        assertThatThrownBy(() -> old.freezeTo("nosuch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nosuch");
    }

    @Test
    void featuresAndTheHeadOnThemAreTheWhole() {
        Model features = new Model("features", old.input(), old.output("pooled"));
        Model head = Part.between("head", old.output("pooled"), old.output());
        assertThat(head.layers()).hasSize(3).contains(old.layer("logits"), old.layer("softmax"));
        float[] parts = head.predict(features.predict(x)).data();
        assertThat(parts).containsExactly(old.predict(x).data());

        // The head learns on features; the whole has learnt it.
        Tensor seen = features.predict(x, 8);
        compiled(head).fit(seen, targets(2), new FitOptions().epochs(3));
        assertThat(old.predict(x).data())
                .isNotEqualTo(parts)
                .containsExactly(head.predict(features.predict(x)).data());
    }

    @Test
    void aPartMayHoldABlockWithItsShortcut() {
        Model block = Part.between("block", old.output("relu_a"), old.output("sum"));
        Model before = new Model("before", old.input(), old.output("relu_a"));
        Model upTo = new Model("upTo", old.input(), old.output("sum"));
        assertThat(block.predict(before.predict(x)).data())
                .containsExactly(upTo.predict(x).data());
    }

    @Test
    void whatCannotBeTakenApart() {
        assertThatThrownBy(() -> Part.between("part", old.output("conv_b"), old.output()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the part also depends on InputLayer");
        assertThatThrownBy(() -> old.output("nosuch")).hasMessageContaining("no layer nosuch");
        Model features = new Model("features", old.input(), old.output("pooled"));
        assertThatThrownBy(() -> Head.of(features))
                .hasMessageContaining(
                        "model features does not end in a dense layer but in GlobalAveragePooling2D pooled");
        assertThatThrownBy(() -> Head.of(old).replaced(1)).hasMessageContaining("at least two classes");
    }

    @Test
    void aLayerUsedTwiceHasNoOneOutput() {
        Node input = Input.of(4);
        Layer twice = new Dense(4).named("twice");
        Model model = new Model("m", input, twice.apply(twice.apply(input)));
        assertThatThrownBy(() -> model.output("twice")).hasMessageContaining("is used 2 times");
    }
}
