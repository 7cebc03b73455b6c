package skipjack.nn.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import skipjack.nn.loss.Loss;
import skipjack.nn.metric.Metric;
import skipjack.nn.optimizer.Optimizer;

/**
 * What a model is trained with.
 *
 * @param optimizer changes the parameters
 * @param loss is made small
 * @param metrics are measured on the way
 */
public record Compilation(Optimizer optimizer, Loss loss, List<Metric> metrics) {
    /** Refuses metrics that could not be told apart in a log. */
    public Compilation {
        metrics = List.copyOf(metrics);
        Set<String> names = new HashSet<>(List.of("loss"));
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("there would be two values named " + metric.name());
            }
        }
    }
}
