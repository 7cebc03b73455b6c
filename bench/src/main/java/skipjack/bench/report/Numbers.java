package skipjack.bench.report;

import java.util.Locale;

/** Numbers as people read them; what was not measured is not written. */
final class Numbers {
    private Numbers() {}

    /** By a pattern with one number; empty for what is not a number. */
    static String format(String pattern, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, pattern, value);
    }

    /** {@code 4.41 ms}. */
    static String time(double milliseconds) {
        if (milliseconds < 1) {
            return format("%.0f us", 1000 * milliseconds);
        }
        return format(milliseconds < 10 ? "%.2f ms" : milliseconds < 100 ? "%.1f ms" : "%.0f ms", milliseconds);
    }

    /** {@code 31.2 KB}, of a thousand bytes each. */
    static String bytes(double bytes) {
        return bytes < 1000 ? format("%.0f B", bytes) : format("%.1f KB", bytes / 1000);
    }

    /** {@code 94 %}, of a share. */
    static String percent(double share) {
        return format("%.0f %%", 100 * share);
    }
}
