package skipjack.nn.view.curves;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.nn.training.History;
import skipjack.nn.training.Logs;
import skipjack.nn.view.canvas.PictureFile;
import skipjack.nn.view.canvas.PngCanvas;
import skipjack.nn.view.canvas.SvgCanvas;

/**
 * What was measured in a training, epoch by epoch.
 *
 * <p>Losses, metrics and the learning rate are told apart by their names. {@code val_loss} and
 * {@code recalibrated_val_loss} are drawn with {@code loss}.
 */
public final class Curves {
    private static final int DPI = 144;

    private final List<Integer> epochs = new ArrayList<>();
    private final Map<String, List<Double>> series = new LinkedHashMap<>();

    /** Nothing measured yet. */
    public Curves() {}

    /** What {@code fit} measured. */
    public static Curves of(History history) {
        Curves curves = new Curves();
        for (int i = 0; i < history.epochs().size(); i++) {
            Logs logs = new Logs();
            for (String name : history.names()) {
                // What was not measured from the beginning was measured in the last epochs.
                int at = i - history.epochs().size() + history.get(name).size();
                if (at >= 0) {
                    logs.put(name, history.get(name).get(at));
                }
            }
            curves.add(history.epochs().get(i) + 1, logs);
        }
        return curves;
    }

    /** Adds an epoch, counted from 1; what it lacks, or the earlier ones did, is not drawn there. */
    public void add(int epoch, Logs logs) {
        for (String name : logs.names()) {
            series.computeIfAbsent(name, key -> new ArrayList<>(Collections.nCopies(epochs.size(), Double.NaN)))
                    .add(logs.get(name));
        }
        epochs.add(epoch);
        for (List<Double> values : series.values()) {
            if (values.size() < epochs.size()) {
                values.add(Double.NaN);
            }
        }
    }

    /** The epochs, counted from 1. */
    public List<Integer> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /** The values of every measure, one per epoch; {@code NaN} where there is none. */
    public Map<String, List<Double>> series() {
        return Collections.unmodifiableMap(series);
    }

    /**
     * Writes the picture, in the format that the file's name ends in: {@code .png} or {@code .svg}.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name ends otherwise, or nothing was measured
     */
    public void write(Path file) throws IOException {
        switch (PictureFile.ending(file)) {
            case "png" -> PictureFile.write(file, png());
            case "svg" -> PictureFile.write(file, svg());
            default -> throw new IllegalArgumentException(endings(file));
        }
    }

    /** Whether {@link #write} knows the format that this name asks for; if not, the message says so. */
    public static void requireFormat(Path file) {
        if (!Arrays.asList("png", "svg").contains(PictureFile.ending(file))) {
            throw new IllegalArgumentException(endings(file));
        }
    }

    private static String endings(Path file) {
        return "%s: curves are drawn as .png or .svg".formatted(file);
    }

    /** The picture as an SVG document. */
    public String svg() {
        CurvePicture picture = picture();
        SvgCanvas canvas = new SvgCanvas("Training", picture.width(), picture.height());
        picture.draw(canvas);
        return canvas.document();
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        CurvePicture picture = picture();
        PngCanvas canvas = new PngCanvas(picture.width(), picture.height(), DPI);
        picture.draw(canvas);
        return canvas.file();
    }

    private CurvePicture picture() {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("there are no curves to draw: nothing was measured");
        }
        return CurvePicture.of(epochs, series);
    }
}
