package skipjack.nn.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was measured, epoch by epoch. */
public final class History {
    private final List<Integer> epochs = new ArrayList<>();
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    History() {}

    void add(int epoch, Logs logs) {
        epochs.add(epoch);
        logs.names()
                .forEach(name ->
                        values.computeIfAbsent(name, key -> new ArrayList<>()).add(logs.get(name)));
    }

    /** Begins with what an earlier part of the same run has measured. */
    void resume(FitState state) {
        epochs.clear();
        epochs.addAll(state.epochs());
        values.clear();
        state.history().forEach((name, series) -> values.put(name, new ArrayList<>(series)));
    }

    /** All values by name. */
    Map<String, List<Double>> toMap() {
        return values;
    }

    /** The epochs that were completed, counted from 0. */
    public List<Integer> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /** Names of what was measured, in the order of the logs. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * The values of this name, one per epoch in which it was measured.
     *
     * @throws IllegalArgumentException if it never was
     */
    public List<Double> get(String name) {
        List<Double> series = values.get(name);
        if (series == null) {
            throw new IllegalArgumentException(
                    "nothing named %s was measured, only %s".formatted(name, values.keySet()));
        }
        return Collections.unmodifiableList(series);
    }

    /**
     * The value of this name in the last epoch that measured it.
     *
     * @throws IllegalArgumentException if none did
     */
    public double last(String name) {
        return get(name).getLast();
    }

    /** {@code {loss=[1.7, 0.4], accuracy=[0.3, 0.9]}}. */
    @Override
    public String toString() {
        return values.toString();
    }
}
