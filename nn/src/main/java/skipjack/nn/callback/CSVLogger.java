package skipjack.nn.callback;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Memory;

/**
 * Writes a line per epoch with all that was measured, the epoch counted from 0 as in Keras. Needs the library FastCSV.
 *
 * <p>Standing behind callbacks that add to the logs, it sees what they have added.
 */
public final class CSVLogger implements Callback {
    /*
     * A run that was killed may have written lines for epochs after its last backup. The resumed run will write them again,
     * so it first cuts the file to the length that it had when the backup was made.
     */
    private final Path path;
    private final boolean append;
    private List<String> columns = List.of();
    private long length;
    private boolean begun;

    /** Writes a new file. */
    public CSVLogger(Path path) {
        this(path, false);
    }

    /**
     * Writes a file.
     *
     * @param append whether to go on with a file that is there; its columns should be the same
     */
    public CSVLogger(Path path, boolean append) {
        this.path = path;
        this.append = append;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if FastCSV is missing
     */
    @Override
    public void onTrainBegin(Fit fit) {
        columns = List.of();
        length = 0;
        begun = false;
        try {
            CsvWriter.builder();
        } catch (LinkageError missing) {
            throw new IllegalStateException(
                    "CSVLogger needs FastCSV: add de.siegmar:fastcsv to the class path or module path", missing);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!begun) {
                length = append ? channel.size() : 0;
                begun = true;
            }
            channel.truncate(length);
            channel.position(channel.size());
            write(channel, epoch, logs);
            channel.force(true);
            length = Files.size(path);
        } catch (IOException problem) {
            throw new UncheckedIOException("%s: cannot be written: %s".formatted(path, problem.getMessage()), problem);
        }
    }

    private void write(FileChannel channel, int epoch, Logs logs) throws IOException {
        boolean headed = channel.position() > 0;
        if (columns.isEmpty()) {
            columns = List.copyOf(logs.names());
        }
        List<String> values = new ArrayList<>();
        values.add(Integer.toString(epoch));
        columns.forEach(name -> values.add(logs.has(name) ? Double.toString(logs.get(name)) : "NA"));
        OutputStream out = Channels.newOutputStream(channel);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        if (!headed) {
            List<String> names = new ArrayList<>(columns);
            names.addFirst("epoch");
            csv.writeRecord(names);
        }
        csv.writeRecord(values);
        csv.flush();
    }

    @Override
    public Memory memory() {
        return Memory.of(Map.of(
                "length", Long.toString(length),
                "begun", Boolean.toString(begun),
                "columns", String.join("\n", columns)));
    }

    @Override
    public void remember(Memory memory) {
        length = memory.count("length");
        begun = Boolean.parseBoolean(memory.text("begun"));
        columns = memory.text("columns").lines().toList();
    }
}
