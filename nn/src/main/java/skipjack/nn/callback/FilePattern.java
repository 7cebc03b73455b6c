package skipjack.nn.callback;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skipjack.nn.training.Logs;

/** File names with Keras' placeholders: {@code model-{epoch:02d}-{val_loss:.2f}.h5}. */
final class FilePattern {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?::([0-9.]*[dfeg]))?\\}");

    private FilePattern() {}

    /**
     * The name for an epoch.
     *
     * @param epoch counted from 0; names count from 1
     * @throws IllegalArgumentException if a placeholder names nothing that was measured, or cannot be formatted so
     */
    static Path fill(Path pattern, int epoch, Logs logs) {
        Matcher matcher = PLACEHOLDER.matcher(pattern.toString());
        StringBuilder name = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    name, Matcher.quoteReplacement(value(matcher.group(1), matcher.group(2), epoch, logs)));
        }
        return pattern.resolveSibling(
                Path.of(matcher.appendTail(name).toString()).getFileName());
    }

    private static String value(String key, String format, int epoch, Logs logs) {
        if (key.equals("epoch")) {
            return format == null ? Integer.toString(epoch + 1) : String.format(Locale.ROOT, "%" + format, epoch + 1);
        }
        double value = logs.get(key);
        return format == null ? Double.toString(value) : String.format(Locale.ROOT, "%" + format, value);
    }
}
