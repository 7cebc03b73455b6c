package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;
import skipjack.resnet.data.LabelledImages;
import skipjack.resnet.data.SignsFiles;
import skipjack.resnet.data.SyntheticSigns;
import skipjack.resnet.data.TrainTest;

/** Which pictures a command works on: the course's files or, without a folder, drawn ones. */
final class PictureOptions {
    /** One seed for every command, so that {@code evaluate} tests with what {@code train} has not seen. */
    private static final long DRAWING = 0;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with train_signs.h5 and test_signs.h5. Without it, synthetic signs are drawn.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Use only N training pictures, and a ninth as many to test with: for a quick try.")
    private Optional<Integer> samples = Optional.empty();

    /** For picocli. */
    PictureOptions() {}

    /** Whether the pictures come from files. */
    boolean fromFiles() {
        return folder.isPresent();
    }

    /** Reads or draws the pictures. */
    TrainTest load() throws IOException {
        if (samples.isPresent() && samples.get() < 1) {
            throw new IllegalArgumentException("--samples must be at least 1, not " + samples.get());
        }
        if (folder.isPresent()) {
            TrainTest all = SignsFiles.read(folder.get());
            return samples.isEmpty()
                    ? all
                    : new TrainTest(first(samples.get(), all.train()), first(testsFor(samples.get()), all.test()));
        }
        int training = samples.orElse(SyntheticSigns.TRAINING_PICTURES);
        return SyntheticSigns.draw(DRAWING, training, testsFor(training));
    }

    /** What {@link #load} gave, for people. */
    String describe(TrainTest pictures) {
        LabelledImages train = pictures.train();
        return "%d pictures to train on and %d to test with, %d x %d, %d classes, %s"
                .formatted(
                        train.count(),
                        pictures.test().count(),
                        train.shape().dim(1),
                        train.shape().dim(2),
                        train.classes().size(),
                        folder.map(path -> "from " + path).orElse("drawn (--data DIR takes the course's photographs)"));
    }

    private static int testsFor(int training) {
        return Math.ceilDiv(training * SyntheticSigns.TEST_PICTURES, SyntheticSigns.TRAINING_PICTURES);
    }

    private static LabelledImages first(int wanted, LabelledImages images) {
        int count = Math.min(wanted, images.count());
        return LabelledImages.of(
                images.shape().dropFirst().prepend(count),
                Arrays.copyOf(
                        images.pixels(), count * images.shape().dropFirst().size()),
                Arrays.copyOf(images.labels(), count),
                images.classes());
    }
}
