package skipjack.resnet.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import skipjack.engine.Shape;

/** MNIST and the sets that come in its format, Fashion-MNIST for one: pairs of idx files, compressed or not. */
final class IdxFiles {
    /*
     * An idx file begins with two zeros, the type of its elements (8 for unsigned bytes), the number of axes, and the
     * extents, four bytes each, the most significant first; then come the elements. Pictures have three axes, labels one,
     * so the first four bytes are 0x00000803 or 0x00000801.
     *
     * Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
     */
    private static final int PICTURES = 0x803;
    private static final int LABELS = 0x801;
    private static final String PICTURE_FILES = "*{idx3-ubyte,idx3-ubyte.gz}";
    private static final int FEWEST_CLASSES = 10;
    private static final long LARGEST = Integer.MAX_VALUE - 8L;
    private static final List<String> FASHION = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private IdxFiles() {}

    /** Whether a folder holds such files. */
    static boolean areIn(Path folder) throws DataFileException {
        return !pictureFiles(folder).isEmpty();
    }

    /** Whether a file begins like one. */
    static boolean isPictureFile(Path file) {
        try (DataBytes in = DataBytes.open(file)) {
            return in.nextInt("the header") == PICTURES;
        } catch (DataFileException e) {
            return false;
        }
    }

    /**
     * The pairs in a folder: {@code train-…} to train on and {@code t10k-…} or {@code test-…} to test with. A single pair
     * is taken as one set, whatever its name.
     */
    static PictureSets read(Path folder, PictureForm form) throws DataFileException {
        List<Path> files = pictureFiles(folder);
        Optional<Path> test = files.stream().filter(IdxFiles::isForTesting).findFirst();
        Optional<Path> train =
                files.stream().filter(file -> !isForTesting(file)).findFirst();
        if (train.isEmpty()) {
            return readFile(test.orElseThrow(() -> new DataFileException(folder, "holds no idx files")), form);
        }
        LabelledImages learnt = form.apply(pair(train.get()));
        Optional<Pictures> held = Optional.empty();
        if (test.isPresent()) {
            LabelledImages tests = form.apply(pair(test.get()));
            int classes = Math.max(learnt.classes().size(), tests.classes().size());
            learnt = learnt.named(names(folder, classes));
            held = Optional.of(tests.named(names(folder, classes)));
        }
        return PictureSets.of(folder, format(folder), learnt, Optional.empty(), held);
    }

    /** One pair, named by its file of pictures. */
    static PictureSets readFile(Path file, PictureForm form) throws DataFileException {
        String format = "%s, only %s".formatted(format(file.toAbsolutePath()), file.getFileName());
        return PictureSets.of(file, format, form.apply(pair(file)), Optional.empty(), Optional.empty());
    }

    private static List<Path> pictureFiles(Path folder) throws DataFileException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PICTURE_FILES)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new DataFileException(folder, "this folder cannot be read: " + Causes.describe(e), e);
        }
        return files.stream().sorted().toList();
    }

    private static boolean isForTesting(Path file) {
        return file.getFileName().toString().matches("(t10k|test).*");
    }

    private static LabelledImages pair(Path file) throws DataFileException {
        Path labelFile = labelsBeside(file);
        byte[] labelBytes;
        try (DataBytes in = DataBytes.open(labelFile)) {
            requireKind(labelFile, in, LABELS, "labels");
            labelBytes = in.next(extent(labelFile, in), "its labels");
            in.requireEnd();
        }
        try (DataBytes in = DataBytes.open(file)) {
            requireKind(file, in, PICTURES, "pictures");
            int count = extent(file, in);
            int height = extent(file, in);
            int width = extent(file, in);
            if (count != labelBytes.length) {
                throw new DataFileException(
                        file,
                        "holds %d pictures but %s has %d labels"
                                .formatted(count, labelFile.getFileName(), labelBytes.length));
            }
            byte[] pixels = in.next(size(file, count, height, width), "its %d pictures".formatted(count));
            in.requireEnd();
            int[] labels = new int[count];
            Arrays.setAll(labels, i -> labelBytes[i] & 0xff);
            int classes = Math.max(FEWEST_CLASSES, Arrays.stream(labels).max().orElse(0) + 1);
            return LabelledImages.of(Shape.of(count, height, width, 1), pixels, labels, names(file, classes));
        }
    }

    private static Path labelsBeside(Path file) throws DataFileException {
        String name = file.getFileName().toString();
        String labels = name.replace("images", "labels").replace("idx3", "idx1");
        String plain = labels.endsWith(".gz") ? labels.substring(0, labels.length() - 3) : labels;
        for (String candidate : List.of(labels, plain, plain + ".gz")) {
            Path path = file.resolveSibling(candidate);
            if (!candidate.equals(name) && Files.exists(path)) {
                return path;
            }
        }
        throw new DataFileException(file, "has no file of labels beside it: %s is missing".formatted(labels));
    }

    private static void requireKind(Path file, DataBytes in, int kind, String what) throws DataFileException {
        int magic = in.nextInt("its header");
        if (magic != kind) {
            throw new DataFileException(
                    file, "is not an idx file of %s: it begins with 0x%08x, not 0x%08x".formatted(what, magic, kind));
        }
    }

    private static int extent(Path file, DataBytes in) throws DataFileException {
        int extent = in.nextInt("its header");
        if (extent < 1) {
            throw new DataFileException(file, "has a header that makes no sense: an extent of " + extent);
        }
        return extent;
    }

    private static int size(Path file, int count, int height, int width) throws DataFileException {
        if ((double) count * height * width > LARGEST) {
            throw new DataFileException(file, "is too large: %d pictures of %d x %d".formatted(count, height, width));
        }
        return count * height * width;
    }

    /** The files are called as MNIST's are, so only a folder's name can tell. */
    private static boolean isFashion(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        int names = whole.getNameCount();
        return names > 0
                && whole.subpath(Math.max(0, names - 2), names)
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .contains("fashion");
    }

    private static String format(Path path) {
        return isFashion(path) ? "Fashion-MNIST" : "idx files (MNIST)";
    }

    private static List<String> names(Path path, int classes) {
        return isFashion(path) && classes == FASHION.size()
                ? FASHION
                : IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
