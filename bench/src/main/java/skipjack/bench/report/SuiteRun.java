package skipjack.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Runs a suite piece by piece, says what it is doing and how long it will be, and goes on if a piece fails. */
final class SuiteRun {
    private static final double SECONDS_FOR_PEAKS = 20;

    private final Jmh jmh;
    private final List<Piece> pieces;
    private final List<Score> scores = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final long start = System.nanoTime();
    private final double planned;
    private double done;

    SuiteRun(Jmh jmh, Suite suite) {
        this.jmh = jmh;
        this.pieces = suite.tasks().stream()
                .flatMap(task -> Piece.of(task, jmh.log()).stream())
                .toList();
        this.planned = 2 * SECONDS_FOR_PEAKS
                + pieces.stream().mapToDouble(Piece::plannedSeconds).sum();
    }

    /** Measures everything, and the peaks before and after. */
    Roofs run() throws RunnerException {
        progress("peaks");
        Roofs before = Roofs.measure(jmh);
        done += SECONDS_FOR_PEAKS;
        for (int i = 0; i < pieces.size(); i++) {
            progress("%d/%d %s".formatted(i + 1, pieces.size(), pieces.get(i).describe()));
            measure(pieces.get(i));
            done += pieces.get(i).plannedSeconds();
        }
        progress("peaks again");
        return before.or(Roofs.measure(jmh));
    }

    private void measure(Piece piece) {
        try {
            for (RunResult result : jmh.run(piece)) {
                scores.add(Score.of(result));
            }
        } catch (RunnerException failed) {
            failures.add(piece.describe());
            System.err.println("bench: FAILED " + piece.describe() + ": " + rootMessage(failed));
        }
    }

    /** What went wrong at the bottom of it. */
    private static String rootMessage(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null || root.getSuppressed().length > 0) {
            root = root.getCause() != null ? root.getCause() : root.getSuppressed()[0];
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    /** What was measured. */
    List<Score> scores() {
        return scores;
    }

    /** Names of the benchmarks that failed. */
    List<String> failures() {
        return failures;
    }

    /** Seconds since the beginning. */
    double seconds() {
        return 1e-9 * (System.nanoTime() - start);
    }

    /** The rest is guessed by what was planned, and corrected by how long what is done took. */
    private void progress(String what) {
        double seconds = seconds();
        double pace = done > SECONDS_FOR_PEAKS ? seconds / done : 1;
        System.err.printf(
                Locale.ROOT, "[%s, about %s left] %s%n", clock(seconds), clock((planned - done) * pace), what);
    }

    /** {@code 4:09}. */
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return "%d:%02d".formatted(whole / 60, whole % 60);
    }
}
