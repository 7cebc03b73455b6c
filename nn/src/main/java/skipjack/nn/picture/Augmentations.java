package skipjack.nn.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** Augmentations as a line of text: {@code flip,crop=4,brightness=0.2}. */
public final class Augmentations {
    private static final Map<String, Augmentation> PLAIN =
            new TreeMap<>(Map.of("flip", new Flip(), "flip-vertical", new Flip(true)));

    private static final Map<String, DoubleFunction<Augmentation>> MEASURED = new TreeMap<>(Map.of(
            "shift", Shift::new,
            "crop", pixels -> new Crop(whole("crop", pixels)),
            "rotate", Rotation::new,
            "zoom", Zoom::new,
            "brightness", Brightness::new,
            "contrast", Contrast::new,
            "cutout", pixels -> new Cutout(whole("cutout", pixels)),
            "mixup", Mixup::new));

    private Augmentations() {}

    /**
     * Understands a list, separated by commas, of {@code flip}, {@code flip-vertical}, {@code shift=PART},
     * {@code crop=PIXELS}, {@code rotate=DEGREES}, {@code zoom=PART}, {@code brightness=PART}, {@code contrast=PART},
     * {@code cutout=PIXELS} and {@code mixup=ALPHA}. An augmentation's own text is understood again.
     *
     * @throws IllegalArgumentException with one line that says what is wrong, and what there is
     */
    public static List<Augmentation> parse(String text) {
        List<Augmentation> changes = new ArrayList<>();
        for (String item : text.strip().split(",", -1)) {
            String[] parts = item.strip().split("=", 2);
            changes.add(parts.length == 1 ? plain(parts[0]) : measured(parts[0].strip(), parts[1].strip()));
        }
        return changes;
    }

    private static Augmentation plain(String name) {
        if (PLAIN.containsKey(name)) {
            return PLAIN.get(name);
        }
        throw MEASURED.containsKey(name)
                ? new IllegalArgumentException("augmentation %s needs a number: %s=…".formatted(name, name))
                : unknown(name);
    }

    private static Augmentation measured(String name, String number) {
        if (!MEASURED.containsKey(name)) {
            throw PLAIN.containsKey(name)
                    ? new IllegalArgumentException("augmentation %s takes no number".formatted(name))
                    : unknown(name);
        }
        try {
            return MEASURED.get(name).apply(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("augmentation %s needs a number, not \"%s\"".formatted(name, number), e);
        }
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no augmentation \"%s\"; there are %s and %s=…"
                .formatted(name, String.join(", ", PLAIN.keySet()), String.join("=…, ", MEASURED.keySet())));
    }

    private static int whole(String what, double number) {
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException("%s takes whole pixels, not %s".formatted(what, number));
        }
        return (int) number;
    }

    /** Without the fraction where it is zero: {@code 4}, {@code 0.1}. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
