package skipjack.nn.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named numbers in a fixed order: {@code loss}, then the metrics, then what validation and callbacks added. */
public final class Logs {
    private final Map<String, Double> values = new LinkedHashMap<>();

    /** Logs without an entry. */
    public Logs() {}

    /** Sets a value; a new name goes to the end. */
    public Logs put(String name, double value) {
        values.put(name, value);
        return this;
    }

    /** Puts all values of {@code other} under their names with {@code prefix} in front. */
    public Logs putAll(String prefix, Logs other) {
        other.values.forEach((name, value) -> values.put(prefix + name, value));
        return this;
    }

    /**
     * The value of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "nothing named %s was measured, only %s".formatted(name, values.keySet()));
        }
        return value;
    }

    /** The loss. */
    public double loss() {
        return get("loss");
    }

    /** Whether there is a value of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** All names, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** {@code {loss=1.7, accuracy=0.3}}. */
    @Override
    public String toString() {
        return values.toString();
    }
}
