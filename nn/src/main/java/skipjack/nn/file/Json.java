package skipjack.nn.file;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value; {@code toString} writes it, compact and in the order in which members were added. */
public sealed interface Json {
    /** An object. */
    record JsonObject(Map<String, Json> members) implements Json {
        /** Keeps the order of the members. */
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String toString() {
            return JsonText.of(this);
        }
    }

    /** A list. */
    record JsonArray(List<Json> elements) implements Json {
        /** Copies the list. */
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return JsonText.of(this);
        }
    }

    /** A text. */
    record JsonString(String value) implements Json {
        @Override
        public String toString() {
            return JsonText.of(this);
        }
    }

    /** A number as it was written, so that nothing is lost; {@code NaN} and {@code Infinity} are Python's. */
    record JsonNumber(String literal) implements Json {
        /** The nearest double. */
        public double value() {
            return Double.parseDouble(literal);
        }

        @Override
        public String toString() {
            return literal;
        }
    }

    /** One of the three words. */
    enum JsonWord implements Json {
        /** {@code true}. */
        TRUE,
        /** {@code false}. */
        FALSE,
        /** {@code null}. */
        NULL;

        @Override
        public String toString() {
            return JsonText.of(this);
        }
    }

    /** A text. */
    static Json of(String value) {
        return new JsonString(value);
    }

    /** A whole number. */
    static Json of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** A float, in the fewest digits that give it back. */
    static Json of(float value) {
        return new JsonNumber(Float.toString(value));
    }

    /** A truth value. */
    static Json of(boolean value) {
        return value ? JsonWord.TRUE : JsonWord.FALSE;
    }

    /** A list of values. */
    static Json array(List<Json> elements) {
        return new JsonArray(elements);
    }

    /** A list of whole numbers. */
    static Json array(int... elements) {
        return new JsonArray(Arrays.stream(elements).mapToObj(Json::of).toList());
    }

    /** The member of this name; empty if there is none, or if this is no object. */
    default Optional<Json> member(String name) {
        return this instanceof JsonObject object
                ? Optional.ofNullable(object.members().get(name))
                : Optional.empty();
    }

    /** The elements of a list; empty if this is none. */
    default List<Json> elements() {
        return List.of();
    }

    /** Whether this is {@code null}. */
    default boolean isNull() {
        return this == JsonWord.NULL;
    }

    /** The value of a text; empty if this is none. */
    default Optional<String> text() {
        return this instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }
}
