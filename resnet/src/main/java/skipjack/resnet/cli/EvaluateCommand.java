package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import skipjack.nn.Model;
import skipjack.nn.file.Json;
import skipjack.nn.metric.ConfusionMatrix;
import skipjack.nn.training.Logs;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.Pictures;

/** {@code skipjack evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Tests a saved model on pictures it has not learnt from.",
            "",
            "Prints loss, accuracy and the confusion matrix: a row per true class, a column per answer.%n"
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

    @Option(names = "--json", description = "Print one JSON object: loss, accuracy, classes and confusion matrix.")
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
        ConfusionMatrix confusion = Confusion.of(saved, test, Settings.BATCH_SIZE);
        if (json) {
            out.println(toJson(test, logs, confusion));
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
        out.print(confusion);
        return ExitCode.OK;
    }

    private Json toJson(Pictures test, Logs logs, ConfusionMatrix confusion) {
        List<String> classes = test.classes();
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("model", Json.of(options.file().toString()));
        members.put("pictures", Json.of(test.count()));
        logs.names().forEach(name -> members.put(name, new Json.JsonNumber(Double.toString(logs.get(name)))));
        members.put("classes", Json.array(classes.stream().map(Json::of).toList()));
        members.put(
                "confusion",
                Json.array(IntStream.range(0, classes.size())
                        .mapToObj(right -> Json.array(IntStream.range(0, classes.size())
                                .map(predicted -> (int) confusion.count(right, predicted))
                                .toArray()))
                        .toList()));
        return new Json.JsonObject(members);
    }
}
