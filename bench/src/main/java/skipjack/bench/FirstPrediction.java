package skipjack.bench;

import java.io.IOException;
import java.nio.file.Path;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.file.Checkpoint;
import skipjack.resnet.ResNet50;

/** The program whose start is measured: reads a saved ResNet-50, classifies one picture, says so. */
public final class FirstPrediction {
    /** What the line begins with that says it is done. */
    public static final String DONE = "probability";

    private FirstPrediction() {}

    /** Takes the model's file. */
    public static void main(String[] args) throws IOException {
        Model model = ResNet50.of(Shape.of(64, 64, 3), 6);
        Checkpoint.load(Path.of(args[0]), model);
        Tensor probabilities = model.predict(Tensor.zeros(model.inputShape().prepend(1)));
        System.out.println(DONE + " " + probabilities.data()[0]);
    }
}
