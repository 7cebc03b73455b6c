package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import skipjack.engine.Shape;
import skipjack.resnet.data.DataSets;
import skipjack.resnet.data.PictureForm;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.Pictures;
import skipjack.resnet.data.SyntheticSigns;
import skipjack.resnet.data.TrainTest;
import skipjack.resnet.data.Unreadable;

/** Which pictures a command works on: those at a path or, without one, drawn signs. */
final class PictureOptions {
    /** One seed for every command, so that {@code evaluate} tests with what {@code train} has not seen. */
    private static final long DRAWING = 0;

    private static final double USUAL_TEST_SPLIT = 0.2;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "A folder with a folder of pictures per class (or such folders in train, val and test), with"
                    + " CIFAR-10's .bin files, MNIST's idx files, or train_signs.h5 and test_signs.h5; or one such file."
                    + " Without it, synthetic signs are drawn.")
    private Optional<Path> path = Optional.empty();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Use only N training pictures, and a ninth as many to test with: for a quick try.")
    private Optional<Integer> samples = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "HxW",
            description = "Fit pictures into this size (default: the model's, else their own, or 64x64 for files of"
                    + " different sizes).")
    private Optional<String> size = Optional.empty();

    @Option(
            names = "--test-split",
            paramLabel = "X",
            description = "Part of the pictures to keep for the test where none are set apart (default: "
                    + USUAL_TEST_SPLIT + ").")
    private double testSplit = USUAL_TEST_SPLIT;

    @Option(names = "--skip-unreadable", description = "Leave out picture files that cannot be read, and name them.")
    private boolean skip;

    /** For picocli. */
    PictureOptions() {}

    /** Whether the pictures lie at a path, and are not drawn. */
    boolean isGiven() {
        return path.isPresent();
    }

    /**
     * Reads or draws the pictures, with some to test with in any case.
     *
     * @param network shape of the pictures that a network takes, if there is one already
     * @param err where to name files that are left out
     */
    PictureSets load(Optional<Shape> network, PrintWriter err) throws IOException {
        if (samples.isPresent() && samples.get() < 1) {
            throw new IllegalArgumentException("--samples must be at least 1, not " + samples.get());
        }
        PictureForm form = form(network);
        if (path.isEmpty()) {
            int training = samples.orElse(SyntheticSigns.TRAINING_PICTURES);
            TrainTest drawn = SyntheticSigns.draw(DRAWING, training, testsFor(training));
            return PictureSets.of("drawn signs", form.apply(drawn));
        }
        Unreadable unreadable =
                skip ? Unreadable.skipped(line -> err.println("skipjack: " + line)) : Unreadable.refused();
        PictureSets all = DataSets.open(path.get(), form, unreadable).withTest(testSplit, DRAWING);
        if (samples.isEmpty()) {
            return all;
        }
        return new PictureSets(
                all.format(),
                some(samples.get(), all.train()),
                all.validation().map(pictures -> some(testsFor(samples.get()), pictures)),
                all.test().map(pictures -> some(testsFor(samples.get()), pictures)));
    }

    private PictureForm form(Optional<Shape> network) {
        Optional<PictureForm.Size> wanted = size.map(PictureForm.Size::parse);
        if (network.isEmpty()) {
            return new PictureForm(wanted, Optional.empty());
        }
        PictureForm form = PictureForm.of(network.get());
        if (wanted.isPresent() && !wanted.equals(form.size())) {
            throw new IllegalArgumentException("--size %s: the model takes pictures of %s"
                    .formatted(wanted.get(), form.size().orElseThrow()));
        }
        return form;
    }

    /** What {@link #load} gave, for people. */
    String describe(PictureSets pictures) {
        return pictures.describe()
                + path.map(folder -> ", from " + folder).orElse(" (--data PATH takes pictures of yours)");
    }

    private static int testsFor(int training) {
        return Math.ceilDiv(training * SyntheticSigns.TEST_PICTURES, SyntheticSigns.TRAINING_PICTURES);
    }

    /** So many pictures, evenly spaced: of pictures that are sorted by class, as many of each. */
    private static Pictures some(int wanted, Pictures pictures) {
        int count = Math.min(wanted, pictures.count());
        return pictures.select(IntStream.range(0, count)
                .map(i -> (int) ((long) i * pictures.count() / count))
                .toArray());
    }
}
