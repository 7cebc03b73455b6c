package skipjack.resnet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import skipjack.nn.callback.Callback;
import skipjack.nn.callback.EarlyStopping;
import skipjack.nn.callback.Monitor;
import skipjack.nn.callback.ReduceLROnPlateau;

/** When {@code train} has had enough of it. */
final class StoppingOptions {
    private static final float REDUCTION = 0.1f;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop when nothing has improved for N epochs, and keep the best epoch's weights.")
    private Optional<Integer> patience = Optional.empty();

    @Option(
            names = "--plateau",
            paramLabel = "N",
            description = "Divide the learning rate by 10 when nothing has improved for N epochs.")
    private Optional<Integer> plateau = Optional.empty();

    @Option(
            names = "--monitor",
            paramLabel = "VALUE",
            description =
                    "What must improve for --patience and --plateau: loss, accuracy or, where there is a validation,"
                            + " val_loss, val_accuracy, recalibrated_val_loss or recalibrated_val_accuracy (default: the"
                            + " loss of the best validation there is).")
    private Optional<String> monitor = Optional.empty();

    private Optional<EarlyStopping> stopping = Optional.empty();

    /** For picocli. */
    StoppingOptions() {}

    /**
     * The callbacks that were asked for; they must stand behind those that validate.
     *
     * @param validated whether there is a validation
     * @param recalibrated whether there is one with recalibrated statistics
     * @throws IllegalArgumentException if there will be no such value
     */
    List<Callback> callbacks(boolean validated, boolean recalibrated) {
        List<Callback> callbacks = new ArrayList<>();
        if (patience.isEmpty() && plateau.isEmpty()) {
            return callbacks;
        }
        String usual = recalibrated ? "recalibrated_val_loss" : validated ? "val_loss" : "loss";
        String name = monitor.orElse(usual);
        boolean missing = name.startsWith("recalibrated_val_") ? !recalibrated : name.startsWith("val_") && !validated;
        if (missing) {
            throw new IllegalArgumentException(
                    "--monitor %s needs a validation with that value: see --validate".formatted(name));
        }
        if (!name.matches("(recalibrated_val_|val_)?(loss|accuracy)")) {
            throw new IllegalArgumentException("--monitor knows no value named %s".formatted(name));
        }
        plateau.ifPresent(epochs ->
                callbacks.add(new ReduceLROnPlateau(Monitor.of(name), REDUCTION, positive("--plateau", epochs))));
        stopping = patience.map(
                epochs -> new EarlyStopping(Monitor.of(name), positive("--patience", epochs)).restoreBest());
        stopping.ifPresent(callbacks::add);
        return callbacks;
    }

    private static int positive(String option, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("%s must be at least 1 epoch, not %d".formatted(option, epochs));
        }
        return epochs;
    }

    /** Whether the weights at the end are not those of the last step. */
    boolean restores() {
        return patience.isPresent();
    }

    /** Whether the learning rate may change. */
    boolean changesRate() {
        return plateau.isPresent();
    }

    /** What came of it, a line for people; empty if nothing was to be watched. */
    String describe() {
        return stopping.map(ended -> "%s; the weights are those of epoch %d%n"
                        .formatted(ended.hasStopped() ? "Stopped early" : "All epochs were run", ended.bestEpoch() + 1))
                .orElse("");
    }
}
