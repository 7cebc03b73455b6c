package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import skipjack.engine.Tensor;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.keras.KerasModels;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Samples;
import skipjack.nn.transfer.Head;
import skipjack.nn.transfer.Part;
import skipjack.resnet.data.DataSets;
import skipjack.resnet.data.PictureForm;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.SharedFiles;
import skipjack.resnet.data.Unreadable;

/** A network that Keras trained on photographs of animals and vehicles learns to tell clothes apart. */
class TransferLearningTest {
    @Test
    void aHeadOnAFrozenBodyThenEverythingInSmallSteps() throws IOException {
        Model old = KerasModels.load(shared("data/keras/mlperf_tiny_resnet8_keras2.4.h5"));
        PictureForm form = PictureForm.of(old.inputShape());
        PictureSets clothes = DataSets.open(shared("data/fashion-mnist"), form, Unreadable.refused())
                .withTest(0.9, 0)
                .withValidation(0.01, 0);
        Samples train = clothes.train().samples(); // this network takes values from 0 to 255
        Samples test = clothes.test().orElseThrow().select(firsts(1000)).samples();
        assertThat(train.count()).isEqualTo(990);

        Model model = Head.of(old).replaced(10);
        old.setTrainable(false);
        Head.of(model).layers().forEach(layer -> layer.setTrainable(true));
        assertThat(model.layers().stream().filter(Layer::trainable)).hasSize(1);

        // The body is frozen, so its features are computed once, and the head learns on them.
        String last = Head.of(model).features().layer().name();
        Model features = new Model("features", model.input(), model.output(last));
        Model head = compiled(Part.between("head", model.output(last), model.output()), 0.01f);
        Tensor seen = features.predict(train, 64);
        head.fit(seen, targets(train), new FitOptions().epochs(30));
        double onFrozenBody = compiled(model, 1e-3f).evaluate(test, 64).get("accuracy");
        assertThat(onFrozenBody).isGreaterThan(0.7); // a guess is right once in ten

        model.setTrainable(true);
        compiled(model, 1e-3f).fit(train, new FitOptions().epochs(3));
        model.recalibrate(train, 64);
        double tuned = model.evaluate(test, 64).get("accuracy");
        assertThat(tuned).isGreaterThan(onFrozenBody); // 0.77 and 0.84 when this was written
    }

    private static Model compiled(Model model, float learningRate) {
        return model.compile(new Adam(learningRate), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    private static Tensor targets(Samples samples) {
        Tensor x = Tensor.zeros(samples.inputShape().prepend(samples.count()));
        Tensor y = Tensor.zeros(samples.targetShape().prepend(samples.count()));
        samples.gather(firsts(samples.count()), 0, samples.count(), x, y);
        return y;
    }

    private static int[] firsts(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static Path shared(String path) {
        Path shared = SharedFiles.find(path);
        Assumptions.assumeTrue(Files.exists(shared), "skipped: no " + shared);
        return shared;
    }
}
