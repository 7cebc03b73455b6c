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
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import skipjack.nn.Model;
import skipjack.nn.training.Logs;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.Pictures;

/** {@code skipjack evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Tests a saved model on pictures it has not learnt from.",
            "",
            "Prints loss and accuracy; precision, recall and F1 of every class; and the confusion matrix: a row per"
                    + " true class, a column per answer.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack evaluate                        the model that train saved",
            "  skipjack evaluate --model m.safetensors --data signs",
            "  skipjack evaluate --model resnet8.h5 --preprocess raw --data cifar10",
            "  skipjack evaluate --json | jq .accuracy  for programs"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Mixin
    private PictureOptions pictures;

    @Option(
            names = "--json",
            description = "Print one JSON object: loss, accuracy, classes, confusion matrix and numbers of each class.")
    private boolean json;

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
        ClassReport report =
                new ClassReport(test.count(), logs, saved.classes(), Confusion.of(saved, test, Settings.BATCH_SIZE));
        if (json) {
            out.println(report.toJson(options.file().toString()));
            return ExitCode.OK;
        }
        out.println(pictures.describe(sets));
        out.printf("%s: %s%n", options.file(), saved.describe());
        out.printf(
                Locale.ROOT,
                "%d test pictures, %d x %d - loss: %.4f - accuracy: %.4f%n%n",
                test.count(),
                test.picture().dim(0),
                test.picture().dim(1),
                logs.loss(),
                logs.get("accuracy"));
        out.printf("%s%n", report.describe());
        out.print(report.matrix());
        return ExitCode.OK;
    }
}
