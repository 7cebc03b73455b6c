package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.file.Json;
import skipjack.nn.loss.Loss;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.metric.MeanError;
import skipjack.nn.metric.Metric;
import skipjack.nn.optimizer.Optimizer;

/** Restores what a model was compiled with; what cannot be restored becomes a note, because predicting does not need it. */
final class TrainingReader {
    private final List<String> notes;

    TrainingReader(List<String> notes) {
        this.notes = notes;
    }

    /** Compiles the model as the file says, if that can be done here. */
    void restore(Model model, Json training, List<Parameter> trainable, List<StoredWeight> state)
            throws KerasFileException {
        Json optimizerJson = training.member("optimizer_config")
                .or(() -> training.member("optimizer"))
                .orElse(Json.JsonWord.NULL);
        Optional<Optimizer> optimizer = optimizer(optimizerJson);
        Optional<Loss> loss = loss(training.member("loss").orElse(Json.JsonWord.NULL));
        if (optimizer.isPresent() && loss.isPresent()) {
            model.compile(
                    optimizer.get(),
                    loss.get(),
                    metrics(training.member("metrics").orElse(Json.JsonWord.NULL))
                            .toArray(Metric[]::new));
            if (!state.isEmpty()) {
                restore(optimizer.get(), trainable, state);
            }
        }
    }

    private Optional<Optimizer> optimizer(Json json) {
        try {
            return Optional.of(OptimizerReader.of(json).read());
        } catch (IllegalArgumentException unknown) {
            notes.add("not compiled: " + unknown.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Loss> loss(Json json) {
        Optional<Loss> loss = LossConfig.read(json);
        if (loss.isEmpty()) {
            notes.add("not compiled: the loss %s is not supported".formatted(json));
        }
        return loss;
    }

    private List<Metric> metrics(Json json) {
        List<Metric> metrics = new ArrayList<>();
        for (Json element : json.elements()) {
            String text = element.toString();
            if (text.contains("accuracy") || text.equals("\"acc\"")) {
                if (metrics.isEmpty()) {
                    metrics.add(new CategoricalAccuracy());
                }
            } else if (text.contains("mean_absolute_error") || text.contains("\"mae\"")) {
                metrics.add(MeanError.absolute());
            } else if (text.contains("mean_squared_error") || text.contains("\"mse\"")) {
                metrics.add(MeanError.squared());
            } else if (!element.isNull()) {
                notes.add("metric %s is left out".formatted(text));
            }
        }
        return metrics;
    }

    /*
     * Keras 2 stores the number of steps, then one running tensor of every parameter, then the other; versions 2.1.3 to
     * 2.3 of Adam add a placeholder of one element per parameter. Keras 3 stores the steps and, unless a schedule decides,
     * the learning rate; then averages of weights; then the running tensors in the order of SlotOrder.
     */
    private void restore(Optimizer optimizer, List<Parameter> trainable, List<StoredWeight> state)
            throws KerasFileException {
        boolean rate = state.size() > 1
                && state.get(1).shape().rank() == 0
                && (state.get(1).name().equals("1") || state.get(1).name().contains("learning_rate"));
        boolean scheduled = optimizer.schedule().isPresent();
        List<StoredWeight> running = state.subList(rate ? 2 : 1, state.size());
        if (state.get(0).shape().size() == 1 && running.isEmpty() && rate && !scheduled) {
            optimizer.setLearningRate(state.get(1).read().data()[0]); // compiled and saved before the first step
            return;
        }
        List<SlotOrder.Slot> grouped = SlotOrder.keras2(optimizer, trainable);
        List<SlotOrder.Slot> slots =
                rate || (scheduled && !fits(grouped, running)) ? SlotOrder.keras3(optimizer, trainable) : grouped;
        if (state.get(0).shape().size() != 1 || !fits(slots, running)) {
            notes.add("the optimiser starts anew: %d stored tensors do not fit %s for %d parameters"
                    .formatted(state.size(), optimizer.name(), trainable.size()));
            return;
        }
        for (int i = 0; i < slots.size(); i++) {
            Tensor slot = slots.get(i).tensor();
            System.arraycopy(running.get(i).read().data(), 0, slot.data(), 0, slot.size());
        }
        optimizer.setIterations((long) state.get(0).read().data()[0]);
        if (rate && !scheduled) {
            optimizer.setLearningRate(state.get(1).read().data()[0]);
        }
    }

    /** Whether these tensors are those of the slots, perhaps with placeholders behind them. */
    private static boolean fits(List<SlotOrder.Slot> slots, List<StoredWeight> stored) {
        if (stored.size() < slots.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            boolean fits = i < slots.size()
                    ? stored.get(i).shape().equals(slots.get(i).tensor().shape())
                    : stored.get(i).shape().size() == 1;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
