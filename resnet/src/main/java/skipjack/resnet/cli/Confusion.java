package skipjack.resnet.cli;

import skipjack.engine.Tensor;
import skipjack.nn.metric.ConfusionMatrix;
import skipjack.resnet.data.Pictures;

/** Which class is taken for which. */
final class Confusion {
    private Confusion() {}

    /** The matrix of a model's answers to these pictures. */
    static ConfusionMatrix of(SavedModel saved, Pictures pictures, int batchSize) {
        ConfusionMatrix matrix = new ConfusionMatrix(saved.classes());
        Tensor labels = Tensor.zeros(pictures.count());
        for (int i = 0; i < pictures.count(); i++) {
            labels.data()[i] = pictures.label(i);
        }
        matrix.add(saved.model().predict(saved.samples(pictures), batchSize), labels);
        return matrix;
    }
}
