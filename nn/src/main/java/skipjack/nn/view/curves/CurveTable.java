package skipjack.nn.view.curves;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import skipjack.nn.training.Logs;
import skipjack.nn.view.canvas.PictureFile;

/**
 * Curves as a CSV file: {@code epoch}, counted from 1, and a column per measure, with a line per epoch; a field is empty
 * where nothing was measured. FastCSV must be there, an optional dependency.
 */
public final class CurveTable {
    private static final String EPOCH = "epoch";

    private CurveTable() {}

    /**
     * Writes a file.
     *
     * @throws IOException if it cannot be written; what was there before is then still there
     * @throws IllegalStateException if FastCSV is missing
     */
    public static void write(Curves curves, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            List<String> header = new ArrayList<>(List.of(EPOCH));
            header.addAll(curves.series().keySet());
            csv.writeRecord(header);
            for (int i = 0; i < curves.epochs().size(); i++) {
                List<String> line =
                        new ArrayList<>(List.of(Integer.toString(curves.epochs().get(i))));
                for (List<Double> values : curves.series().values()) {
                    line.add(values.get(i).isNaN() ? "" : Double.toString(values.get(i)));
                }
                csv.writeRecord(line);
            }
        } catch (NoClassDefFoundError missing) {
            throw missing(missing);
        }
        PictureFile.write(file, text.toString());
    }

    /**
     * Reads a file up to an epoch.
     *
     * @throws IOException if it cannot be read, or is no such table
     * @throws IllegalStateException if FastCSV is missing
     */
    public static Curves read(Path file, int lastEpoch) throws IOException {
        Curves curves = new Curves();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                int epoch = Integer.parseInt(line.getField(EPOCH));
                if (epoch > lastEpoch) {
                    break;
                }
                Logs logs = new Logs();
                line.getFieldsAsMap().forEach((name, value) -> {
                    if (!name.equals(EPOCH) && !value.isEmpty()) {
                        logs.put(name, Double.parseDouble(value));
                    }
                });
                curves.add(epoch, logs);
            }
        } catch (RuntimeException problem) {
            throw new IOException("%s: is no table of a training's curves".formatted(file), problem);
        } catch (NoClassDefFoundError missing) {
            throw missing(missing);
        }
        return curves;
    }

    private static IllegalStateException missing(NoClassDefFoundError missing) {
        return new IllegalStateException("a table of curves needs FastCSV: add de.siegmar:fastcsv", missing);
    }
}
