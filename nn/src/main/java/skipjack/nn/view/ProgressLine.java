package skipjack.nn.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import skipjack.nn.training.Logs;

/**
 * One state of an epoch as a line of text, without the characters that put it in place of the last one.
 *
 * @param current samples (Keras 2) or steps (Keras 3) done
 * @param target how many there are
 * @param elapsed seconds since the epoch began
 * @param perUnit seconds per sample or step
 * @param done whether the epoch is over
 * @param logs what to show
 */
public record ProgressLine(long current, long target, double elapsed, double perUnit, boolean done, Logs logs) {
    private static final int WIDTH_2 = 30;
    private static final int WIDTH_3 = 20;
    private static final int NARROWEST = 5;

    /** The line in this dialect; in Keras 3's with its ANSI colours. */
    public String in(KerasDialect dialect) {
        return in(dialect, Integer.MAX_VALUE);
    }

    /**
     * The line for a terminal on which only so many characters can be written over: the bar shrinks to as few as 5, and of
     * a line that has to be written over what is still too much is left out.
     */
    public String in(KerasDialect dialect, int room) {
        int bar = dialect == KerasDialect.KERAS_2 ? WIDTH_2 : WIDTH_3;
        String values = values(dialect);
        int excess = width(with(dialect, bar, values)) - room;
        if (excess <= 0) {
            return with(dialect, bar, values);
        }
        int shrunk = Math.max(NARROWEST, bar - excess);
        int rest = done ? 0 : Math.min(values.length(), excess - (bar - shrunk));
        return with(dialect, shrunk, values.substring(0, values.length() - rest));
    }

    private String with(KerasDialect dialect, int bar, String values) {
        return dialect == KerasDialect.KERAS_2 ? keras2(bar, values) : keras3(bar, values);
    }

    /** How many characters of a line are seen. */
    public static int width(String line) {
        return withoutColours(line).length();
    }

    /** What of a line is seen. */
    public static String withoutColours(String line) {
        return line.replaceAll("\u001b\\[\\d+m", "");
    }

    /** The line without a bar and without colours, for logs: {@code 234s 217ms/step - loss: 3.2941 - acc: 0.2611}. */
    public String plain(KerasDialect dialect) {
        return "%s%s%s".formatted(seconds(), perStep(), values(dialect));
    }

    private String keras2(int bar, String values) {
        StringBuilder line = new StringBuilder(counter()).append(" [");
        int filled = filled(bar);
        if (filled > 0) {
            line.append("=".repeat(filled - 1)).append(current < target ? '>' : '=');
        }
        line.append(".".repeat(bar - filled)).append(']');
        line.append(done ? " - " + seconds() + perStep() : " - ETA: " + eta());
        return line.append(values).toString();
    }

    private String keras3(int bar, String values) {
        int filled = filled(bar);
        String head = filled == 0 ? "" : "\u001b[32m" + "━".repeat(filled) + "\u001b[0m";
        String tail = "\u001b[37m" + "━".repeat(bar - filled) + "\u001b[0m";
        String time = done ? seconds() : eta();
        return "\u001b[1m%s\u001b[0m %s%s \u001b[1m%s\u001b[0m%s%s"
                .formatted(counter(), head, tail, time, perStep(), values);
    }

    private String counter() {
        int digits = Long.toString(target).length();
        return ("%" + digits + "d/%d").formatted(current, target);
    }

    private int filled(int width) {
        return (int) (width * current / Math.max(1, target));
    }

    private String seconds() {
        return format("%.0fs", elapsed);
    }

    private String eta() {
        long eta = (long) (perUnit * (target - current));
        if (eta > 3600) {
            return "%d:%02d:%02d".formatted(eta / 3600, eta % 3600 / 60, eta % 60);
        }
        return eta > 60 ? "%d:%02d".formatted(eta / 60, eta % 60) : eta + "s";
    }

    private String perStep() {
        if (perUnit >= 1 || perUnit == 0) {
            return format(" %.0fs/step", perUnit);
        }
        return perUnit >= 1e-3 ? format(" %.0fms/step", perUnit * 1e3) : format(" %.0fus/step", perUnit * 1e6);
    }

    private String values(KerasDialect dialect) {
        List<String> names = new ArrayList<>(logs.names());
        if (dialect == KerasDialect.KERAS_3) {
            Collections.sort(names);
        }
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String shown = dialect == KerasDialect.KERAS_2 ? name.replaceAll("(?<=^|_)accuracy$", "acc") : name;
            text.append(" - ").append(shown).append(": ").append(number(logs.get(name)));
        }
        return text.toString();
    }

    /** Four decimals, or an exponent where they would show next to nothing. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        return format(Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
