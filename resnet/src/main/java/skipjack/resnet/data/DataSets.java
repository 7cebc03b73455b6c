package skipjack.resnet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens sets of labelled pictures, whatever their format: what lies in a folder tells it. */
public final class DataSets {
    /*
     *      train_NAME.h5, test_NAME.h5                  the course's HDF5 pairs
     *      data_batch_*.bin, test_batch.bin             CIFAR-10
     *      train-images-idx3-ubyte, t10k-…              MNIST, Fashion-MNIST; compressed or not
     *      train/CLASS/*.png, val/CLASS/…, test/CLASS/… folders of pictures, already split
     *      CLASS/*.png                                  folders of pictures
     *
     * A folder with nothing in it but one other folder stands for that one, as archives unpack to.
     */
    private static final List<String> TRAIN = List.of("train", "training");
    private static final List<String> VALIDATION = List.of("val", "valid", "validation");
    private static final List<String> TEST = List.of("test", "testing");
    private static final String KNOWN = "it should hold a folder of pictures per class, CIFAR-10's .bin files, MNIST's"
            + " idx files, or train_signs.h5 and test_signs.h5";

    private DataSets() {}

    /**
     * Opens what lies at a path.
     *
     * @param form what the pictures are to be like
     * @param unreadable what becomes of picture files that cannot be read
     * @throws DataFileException with one line, if nothing of a known format is there or it is damaged
     */
    public static PictureSets open(Path path, PictureForm form, Unreadable unreadable) throws DataFileException {
        if (!Files.exists(path)) {
            throw new DataFileException(path, "there is no such file or folder");
        }
        return Files.isDirectory(path) ? folder(path, form, unreadable) : file(path, form);
    }

    private static PictureSets folder(Path folder, PictureForm form, Unreadable unreadable) throws DataFileException {
        List<Path> entries = entries(folder);
        if (entries.isEmpty()) {
            throw new DataFileException(folder, "this folder is empty; " + KNOWN);
        }
        if (has(entries, "(train|test)_.*\\.h5")) {
            return signs(folder, form);
        }
        if (Cifar10Files.areIn(folder)) {
            return Cifar10Files.read(folder, form);
        }
        if (IdxFiles.areIn(folder)) {
            return IdxFiles.read(folder, form);
        }
        Optional<Path> train = part(folder, TRAIN);
        if (train.isPresent() && ImageFolder.is(train.get())) {
            return split(folder, train.get(), form, unreadable);
        }
        if (ImageFolder.is(folder) && ImageFolder.subfolders(folder).size() > 1) {
            Pictures pictures = cached(ImageFolder.open(folder, form, unreadable));
            return PictureSets.of(folder, "folders of pictures", pictures, Optional.empty(), Optional.empty());
        }
        if (entries.size() == 1 && Files.isDirectory(entries.getFirst())) {
            return inner(folder, entries.getFirst(), form, unreadable);
        }
        throw unknown(folder, entries);
    }

    /** The only folder in a folder: a set by itself, or the only class. */
    private static PictureSets inner(Path folder, Path only, PictureForm form, Unreadable unreadable)
            throws DataFileException {
        if (entries(only).stream().anyMatch(ImageFolder::looksLikePicture)) {
            throw new DataFileException(
                    folder,
                    "holds pictures of one class only, %s: there is nothing to tell apart"
                            .formatted(only.getFileName()));
        }
        return folder(only, form, unreadable);
    }

    private static DataFileException unknown(Path folder, List<Path> entries) {
        if (entries.stream().anyMatch(ImageFolder::looksLikePicture)) {
            return new DataFileException(
                    folder, "holds pictures, but not in folders named after their classes: make one folder per class");
        }
        if (has(entries, "data_batch_\\d|train-\\d+-of-.*|.*\\.pkl")) {
            return new DataFileException(
                    folder, "holds data in Python's or TensorFlow's own format; take the binary version (.bin)");
        }
        return new DataFileException(folder, "holds no data of a known format; " + KNOWN);
    }

    private static PictureSets split(Path folder, Path train, PictureForm form, Unreadable unreadable)
            throws DataFileException {
        ImageFolder learnt = ImageFolder.open(train, form, unreadable);
        PictureForm same = PictureForm.of(learnt.picture());
        Optional<Path> validation = part(folder, VALIDATION);
        Optional<Path> test = part(folder, TEST);
        return PictureSets.of(
                folder,
                "folders of pictures",
                cached(learnt),
                validation.isPresent()
                        ? Optional.of(cached(ImageFolder.open(validation.get(), same, unreadable)))
                        : Optional.empty(),
                test.isPresent()
                        ? Optional.of(cached(ImageFolder.open(test.get(), same, unreadable)))
                        : Optional.empty());
    }

    /** Keeps decoded pictures in up to an eighth of the heap. */
    private static Pictures cached(Pictures files) {
        return CachedPictures.of(files, Runtime.getRuntime().maxMemory() / 8);
    }

    private static PictureSets signs(Path folder, PictureForm form) throws DataFileException {
        TrainTest pair = SignsFiles.read(folder);
        return PictureSets.ofArticle(folder, form.apply(pair.train()), form.apply(pair.test()));
    }

    private static PictureSets file(Path file, PictureForm form) throws DataFileException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (name.matches("(train|test)_.*\\.h5")) {
                return signs(
                        Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file), form);
            }
            if (Files.size(file) == 0) {
                throw new DataFileException(file, "is empty");
            }
            if (IdxFiles.isPictureFile(file)) {
                return IdxFiles.readFile(file, form);
            }
            if (Cifar10Files.isBatch(file)) {
                return Cifar10Files.readFile(file, form);
            }
        } catch (DataFileException e) {
            throw e;
        } catch (IOException e) {
            throw new DataFileException(file, "cannot be read: " + Causes.describe(e), e);
        }
        if (name.matches(".*\\.(zip|tar|tgz|tar\\.gz)")) {
            throw new DataFileException(file, "is an archive: unpack it and name the folder");
        }
        throw new DataFileException(
                file,
                ImageFolder.looksLikePicture(file)
                        ? "is a picture, not a set of pictures: name a folder that holds a folder per class"
                        : "is no data of a known format: a CIFAR-10 batch (.bin), an idx file or one of a pair"
                                + " train_NAME.h5 and test_NAME.h5");
    }

    private static Optional<Path> part(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::isDirectory).findFirst();
    }

    private static boolean has(List<Path> entries, String pattern) {
        return entries.stream().anyMatch(entry -> entry.getFileName().toString().matches(pattern));
    }

    /** What is in a folder, but for names that begin with a dot. */
    private static List<Path> entries(Path folder) throws DataFileException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataFileException(folder, "this folder cannot be read: " + Causes.describe(e), e);
        }
    }
}
