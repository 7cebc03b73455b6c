package skipjack.nn.training;

import java.util.ArrayList;
import java.util.List;
import skipjack.engine.Tensor;
import skipjack.nn.metric.Meter;
import skipjack.nn.metric.Metric;

/** Means over the samples seen so far; the last, smaller batch of an epoch counts by its size. */
final class Scores {
    private final List<Metric> metrics;
    private final List<Meter> meters = new ArrayList<>();
    private double lossSum;
    private long samples;

    Scores(List<Metric> metrics) {
        this.metrics = metrics;
        metrics.forEach(metric -> meters.add(metric.meter()));
    }

    /** Takes in a batch and gives the mean of its losses: {@code [N]}. */
    double add(Tensor losses, Tensor outputs, Tensor targets) {
        double sum = 0;
        for (float loss : losses.data()) {
            sum += loss;
        }
        lossSum += sum;
        samples += losses.size();
        meters.forEach(meter -> meter.add(outputs, targets));
        return sum / losses.size();
    }

    Logs logs() {
        Logs logs = new Logs().put("loss", samples == 0 ? 0 : lossSum / samples);
        for (int i = 0; i < meters.size(); i++) {
            logs.put(metrics.get(i).name(), meters.get(i).value());
        }
        return logs;
    }
}
