package skipjack.nn.keras;

import java.util.List;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.file.Json;
import skipjack.nn.loss.Loss;
import skipjack.nn.metric.Metric;
import skipjack.nn.optimizer.Adam;
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
        Json lossJson = training.member("loss").orElse(Json.JsonWord.NULL);
        if (optimizerJson.isNull() && lossJson.isNull()) {
            return; // saved by Keras 3 without having been compiled
        }
        Optional<Optimizer> optimizer = optimizerJson.isNull() ? likely(trainable, state) : optimizer(optimizerJson);
        Optional<Loss> loss = loss(lossJson, training.member("loss_weights").orElse(Json.JsonWord.NULL));
        if (optimizer.isPresent() && loss.isPresent()) {
            MetricConfig metrics = new MetricConfig(model.outputShape().dim(-1), notes);
            metrics.read(training.member("metrics").orElse(Json.JsonWord.NULL));
            Json weighted = training.member("weighted_metrics").orElse(Json.JsonWord.NULL);
            metrics.read(weighted);
            if (holdsSomething(weighted)) {
                notes.add("weighted_metrics=%s are measured without the samples' weights".formatted(weighted));
            }
            model.compile(optimizer.get(), loss.get(), metrics.metrics().toArray(Metric[]::new));
            if (!state.isEmpty()) {
                restore(optimizer.get(), trainable, withoutScaling(optimizer.get(), state));
            }
        }
    }

    private static boolean holdsSomething(Json json) {
        return json instanceof Json.JsonArray
                ? json.elements().stream().anyMatch(TrainingReader::holdsSomething)
                : !json.isNull();
    }

    /** The state of an optimiser whose gradients were scaled, without the numbers that the scaling keeps before it. */
    private static List<StoredWeight> withoutScaling(Optimizer optimizer, List<StoredWeight> state) {
        int numbers = 0;
        while (numbers < state.size() && state.get(numbers).shape().rank() == 0) {
            numbers++;
        }
        int own = optimizer.schedule().isPresent() ? 1 : 2;
        return numbers >= own + 3 ? state.subList(numbers - own, state.size()) : state;
    }

    /**
     * The optimiser of a file that keeps its state and does not name it: Keras 3 forgets the name when it writes an
     * {@code .h5}, so that a {@code .keras} written after that lacks it. Two running tensors of each parameter, side by side,
     * are what Adam leaves.
     */
    private Optional<Optimizer> likely(List<Parameter> trainable, List<StoredWeight> state) {
        Optimizer adam = new Adam();
        if (state.size() > 2 && fits(SlotOrder.keras3(adam, trainable), state.subList(2, state.size()))) {
            notes.add(
                    "the file does not say which optimiser was used; what it keeps of it is of Adam's form, so Adam goes on");
            return Optional.of(adam);
        }
        notes.add("not compiled: the file does not say which optimiser was used");
        return Optional.empty();
    }

    private Optional<Optimizer> optimizer(Json json) {
        try {
            return Optional.of(OptimizerReader.of(json).read());
        } catch (IllegalArgumentException unknown) {
            notes.add("not compiled: " + unknown.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Loss> loss(Json json, Json weights) {
        if (!weights.isNull() && !weights.toString().matches("\\[?1(\\.0)?\\]?|\\[null\\]")) {
            notes.add("not compiled: loss_weights=%s is not supported".formatted(weights));
            return Optional.empty();
        }
        Optional<Loss> loss = LossConfig.read(json);
        if (loss.isEmpty()) {
            notes.add("not compiled: the loss %s is not supported".formatted(json));
        }
        return loss;
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
            optimizer.setIterations(
                    (long) state.get(0).read().data()[0]); // no step yet, or nothing kept but their number
            optimizer.setLearningRate(state.get(1).read().data()[0]);
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

    /** Whether a stored tensor has this shape, or the one of a sequence's kernel that is a picture's here, see Sequences. */
    private static boolean isSame(Shape stored, Shape ours) {
        boolean sequence =
                ours.rank() == 4 && ours.dim(0) == 1 && ours.dropFirst().equals(stored);
        return sequence || ours.equals(stored);
    }

    /** Whether these tensors are those of the slots, perhaps with placeholders behind them. */
    private static boolean fits(List<SlotOrder.Slot> slots, List<StoredWeight> stored) {
        if (stored.size() < slots.size()) {
            return false;
        }
        for (int i = 0; i < stored.size(); i++) {
            boolean fits = i < slots.size()
                    ? isSame(stored.get(i).shape(), slots.get(i).tensor().shape())
                    : stored.get(i).shape().size() == 1;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
