package skipjack.nn.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import skipjack.engine.Tensor;

/**
 * What a callback must know to go on in another process as if nothing had happened.
 *
 * @param values named numbers and texts
 * @param tensors named tensors, not copied
 */
public record Memory(Map<String, String> values, Map<String, Tensor> tensors) {
    /** Of callbacks that need to know nothing. */
    public static final Memory NONE = new Memory(Map.of(), Map.of());

    /** Keeps the order. */
    public Memory {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Without tensors. */
    public static Memory of(Map<String, String> values) {
        return new Memory(values, Map.of());
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException if nothing of this name is remembered
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "nothing named %s is remembered, only %s".formatted(name, values.keySet()));
        }
        return value;
    }

    /** A whole number; see {@link #text}. */
    public long count(String name) {
        return Long.parseLong(text(name));
    }

    /** A number, to the last bit; see {@link #text}. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }
}
