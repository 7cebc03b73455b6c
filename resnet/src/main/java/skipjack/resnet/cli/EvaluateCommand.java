package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import skipjack.nn.Model;
import skipjack.nn.training.Logs;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.Pictures;

/** {@code skipjack evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Tests a saved model on pictures it has not learnt from.%n",
            "Prints loss, accuracy and the confusion matrix: a row per true class, a column per answer.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack evaluate                             the model that train saved, on drawn signs",
            "  skipjack evaluate --model m.safetensors --data signs",
            "  skipjack evaluate --model resnet8.h5 --preprocess raw --data cifar10"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Mixin
    private PictureOptions pictures;

    /** For picocli. */
    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        SavedModel saved = options.load();
        PictureSets sets = pictures.load(Optional.of(saved.model().inputShape()), err);
        Pictures test = sets.test().orElseThrow();
        saved = saved.requireFits(test);
        Model model = saved.model();
        Logs logs = model.evaluate(saved.samples(test), Settings.BATCH_SIZE);
        out.printf("%s: %s%n", options.file(), saved.describe());
        out.printf(
                Locale.ROOT,
                "%d test pictures, %d x %d - loss: %.4f - accuracy: %.4f%n%n",
                test.count(),
                test.picture().dim(0),
                test.picture().dim(1),
                logs.loss(),
                logs.get("accuracy"));
        out.print(Confusion.of(saved, test, Settings.BATCH_SIZE));
        return ExitCode.OK;
    }
}
