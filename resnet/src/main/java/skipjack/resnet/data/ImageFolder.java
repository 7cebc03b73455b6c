package skipjack.resnet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import skipjack.engine.Shape;

/** A folder with a folder of picture files for every class; a picture is decoded when it is wanted. */
final class ImageFolder implements Pictures {
    /*
     * Classes are the subfolders, sorted by name, and pictures the files below them, sorted by path, so that the numbers
     * are the same on every machine. Names that begin with a dot do not count; neither do files that do not look like
     * pictures by their ending.
     */
    private static final int LOOKED_AT = 20;
    private static final String ENDINGS = ".*\\.(png|jpe?g|bmp|gif)";

    private final List<String> classes;
    private final List<Path> files;
    private final int[] labels;
    private final Shape picture;

    private ImageFolder(List<String> classes, List<Path> files, int[] labels, Shape picture) {
        this.classes = classes;
        this.files = files;
        this.labels = labels;
        this.picture = picture;
    }

    /** Whether there are pictures in subfolders. */
    static boolean is(Path folder) throws DataFileException {
        for (Path sub : subfolders(folder)) {
            if (!picturesBelow(sub).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lists a folder's pictures and looks at the beginning of each.
     *
     * @throws DataFileException if there are no pictures, or some cannot be such: the first few are named
     */
    static ImageFolder open(Path folder, PictureForm form, Unreadable unreadable) throws DataFileException {
        List<String> classes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Path sub : subfolders(folder)) {
            for (Path file : picturesBelow(sub)) {
                if (unreadable.accepts(file)) {
                    files.add(file);
                    labels.add(classes.size());
                }
            }
            classes.add(sub.getFileName().toString());
        }
        unreadable.report(folder);
        if (files.isEmpty()) {
            throw new DataFileException(folder, "holds no pictures in folders named after their classes");
        }
        return new ImageFolder(
                List.copyOf(classes),
                List.copyOf(files),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                shape(files, form));
    }

    private static Shape shape(List<Path> files, PictureForm form) throws DataFileException {
        PictureForm.Size size = form.size().isPresent() ? form.size().get() : commonSize(files);
        return Shape.of(size.height(), size.width(), form.channels().orElse(3));
    }

    /** The size of the pictures if they are small and, as far as one can see from a few, of one size. */
    private static PictureForm.Size commonSize(List<Path> files) throws DataFileException {
        PictureForm.Size usual = PictureForm.Size.USUAL;
        Shape first = ImageFiles.size(files.getFirst());
        if (first.dim(0) > usual.height() || first.dim(1) > usual.width()) {
            return usual;
        }
        for (int i = 0; i < files.size(); i += Math.max(1, files.size() / LOOKED_AT)) {
            if (!ImageFiles.size(files.get(i)).equals(first)) {
                return usual;
            }
        }
        return new PictureForm.Size(first.dim(0), first.dim(1));
    }

    static List<Path> subfolders(Path folder) throws DataFileException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !isHidden(entry))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new DataFileException(folder, "this folder cannot be read: " + Causes.describe(e), e);
        }
    }

    static boolean looksLikePicture(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(ENDINGS);
    }

    /** Picture files by their endings, sorted by path. */
    static List<Path> picturesBelow(Path folder) throws DataFileException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(file -> looksLikePicture(file) && !isHidden(file) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
                    .toList();
        } catch (IOException e) {
            throw new DataFileException(folder, "this folder cannot be read: " + Causes.describe(e), e);
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public Shape picture() {
        return picture;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int number) {
        return labels[number];
    }

    @Override
    public boolean isInMemory() {
        return false;
    }

    @Override
    public void read(int number, byte[] target, int offset) throws DataFileException {
        byte[] colours = ImageFiles.readBytes(files.get(number), picture.dim(0), picture.dim(1));
        byte[] pixels = picture.dim(2) == 3 ? colours : Grey.fromColour(colours);
        System.arraycopy(pixels, 0, target, offset, pixels.length);
    }
}
