package skipjack.resnet.cli;

import skipjack.nn.Model;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;

/** The article's settings. */
final class Settings {
    /** Epochs. */
    static final int ARTICLE_EPOCHS = 2;

    /** Epochs on drawn signs: enough to see it work, and the whole run takes some five minutes on two cores. */
    static final int DRAWN_EPOCHS = 10;

    /** Pictures per step. */
    static final int BATCH_SIZE = 32;

    /** Adam's step. */
    static final float LEARNING_RATE = 1e-3f;

    private Settings() {}

    /** Compiles a model as the article does: Adam, categorical cross-entropy, accuracy. */
    static Model compile(Model model, float learningRate) {
        return model.compile(new Adam(learningRate), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }
}
