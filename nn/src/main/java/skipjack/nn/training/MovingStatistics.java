package skipjack.nn.training;

import java.util.LinkedHashMap;
import java.util.Map;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;

/**
 * A copy of the values that layers keep for themselves: what is needed to look at a model with other statistics than its
 * own and to go on as if nothing had happened.
 *
 * {@snippet lang=java :
 * MovingStatistics kept = MovingStatistics.of(model);
 * model.recalibrate(trainingImages, 32);
 * Logs recalibrated = model.evaluate(testImages, testLabels, 32);
 * kept.restore();
 * }
 */
public final class MovingStatistics {
    private final Map<Parameter, Tensor> values = new LinkedHashMap<>();

    private MovingStatistics() {}

    /** Copies the values of all parameters that are not learnt. */
    public static MovingStatistics of(Model model) {
        MovingStatistics kept = new MovingStatistics();
        for (Parameter parameter : model.parameters()) {
            if (!parameter.isLearnt()) {
                kept.values.put(parameter, parameter.value().copy());
            }
        }
        return kept;
    }

    /** Puts the values back. */
    public void restore() {
        values.forEach(Parameter::assign);
    }
}
