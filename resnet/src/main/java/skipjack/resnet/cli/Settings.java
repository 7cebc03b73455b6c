package skipjack.resnet.cli;

import skipjack.nn.Model;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.Optimizer;

/** The article's settings. */
final class Settings {
    /** Epochs on the article's own files. */
    static final int ARTICLE_EPOCHS = 2;

    /** Epochs on other pictures, drawn signs among them: enough to see it work, and the whole run takes some five minutes on two cores. */
    static final int USUAL_EPOCHS = 10;

    /** Pictures per step. */
    static final int BATCH_SIZE = 32;

    /** Adam's step. */
    static final float LEARNING_RATE = 1e-3f;

    private Settings() {}

    /** Compiles a model as the article does: Adam, categorical cross-entropy, accuracy. */
    static Model compile(Model model, float learningRate) {
        return compile(model, new Adam(learningRate));
    }

    /** The same with another optimiser. */
    static Model compile(Model model, Optimizer optimizer) {
        return model.compile(optimizer, new CategoricalCrossentropy(), new CategoricalAccuracy());
    }
}
