package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import skipjack.nn.callback.ProgressBar;
import skipjack.nn.view.KerasDialect;
import skipjack.resnet.ArticleWalkthrough;
import skipjack.resnet.data.SignsFiles;
import skipjack.resnet.data.SyntheticSigns;
import skipjack.resnet.data.TrainTest;

/** {@code skipjack walkthrough}. */
@Command(
        name = "walkthrough",
        description = {
            "Takes the article's steps one by one and prints what its notebook prints.",
            "",
            "Blocks, model, compile, data, fit, evaluate, save and load, summary, plot, and a photograph of your own. The"
                    + " steps are methods of ArticleWalkthrough.java, with the lines of Python above those of Java. On drawn"
                    + " signs it takes a minute, and two epochs are too few to learn much.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack walkthrough --samples 96             the steps, in a quarter minute",
            "  skipjack walkthrough --data signs --photograph hand.jpg"
        })
final class WalkthroughCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with train_signs.h5 and test_signs.h5. Without it, synthetic signs are drawn.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Signs to draw for the training (default: ${DEFAULT-VALUE}); a ninth as many for the test.")
    private int samples = SyntheticSigns.TRAINING_PICTURES;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Times to see every picture (default: ${DEFAULT-VALUE}).")
    private int epochs = Settings.ARTICLE_EPOCHS;

    @Option(
            names = "--photograph",
            paramLabel = "IMAGE",
            description = "A PNG or JPEG to classify with the trained model.")
    private Optional<Path> photograph = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for ResNet50.h5, model.png, curves.png and curves.csv (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("walkthrough");

    /** For picocli. */
    WalkthroughCommand() {}

    @Override
    public Integer call() throws IOException {
        if (samples < 1) {
            throw new IllegalArgumentException("--samples must be at least 1, not " + samples);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("--epochs must be at least 1, not " + epochs);
        }
        OutputFile.check(folder.resolve("ResNet50.h5"));
        PrintWriter out = spec.commandLine().getOut();
        ProgressBar bar = Screen.bar(spec, KerasDialect.KERAS_2);
        new ArticleWalkthrough(out, bar, signs(), epochs, folder, photograph).run();
        return ExitCode.OK;
    }

    private TrainTest signs() throws IOException {
        if (data.isPresent()) {
            return SignsFiles.read(data.get());
        }
        return SyntheticSigns.draw(0, samples, Math.ceilDiv(samples, 9));
    }
}
