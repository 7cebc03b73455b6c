package skipjack.nn.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Memory;
import skipjack.nn.view.curves.CurveTable;
import skipjack.nn.view.curves.Curves;

/**
 * Draws the curves of a training anew after every epoch, and keeps a table of the numbers beside the picture: loss and
 * metrics of training and validation, and the learning rate. A run that goes on where another stopped goes on with its
 * curves.
 *
 * <p>It draws what has been logged when it is told, so it should stand behind callbacks that add to the logs.
 */
public final class CurvePlot implements Callback {
    private static final String RATE = "learning_rate";

    private final Path picture;
    private final Path table;
    private Curves curves = new Curves();
    private int drawn;

    /**
     * Draws to this file; {@code curves.csv} lies beside {@code curves.png}.
     *
     * @throws IllegalArgumentException unless the name ends in {@code .png} or {@code .svg}
     */
    public CurvePlot(Path picture) {
        Curves.requireFormat(picture);
        this.picture = picture;
        String name = String.valueOf(picture.getFileName());
        this.table = picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".csv");
    }

    /** Where the numbers are. */
    public Path table() {
        return table;
    }

    @Override
    public void onTrainBegin(Fit fit) {
        goOnAfter(fit.options().initialEpoch());
    }

    /** Begins with the curves of the epochs before, if there are any and their table is still there. */
    private void goOnAfter(int epochs) {
        curves = new Curves();
        drawn = epochs;
        if (epochs > 0 && Files.exists(table)) {
            try {
                curves = CurveTable.read(table, epochs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        Logs all = new Logs().putAll("", logs);
        if (!all.has(RATE) && !all.has("lr")) {
            // Over its text, so that 0.001 is not 0.0010000000474974513 in the table.
            float rate = fit.model().compilation().optimizer().learningRate();
            all.put(RATE, Double.parseDouble(Float.toString(rate)));
        }
        curves.add(epoch + 1, all);
        drawn = epoch + 1;
        try {
            CurveTable.write(curves, table);
            curves.write(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Memory memory() {
        return Memory.of(Map.of("drawn", Integer.toString(drawn)));
    }

    @Override
    public void remember(Memory memory) {
        goOnAfter((int) memory.count("drawn"));
    }
}
