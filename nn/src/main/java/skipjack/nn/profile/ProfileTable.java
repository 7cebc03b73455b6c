package skipjack.nn.profile;

import java.util.List;
import java.util.Locale;

/** A profile as a table for people. */
public final class ProfileTable {
    private ProfileTable() {}

    /**
     * One line per kind of work and phase, the longest first, then what lies between them and the whole step.
     *
     * <pre>
     * work                      phase            pieces   ms/step   share   GFLOP/s
     * Conv2D 3×3                kernel gradient      16      51.3   12.7%     198.2
     * </pre>
     */
    public static String of(Profile profile) {
        List<Profile.Row> rows = profile.rows();
        if (rows.isEmpty()) {
            return "No step was measured: the training was over before the JVM was warm.%n".formatted();
        }
        double step = profile.millisecondsPerStep();
        int width = rows.stream().mapToInt(row -> row.kind().length()).max().orElse(0);
        String line = "%-" + Math.max(width, 12) + "s  %-15s %7s %9s %7s %9s%n";
        StringBuilder table = new StringBuilder();
        table.append(line.formatted("work", "phase", "pieces", "ms/step", "share", "GFLOP/s"));
        double sum = 0;
        double multiplyAdds = 0;
        for (Profile.Row row : rows) {
            table.append(line.formatted(
                    row.kind(),
                    row.phase().title(),
                    row.pieces(),
                    decimal(row.milliseconds()),
                    percent(row.milliseconds() / step),
                    row.multiplyAdds() == 0 ? "" : decimal(row.gflops())));
            sum += row.milliseconds();
            multiplyAdds += row.multiplyAdds();
        }
        table.append(line.formatted("between them", "", "", decimal(step - sum), percent(1 - sum / step), ""));
        table.append(line.formatted(
                "step",
                "",
                "",
                decimal(step),
                percent(1),
                multiplyAdds == 0 ? "" : decimal(2e-6 * multiplyAdds / step)));
        return table.toString();
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
