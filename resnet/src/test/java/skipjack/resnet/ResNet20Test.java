package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.keras.KerasModels;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.picture.Preprocessed;
import skipjack.nn.picture.Preprocessing;
import skipjack.resnet.data.DataSets;
import skipjack.resnet.data.PictureForm;
import skipjack.resnet.data.SharedFiles;
import skipjack.resnet.data.Unreadable;

class ResNet20Test {
    @Test
    void theParametersAreThoseOfKerasExample() {
        Model model = ResNet20.of(Shape.of(32, 32, 3), 10, 0);
        long all = model.layers().stream().mapToLong(Layer::parameterCount).sum();
        long learnt = model.trainableParameters().stream()
                .mapToLong(parameter -> parameter.value().size())
                .sum();
        assertThat(all).isEqualTo(274_442);
        assertThat(all - learnt).isEqualTo(1_376);
        // Twenty layers with weights on the longest way: nineteen convolutions and the classifier.
        long onShortcuts = model.layers().stream()
                .filter(layer -> layer.name().endsWith("shortcut"))
                .count();
        assertThat(model.layers().stream().filter(Conv2D.class::isInstance).count() - onShortcuts)
                .isEqualTo(19);
    }

    @Test
    void smallGreyPicturesFitIn() {
        Model model = ResNet20.of(Shape.of(28, 28, 1), 7, 0);
        assertThat(model.outputShape()).isEqualTo(Shape.of(7));
        assertThat(model.predict(Tensor.zeros(2, 28, 28, 1)).shape()).isEqualTo(Shape.of(2, 7));
    }

    /** The weights of Keras' own run fit in, and predict with ours what they predict with Keras' graph. */
    @Test
    void weightsOfKerasExampleGiveItsPredictions() throws IOException {
        Path file = SharedFiles.find("data/keras/resnet20v1_epoch1_keras2.2.5.h5");
        Path cifar = SharedFiles.find("data/cifar10/test_batch.bin");
        Assumptions.assumeTrue(Files.exists(file), "skipped: no " + file);
        Assumptions.assumeTrue(Files.exists(cifar), "skipped: no " + cifar);
        Model keras = KerasModels.load(file);
        Model ours = ResNet20.of(Shape.of(32, 32, 3), 10, 0);
        KerasModels.loadWeights(ours, file);
        var samples = new Preprocessed(
                DataSets.open(cifar, PictureForm.OWN, Unreadable.refused())
                        .train()
                        .samples(),
                Preprocessing.UNIT);
        Tensor x = Tensor.zeros(16, 32, 32, 3);
        int[] order = new int[16];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        samples.gather(order, 0, 16, x, Tensor.zeros(16, 10));
        float[] expected = keras.predict(x).data();
        float[] actual = ours.predict(x).data();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isBetween(expected[i] - 1e-6f, expected[i] + 1e-6f);
        }
    }
}
