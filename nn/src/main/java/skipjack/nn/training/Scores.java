package skipjack.nn.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Tensor;
import skipjack.nn.metric.Meter;
import skipjack.nn.metric.Metric;

/** Means over the samples seen so far; the last, smaller batch of an epoch counts by its size. */
final class Scores {
    /*
     * As in Keras 3, a batch's loss is the sum of weighted losses over the number of samples, whatever the weights sum up
     * to, and the price of regularisation on top; metrics do not look at weights.
     */
    private static final String LOSS = "loss";

    private final List<Metric> metrics;
    private final List<Meter> meters = new ArrayList<>();
    private double lossSum;
    private long samples;

    Scores(List<Metric> metrics) {
        this.metrics = metrics;
        metrics.forEach(metric -> meters.add(metric.meter()));
    }

    /**
     * Takes in a batch and gives its loss.
     *
     * @param losses {@code [N]}
     * @param weights {@code [N]}
     * @param penalty what the weights of the model cost
     */
    double add(Tensor losses, Tensor weights, double penalty, Tensor outputs, Tensor targets) {
        double sum = 0;
        for (int i = 0; i < losses.size(); i++) {
            sum += weights.data()[i] * losses.data()[i];
        }
        sum += penalty * losses.size();
        lossSum += sum;
        samples += losses.size();
        for (int i = 0; i < meters.size(); i++) {
            meters.get(i).add(outputs, targets);
        }
        return sum / losses.size();
    }

    Logs logs() {
        Logs logs = new Logs().put(LOSS, samples == 0 ? 0 : lossSum / samples);
        for (int i = 0; i < meters.size(); i++) {
            logs.put(metrics.get(i).name(), meters.get(i).value());
        }
        return logs;
    }

    /** The sums behind the means, by name. */
    Map<String, List<Double>> sums() {
        Map<String, List<Double>> sums = new LinkedHashMap<>();
        sums.put(LOSS, List.of(lossSum, (double) samples));
        for (int i = 0; i < meters.size(); i++) {
            sums.put(metrics.get(i).name(), meters.get(i).sums());
        }
        return sums;
    }

    /**
     * Goes on from these sums.
     *
     * @throws IllegalArgumentException if they are not those of these metrics
     */
    void resume(Map<String, List<Double>> sums) {
        List<Double> loss = sums.getOrDefault(LOSS, List.of());
        if (loss.size() != 2 || sums.size() != metrics.size() + 1) {
            throw new IllegalArgumentException(
                    "the running means of %s cannot go on as those of %s".formatted(sums.keySet(), logs().names()));
        }
        lossSum = loss.getFirst();
        samples = loss.getLast().longValue();
        for (int i = 0; i < meters.size(); i++) {
            String name = metrics.get(i).name();
            if (!sums.containsKey(name)) {
                throw new IllegalArgumentException("nothing was kept of the running %s".formatted(name));
            }
            meters.get(i).resume(sums.get(name));
        }
    }
}
