package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.TrainingStep;
import skipjack.resnet.data.LabelledImages;
import skipjack.resnet.data.SyntheticSigns;

/** Whole training steps of ResNet-50 leave the same bits on any number of threads. */
class SameBitsTest {
    /** Not a multiple of anything that work is cut by. */
    private static final int BATCH = 5;

    private static final int STEPS = 2;
    private static final LabelledImages IMAGES =
            SyntheticSigns.draw(7, STEPS * BATCH, 1).train();
    private static final Model ON_ONE_THREAD = trained(1);

    private static Model trained(int threads) {
        Model model = ResNet50.article().onThreads(threads);
        model.compile(new Adam(1e-3f), new CategoricalCrossentropy());
        for (int step = 0; step < STEPS; step++) {
            Tensor x = IMAGES.images(step * BATCH, (step + 1) * BATCH);
            TrainingStep.run(model, x, IMAGES.oneHot().rows(step * BATCH, (step + 1) * BATCH));
        }
        model.engine().close();
        return model;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void parametersAndMovingStatisticsDoNotDependOnThreads(int threads) {
        Model model = trained(threads);
        for (int i = 0; i < model.parameters().size(); i++) {
            Parameter parameter = model.parameters().get(i);
            float[] expected = ON_ONE_THREAD.parameters().get(i).value().data();
            assertThat(Arrays.mismatch(parameter.value().data(), expected))
                    .as("first element of parameter %d, %s, that differs", i, parameter)
                    .isEqualTo(-1);
        }
    }
}
