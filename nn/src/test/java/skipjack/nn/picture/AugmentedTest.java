package skipjack.nn.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Samples;

class AugmentedTest {
    private static final String ALL =
            "flip,flip-vertical,shift=0.2,crop=2,rotate=15,zoom=0.1,brightness=0.2,contrast=0.3,cutout=3,mixup=0.2";

    private static Samples pictures() {
        MersenneTwister random = new MersenneTwister(1);
        Tensor x = Tensor.zeros(30, 6, 6, 3);
        Tensor y = Tensor.zeros(30, 2);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextDouble();
        }
        for (int i = 0; i < 30; i++) {
            y.data()[2 * i + i % 2] = 1;
        }
        return Samples.of(x, y);
    }

    private static Samples augmented(String changes) {
        return new Augmented(pictures(), Augmentations.parse(changes), 9);
    }

    private static float[] fetch(Samples samples, int... order) {
        Tensor x = Tensor.zeros(samples.inputShape().prepend(order.length));
        Tensor y = Tensor.zeros(samples.targetShape().prepend(order.length));
        samples.gather(order, 0, order.length, x, y);
        return x.data();
    }

    @Test
    void outsideOfAFitNothingIsChanged() {
        assertThat(fetch(augmented(ALL), 3, 1)).containsExactly(fetch(pictures(), 3, 1));
    }

    @Test
    void aPictureIsChangedAnewInEveryEpochAndReplayable() {
        Samples varied = augmented(ALL);
        float[] first = fetch(varied.inEpoch(0), 3, 1);
        assertThat(fetch(varied.inEpoch(1), 3, 1)).isNotEqualTo(first);
        assertThat(fetch(augmented(ALL).inEpoch(0), 3, 1)).containsExactly(first);
        assertThat(fetch(new Augmented(pictures(), Augmentations.parse(ALL), 8).inEpoch(0), 3, 1))
                .isNotEqualTo(first);
    }

    @Test
    void whatIsDrawnDoesNotDependOnTheBatch() {
        Samples varied = augmented("flip,crop=2,rotate=15,brightness=0.2").inEpoch(2);
        float[] pair = fetch(varied, 17, 4);
        float[] alone = fetch(varied, 4);
        for (int i = 0; i < alone.length; i++) {
            assertThat(pair[alone.length + i]).isEqualTo(alone[i]);
        }
    }

    private static List<float[]> weightsAfter(int prefetch, int threads) {
        Node x = Input.of(6, 6, 3);
        Node h = new Conv2D(4, 3).activation("relu").apply(x);
        h = new GlobalAveragePooling2D().apply(h);
        Model model = new Model("small", x, new Dense(2).activation("softmax").apply(h), 1);
        model.onThreads(threads).compile(new Adam(0.01f), new CategoricalCrossentropy(), new CategoricalAccuracy());
        model.fit(
                augmented(ALL),
                new FitOptions().epochs(2).batchSize(7).prefetch(prefetch).validationSplit(0.2));
        return model.parameters().stream()
                .map(Parameter::value)
                .map(Tensor::data)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "5,1"})
    void theSameBitsForAnyNumberOfThreads(int prefetch, int threads) {
        List<float[]> expected = weightsAfter(0, 1);
        List<float[]> ahead = weightsAfter(prefetch, threads);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(ahead.get(i)).containsExactly(expected.get(i));
        }
    }

    @Test
    void whiteScalesWhatIsAdded() {
        Samples bytes = Samples.of(Tensor.zeros(1, 2, 2, 1), Tensor.zeros(1, 2));
        List<Augmentation> lighter = List.of(new Brightness(1));
        float small = fetch(new Augmented(bytes, lighter, 3).inEpoch(0), 0)[0];
        assertThat(small).isPositive();
        assertThat(fetch(new Augmented(bytes, lighter, 3).white(256).inEpoch(0), 0)[0])
                .isEqualTo(256 * small);
    }

    @Test
    void textAndBack() {
        assertThat(Augmentations.parse(ALL)).map(Object::toString).containsExactly(ALL.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "flop",
                "flip=1",
                "shift",
                "shift=x",
                "shift=1.5",
                "crop=1.5",
                "crop=-1",
                "rotate=200",
                "zoom=NaN",
                "zoom=1",
                "brightness=-0.1",
                "contrast=2",
                "cutout=0",
                "mixup=0",
                "mixup=3",
                "flip,,zoom=0.1"
            })
    void whatIsNoAugmentationIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> Augmentations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void whatDoesNotFitThePicturesIsRefusedAtTheDoor() {
        assertThatThrownBy(() -> augmented("crop=6")).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> augmented("cutout=7")).isInstanceOf(ShapeMismatch.class);
        Samples numbered = Samples.of(Tensor.zeros(4, 6, 6, 3), Tensor.zeros(4, 1));
        assertThatThrownBy(() -> new Augmented(numbered, List.of(new Mixup(0.2)), 0))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("one-hot");
        Samples points = Samples.of(Tensor.zeros(4, 2), Tensor.zeros(4, 2));
        assertThatThrownBy(() -> new Augmented(points, List.of(), 0))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining(Shape.of(2).toString());
        assertThatThrownBy(() -> new Augmented(numbered, List.of(), 0).white(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
