package skipjack.resnet.data;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import skipjack.engine.Shape;

/** Writes one HDF5 file of pictures: {@code NAME_set_x}, {@code NAME_set_y} and {@code list_classes}. */
final class Hdf5Writer {
    private Hdf5Writer() {}

    /**
     * Writes under a temporary name beside {@code file}, then renames.
     *
     * <p>jHDF takes nested arrays, and the innermost holds one pixel: for the time of writing the pictures need about
     * ten times their own memory.
     *
     * @throws IllegalArgumentException if there are no pictures
     * @throws DataFileException if the file cannot be written
     */
    static void write(Path file, String name, LabelledImages data) throws DataFileException {
        if (data.shape().size() == 0) {
            throw new IllegalArgumentException("there are no pictures to write to " + file);
        }
        // One chunk, because jHDF writes a chunk in one go but anything else three bytes at a time (its last extent).
        DatasetCreationOptions bytes = DatasetCreationOptions.builder()
                .unsigned()
                .chunkDimensions(data.shape().dims())
                .build();
        try {
            // Not createTempFile: its files are readable by their owner alone, and stay so when renamed.
            Path unfinished = file.resolveSibling("%s.%d.unfinished"
                    .formatted(file.getFileName(), ProcessHandle.current().pid()));
            try {
                try (WritableHdfFile hdf = HdfFile.write(unfinished)) {
                    hdf.putDataset(name + "_set_x", nested(data), bytes);
                    hdf.putDataset(
                            name + "_set_y",
                            Arrays.stream(data.labels()).asLongStream().toArray());
                    hdf.putDataset("list_classes", numbersOrNames(data.classes()));
                }
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | RuntimeException e) {
            throw new DataFileException(file, "cannot be written: " + Causes.describe(e), e);
        }
    }

    private static byte[][][][] nested(LabelledImages data) {
        Shape shape = data.shape();
        byte[][][][] nested = new byte[shape.dim(0)][shape.dim(1)][shape.dim(2)][shape.dim(3)];
        int offset = 0;
        for (byte[][][] picture : nested) {
            for (byte[][] row : picture) {
                for (byte[] pixel : row) {
                    System.arraycopy(data.pixels(), offset, pixel, 0, pixel.length);
                    offset += pixel.length;
                }
            }
        }
        return nested;
    }

    /** {@code int64} where every name is a number, as in the course's SIGNS files; strings otherwise. */
    private static Object numbersOrNames(List<String> classes) {
        boolean numbers = classes.stream().allMatch(name -> name.matches("\\d{1,9}"));
        return numbers ? classes.stream().mapToLong(Long::parseLong).toArray() : classes.toArray(String[]::new);
    }
}
