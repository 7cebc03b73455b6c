package skipjack.resnet.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import skipjack.engine.Shape;

/** CIFAR-10 in its binary form: {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code test_batch.bin}. */
final class Cifar10Files {
    /*
     * A file is a row of records of 3073 bytes: the label, then the red, the green and the blue plane of 32 × 32 bytes
     * each. Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
     */
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int RECORD = 1 + 3 * PLANE;
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private Cifar10Files() {}

    /** Whether a folder holds such files. */
    static boolean areIn(Path folder) throws DataFileException {
        return Files.exists(folder.resolve("test_batch.bin"))
                || !batches(folder).isEmpty();
    }

    /** Whether a file can be one: whole records. */
    static boolean isBatch(Path file) throws IOException {
        return file.toString().endsWith(".bin") && Files.size(file) > 0 && Files.size(file) % RECORD == 0;
    }

    /** As many batches as lie there to train on, and the test batch; a test batch alone is taken as one set. */
    static PictureSets read(Path folder, PictureForm form) throws DataFileException {
        List<Path> batches = batches(folder);
        Path test = folder.resolve("test_batch.bin");
        if (batches.isEmpty()) {
            return readFile(test, form);
        }
        Optional<Pictures> held =
                Files.exists(test) ? Optional.of(form.apply(images(List.of(test)))) : Optional.empty();
        String format = batches.size() == 5 ? "CIFAR-10" : "CIFAR-10 (%d of 5 batches)".formatted(batches.size());
        return PictureSets.of(folder, format, form.apply(images(batches)), Optional.empty(), held);
    }

    /** One file. */
    static PictureSets readFile(Path file, PictureForm form) throws DataFileException {
        String format = "CIFAR-10, only %s".formatted(file.getFileName());
        return PictureSets.of(file, format, form.apply(images(List.of(file))), Optional.empty(), Optional.empty());
    }

    private static List<Path> batches(Path folder) throws DataFileException {
        List<Path> batches = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "data_batch_[1-5].bin")) {
            found.forEach(batches::add);
        } catch (IOException e) {
            throw new DataFileException(folder, "this folder cannot be read: " + Causes.describe(e), e);
        }
        return batches.stream().sorted().toList();
    }

    private static LabelledImages images(List<Path> files) throws DataFileException {
        List<byte[]> contents = new ArrayList<>();
        int count = 0;
        for (Path file : files) {
            byte[] records = records(file);
            contents.add(records);
            count += records.length / RECORD;
        }
        byte[] pixels = new byte[Math.multiplyExact(count, 3 * PLANE)];
        int[] labels = new int[count];
        int picture = 0;
        for (int f = 0; f < files.size(); f++) {
            byte[] records = contents.get(f);
            for (int at = 0; at < records.length; at += RECORD, picture++) {
                labels[picture] = label(files.get(f), records[at] & 0xff, at / RECORD);
                interleave(records, at + 1, pixels, picture * 3 * PLANE);
            }
        }
        return LabelledImages.of(Shape.of(count, SIDE, SIDE, 3), pixels, labels, CLASSES);
    }

    private static byte[] records(Path file) throws DataFileException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException | OutOfMemoryError e) {
            throw new DataFileException(file, "cannot be read: " + Causes.describe(e), e);
        }
        if (bytes.length == 0) {
            throw new DataFileException(file, "is empty");
        }
        if (bytes.length % RECORD != 0) {
            throw new DataFileException(
                    file,
                    "is cut off, or not a CIFAR-10 batch: its %d bytes are not a whole number of records of %d"
                            .formatted(bytes.length, RECORD));
        }
        return bytes;
    }

    private static int label(Path file, int label, int record) throws DataFileException {
        if (label >= CLASSES.size()) {
            throw new DataFileException(
                    file,
                    "record %d has label %d, outside 0 to %d; is this CIFAR-10?"
                            .formatted(record, label, CLASSES.size() - 1));
        }
        return label;
    }

    /** From three planes to pixels. */
    private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
        for (int i = 0; i < PLANE; i++) {
            for (int channel = 0; channel < 3; channel++) {
                pixels[to + 3 * i + channel] = planes[from + channel * PLANE + i];
            }
        }
    }
}
