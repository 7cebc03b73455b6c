package skipjack.resnet.cli;

import skipjack.nn.Model;
import skipjack.nn.metric.ConfusionMatrix;
import skipjack.resnet.data.LabelledImages;

/** Which class is taken for which. */
final class Confusion {
    private Confusion() {}

    /** The matrix of a model's answers to these pictures. */
    static ConfusionMatrix of(Model model, LabelledImages images, int batchSize) {
        ConfusionMatrix matrix = new ConfusionMatrix(images.classes());
        matrix.add(model.predict(images.images(), batchSize), images.oneHot());
        return matrix;
    }
}
