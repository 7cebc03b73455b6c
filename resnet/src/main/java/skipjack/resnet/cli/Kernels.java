package skipjack.resnet.cli;

import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.resnet.ResNet50;
import skipjack.resnet.data.LabelledImages;

/** The first values of a network's kernels. */
enum Kernels {
    /** As in the article: {@code glorot_uniform(seed=0)} for every layer, so that all of them begin alike. */
    ARTICLE,

    /** A stream of its own for every layer, all derived from one seed. */
    VARIED;

    /** A new ResNet-50 for these pictures. */
    Model network(LabelledImages images, long seed) {
        Shape picture = images.shape().dropFirst();
        int classes = images.classes().size();
        return this == ARTICLE ? ResNet50.of(picture, classes) : ResNet50.of(picture, classes, seed);
    }
}
