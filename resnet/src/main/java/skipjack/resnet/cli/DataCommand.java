package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import skipjack.nn.file.Json;
import skipjack.nn.training.Samples;
import skipjack.resnet.data.LabelledImages;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.SignsFiles;
import skipjack.resnet.data.SyntheticSigns;
import skipjack.resnet.data.TrainTest;

/** {@code skipjack data}. */
@Command(
        name = "data",
        description = {
            "Looks at pictures, or draws some: says what lies at a path, reads every picture, counts classes.",
            "",
            "With --out the pictures are written as a pair of HDF5 files, as the course has them. Without --data"
                    + " synthetic signs are drawn, hands with 0 to 5 fingers raised; the seed decides every byte.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack data --data cifar10                     what is in it",
            "  skipjack data --data flowers --preview f.png     and a sheet to look at",
            "  skipjack data --data flowers --preview f.png --augment flip,rotate=15",
            "  skipjack data --data flowers --size 64 --out signs",
            "  skipjack data --out signs --preview signs.png    draws train_signs.h5 and",
            "                                                   test_signs.h5"
        })
final class DataCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private FeedingOptions feeding;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write train_signs.h5 and test_signs.h5 to.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of drawing, splitting and augmenting (default: ${DEFAULT-VALUE}).")
    private int seed;

    @Option(names = "--train", paramLabel = "N", description = "Signs to draw to train on (default: ${DEFAULT-VALUE}).")
    private int training = SyntheticSigns.TRAINING_PICTURES;

    @Option(names = "--test", paramLabel = "N", description = "Signs to draw to test with (default: ${DEFAULT-VALUE}).")
    private int testing = SyntheticSigns.TEST_PICTURES;

    @Option(
            names = "--preview",
            paramLabel = "FILE",
            description = "Write a PNG with the first pictures of every class.")
    private Optional<Path> preview = Optional.empty();

    @Option(names = "--json", description = "Print a JSON object instead of text.")
    private boolean json;

    /** For picocli. */
    DataCommand() {}

    @Override
    public Integer call() throws IOException {
        if (training < 1 || testing < 1) {
            throw new IllegalArgumentException(
                    "--train and --test must be at least 1, not %d and %d".formatted(training, testing));
        }
        if (preview.isPresent()) {
            OutputFile.check(preview.get());
        }
        if (folder.isPresent()) {
            OutputFile.check(folder.get().resolve("train_signs.h5"));
        }
        PrintWriter out = spec.commandLine().getOut();
        PictureSets sets = pictures.isGiven()
                ? feeding.split(
                        pictures.load(Optional.empty(), spec.commandLine().getErr()), seed)
                : PictureSets.of("drawn signs", SyntheticSigns.draw(seed, training, testing));
        DataReport report = DataReport.of(sets);
        out.println(json ? new Json.JsonObject(report.toJson()) : report.describe());
        if (folder.isPresent()) {
            write(folder.get(), sets, out);
        }
        if (preview.isPresent()) {
            Samples shown = feeding.augmented(sets.train(), seed).inEpoch(0);
            ContactSheet.write(preview.get(), sets.train(), shown);
            say(out, "%s: the first pictures of each class, one class per row".formatted(preview.get()));
        }
        return ExitCode.OK;
    }

    private void write(Path to, PictureSets sets, PrintWriter out) throws IOException {
        TrainTest pair = new TrainTest(
                LabelledImages.of(sets.train()), LabelledImages.of(sets.test().orElseThrow()));
        SignsFiles.write(to, pair);
        say(out, "%s: %s".formatted(to.resolve("train_signs.h5"), pair.train()));
        say(out, "%s: %s".formatted(to.resolve("test_signs.h5"), pair.test()));
    }

    private void say(PrintWriter out, String line) {
        if (!json) {
            out.println(line);
        }
    }
}
