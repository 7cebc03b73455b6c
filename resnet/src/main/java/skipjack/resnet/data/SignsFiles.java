package skipjack.resnet.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pair of HDF5 files in which the course hands out its pictures, {@code train_signs.h5} and {@code test_signs.h5}.
 *
 * <p>Each holds {@code train_set_x} (uint8, [N, H, W, 3]), {@code train_set_y} (integers, [N]) and {@code list_classes};
 * in the second file the names begin with {@code test}. The course's other pairs ({@code train_happy.h5},
 * {@code train_catvnoncat.h5}) are laid out alike and are taken too, where a folder holds only one pair.
 */
public final class SignsFiles {
    private static final String DEFAULT_PAIR = "signs.h5";

    private SignsFiles() {}

    /**
     * Reads the pair that lies in a folder.
     *
     * @throws DataFileException if the folder or one of the files is missing, damaged, or does not hold what it should
     */
    public static TrainTest read(Path folder) throws DataFileException {
        if (!Files.isDirectory(folder)) {
            throw new DataFileException(folder, Files.exists(folder) ? "is not a folder" : "there is no such folder");
        }
        String pair = pairIn(folder);
        LabelledImages train = Hdf5Reader.read(folder.resolve("train_" + pair), "train");
        LabelledImages test = Hdf5Reader.read(folder.resolve("test_" + pair), "test");
        try {
            return new TrainTest(train, test);
        } catch (IllegalArgumentException e) {
            throw new DataFileException(folder, e.getMessage(), e);
        }
    }

    /**
     * Writes {@code train_signs.h5} and {@code test_signs.h5} into a folder, which is made if need be. Each file is
     * written under another name first, so an old file is either replaced as a whole or left alone.
     *
     * @throws DataFileException if the folder cannot be made or written
     */
    public static void write(Path folder, TrainTest data) throws DataFileException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DataFileException(folder, "this folder cannot be made: " + Causes.describe(e), e);
        }
        Hdf5Writer.write(folder.resolve("train_" + DEFAULT_PAIR), "train", data.train());
        Hdf5Writer.write(folder.resolve("test_" + DEFAULT_PAIR), "test", data.test());
    }

    /** What follows {@code train_} in the name of the pair to read. */
    private static String pairIn(Path folder) throws DataFileException {
        if (Files.exists(folder.resolve("train_" + DEFAULT_PAIR))) {
            return DEFAULT_PAIR;
        }
        List<String> pairs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "train_*.h5")) {
            for (Path file : files) {
                pairs.add(file.getFileName().toString().substring("train_".length()));
            }
        } catch (IOException e) {
            throw new DataFileException(folder, "this folder cannot be read: " + Causes.describe(e), e);
        }
        if (pairs.size() > 1) {
            throw new DataFileException(
                    folder,
                    "holds several pairs (train_%s) but no train_signs.h5".formatted(String.join(", train_", pairs)));
        }
        return pairs.isEmpty() ? DEFAULT_PAIR : pairs.getFirst();
    }
}
