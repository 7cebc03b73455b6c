package skipjack.resnet.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Pictures to train on and, where there are such, to validate and to test with.
 *
 * @param format what they were read from, for people: {@code CIFAR-10}
 * @param train pictures to learn from, of at least two classes
 * @param validation pictures to look at after each epoch
 * @param test pictures that must not be seen before the end
 */
public record PictureSets(String format, Pictures train, Optional<Pictures> validation, Optional<Pictures> test) {
    private static final String ARTICLES = "a pair of HDF5 files";

    /** A pair that is there already. */
    public static PictureSets of(String format, TrainTest pair) {
        return new PictureSets(format, pair.train(), Optional.empty(), Optional.of(pair.test()));
    }

    /** The pair of files that the article works on. */
    static PictureSets ofArticle(Path source, Pictures train, Pictures test) throws DataFileException {
        return of(source, ARTICLES, train, Optional.empty(), Optional.of(test));
    }

    /** Whether these are the pair of files that the article works on, or one like it. */
    public boolean areArticles() {
        return format.equals(ARTICLES);
    }

    /** Checks that the sets belong together and can be learnt from. */
    static PictureSets of(
            Path source, String format, Pictures train, Optional<Pictures> validation, Optional<Pictures> test)
            throws DataFileException {
        if (train.count() == 0) {
            throw new DataFileException(source, "holds no pictures");
        }
        int[] perClass = train.countPerClass();
        int present = 0;
        for (int pictures : perClass) {
            present += pictures > 0 ? 1 : 0;
        }
        if (present < 2) {
            throw new DataFileException(
                    source,
                    "all %d pictures are of one class, %s: there is nothing to tell apart"
                            .formatted(train.count(), train.classes().get(train.label(0))));
        }
        requireSameClasses(source, train, validation);
        requireSameClasses(source, train, test);
        return new PictureSets(format, train, validation, test);
    }

    private static void requireSameClasses(Path source, Pictures train, Optional<Pictures> other)
            throws DataFileException {
        if (other.isPresent() && !other.get().classes().equals(train.classes())) {
            throw new DataFileException(
                    source,
                    "the classes to train on and to test with differ: %s and %s"
                            .formatted(train.classes(), other.get().classes()));
        }
    }

    /** With pictures to validate with taken from the training pictures, if a share is given and there are none yet. */
    public PictureSets withValidation(double share, long seed) {
        if (share == 0 || validation.isPresent()) {
            return this;
        }
        StratifiedSplit split = StratifiedSplit.of(train, share, seed);
        return new PictureSets(format, split.kept(), Optional.of(split.held()), test);
    }

    /** With pictures to test with taken from the training pictures, if there are none yet. */
    public PictureSets withTest(double share, long seed) {
        if (test.isPresent()) {
            return this;
        }
        StratifiedSplit split = StratifiedSplit.of(train, share, ~seed);
        return new PictureSets(format, split.kept(), validation, Optional.of(split.held()));
    }

    /** {@code CIFAR-10: 50000 pictures to train on and 10000 to test with, 32 x 32, colour, 10 classes}. */
    public String describe() {
        String others = validation
                        .map(held -> ", %d to validate".formatted(held.count()))
                        .orElse("")
                + test.map(held -> " and %d to test with".formatted(held.count()))
                        .orElse("");
        return "%s: %d pictures to train on%s, %d x %d, %s, %d classes"
                .formatted(
                        format,
                        train.count(),
                        others,
                        train.picture().dim(0),
                        train.picture().dim(1),
                        train.picture().dim(2) == 1 ? "grey" : "colour",
                        train.classes().size());
    }
}
