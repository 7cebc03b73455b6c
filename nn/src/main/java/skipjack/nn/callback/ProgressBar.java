package skipjack.nn.callback;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.ProgressLine;

/**
 * Shows a training as Keras does: on a terminal one bar per epoch that fills in place, elsewhere one line per epoch.
 *
 * <p>It shows what has been logged when it is told, so it should stand behind callbacks that add to the logs.
 */
public final class ProgressBar implements Callback {
    private static final long REFRESH_NANOS = 50_000_000;
    private static final int WIDE = 1 << 20;

    private final Consumer<String> out;
    private final KerasDialect dialect;
    private final boolean terminal;
    private final int room;
    private final LongSupplier nanoTime;
    private long start;
    private long afterFirstStep;
    private long lastShown;
    private int lastWidth;
    private boolean lineOpen;
    private boolean coloured = true;

    private ProgressBar(
            Consumer<String> out, KerasDialect dialect, boolean terminal, int columns, LongSupplier nanoTime) {
        this.out = out;
        this.dialect = dialect;
        this.terminal = terminal;
        this.room = columns - 1; // in the last column some terminals have begun the next line
        this.nanoTime = nanoTime;
    }

    /** A bar on the program's standard output. */
    public ProgressBar(KerasDialect dialect) {
        this(System.out, dialect, standardOutputIsTerminal(), WIDE, System::nanoTime);
    }

    /**
     * A bar elsewhere.
     *
     * @param terminal whether a line that was written can be written over
     * @param columns of the terminal: a line that was broken there could not be written over
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    public ProgressBar(PrintStream out, KerasDialect dialect, boolean terminal, int columns, LongSupplier nanoTime) {
        this(
                text -> {
                    out.print(text);
                    out.flush();
                },
                dialect,
                terminal,
                columns,
                nanoTime);
    }

    /** A bar on a writer. */
    public ProgressBar(PrintWriter out, KerasDialect dialect, boolean terminal, int columns) {
        this(
                text -> {
                    out.print(text);
                    out.flush();
                },
                dialect,
                terminal,
                columns,
                System::nanoTime);
    }

    /** Leaves the colours of Keras 3's bar away from now on. */
    public ProgressBar withoutColours() {
        coloured = false;
        return this;
    }

    /** Whether what the program prints is seen on a terminal, not read from a pipe or a file. */
    public static boolean standardOutputIsTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    @Override
    public void onTrainBegin(Fit fit) {
        if (dialect == KerasDialect.KERAS_2) {
            String validation = fit.validation()
                    .map(held -> ", validate on %d samples".formatted(held.count()))
                    .orElse("");
            out.accept("Train on %d samples%s\n".formatted(fit.samples().count(), validation));
        }
    }

    @Override
    public void onEpochBegin(Fit fit, int epoch) {
        out.accept("Epoch %d/%d".formatted(epoch + 1, fit.options().epochs()) + (terminal ? "\n" : ""));
        start = nanoTime.getAsLong();
        afterFirstStep = start;
        lastShown = start - REFRESH_NANOS;
        lastWidth = 0;
        lineOpen = !terminal;
    }

    @Override
    public void onBatchEnd(Fit fit, int batch, Logs logs) {
        long now = nanoTime.getAsLong();
        if (batch == 0) {
            afterFirstStep = now;
        }
        // Keras 2 leaves the last step to the end of the epoch, when the validation is known too.
        boolean last = dialect == KerasDialect.KERAS_2 && batch + 1 == fit.steps();
        if (terminal && !last && now - lastShown >= REFRESH_NANOS) {
            lastShown = now;
            show(line(fit, batch + 1, now, false, logs));
        }
    }

    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        ProgressLine line = line(fit, fit.steps(), nanoTime.getAsLong(), true, logs);
        if (terminal) {
            show(line);
            out.accept("\n");
        } else {
            out.accept(" - " + line.plain(dialect) + "\n");
        }
        lineOpen = false;
    }

    @Override
    public void onTrainEnd(Fit fit) {
        if (lineOpen) {
            out.accept("\n");
            lineOpen = false;
        }
    }

    private ProgressLine line(Fit fit, int steps, long now, boolean done, Logs logs) {
        double elapsed = (now - start) / 1e9;
        if (dialect == KerasDialect.KERAS_2) {
            long samples = Math.min(
                    (long) steps * fit.options().batchSize(), fit.samples().count());
            return new ProgressLine(samples, fit.samples().count(), elapsed, elapsed / samples, done, logs);
        }
        // The first step of a run is slower than all others and would spoil the estimate.
        double perStep = steps > 1 ? (now - afterFirstStep) / 1e9 / (steps - 1) : elapsed;
        return new ProgressLine(steps, fit.steps(), elapsed, perStep, done, logs);
    }

    /** Writes over the last line, blanks included where it was longer. */
    private void show(ProgressLine line) {
        String text = coloured ? line.in(dialect, room) : ProgressLine.withoutColours(line.in(dialect, room));
        int width = ProgressLine.width(text);
        out.accept("\b".repeat(lastWidth) + "\r" + text + " ".repeat(Math.max(0, lastWidth - width)));
        lastWidth = width;
        lineOpen = true;
    }
}
