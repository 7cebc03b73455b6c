package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.callback.Callback;
import skipjack.nn.callback.ProgressBar;
import skipjack.nn.callback.RecalibratedValidation;
import skipjack.nn.training.FitOptions;
import skipjack.nn.view.KerasDialect;
import skipjack.resnet.data.LabelledImages;
import skipjack.resnet.data.TrainTest;

/** {@code skipjack train}. */
@Command(
        name = "train",
        description = {
            "Trains ResNet-50 on hand signs, tests it and saves it.%n",
            "Without --data the signs are drawn. The test is made twice: with batch normalisation's moving statistics, as"
                    + " the article does, and with statistics recalibrated on the training pictures. After every epoch the"
                    + " model is saved, so Ctrl-C loses one epoch at most.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack train                                  a model that works, in about five minutes",
            "  skipjack train --data signs                     the article: 2 epochs, every kernel from seed 0",
            "  skipjack train --data signs --epochs 12 --validate --csv curve.csv",
            "  skipjack train --data signs --epochs 20 --resume skipjack-signs.safetensors"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions pictures;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Times to see every picture, those before --resume included (default: "
                    + Settings.DRAWN_EPOCHS + ", with --data the article's " + Settings.ARTICLE_EPOCHS + ").")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "Pictures per step (default: " + Settings.BATCH_SIZE + ").")
    private Optional<Integer> batchSize = Optional.empty();

    @Option(names = "--learning-rate", paramLabel = "X", description = "Adam's step (default: 0.001).")
    private Optional<Float> learningRate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the order of pictures and of varied kernels (default: 0).")
    private Optional<Integer> seed = Optional.empty();

    @Option(
            names = "--initializer",
            paramLabel = "KIND",
            description =
                    "First kernels: article takes glorot_uniform(seed=0) for every layer, varied draws each layer's"
                            + " own (default: varied, with --data article).")
    private Optional<Kernels> initializer = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "Threads to compute on (default: one per processor).")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to save the model (default: ${DEFAULT-VALUE}).")
    private Path file = ModelOptions.DEFAULT_FILE;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on from a model that train has saved, with its batch size, seed and learning rate unless"
                    + " others are given.")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = "--recalibrate",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Save the model with recalibrated statistics, or with the moving ones (default: recalibrated).")
    private boolean recalibrate;

    @Option(names = "--validate", description = "Test after every epoch, both ways; training does not notice.")
    private boolean validate;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write what every epoch measured.")
    private Optional<Path> csv = Optional.empty();

    private boolean continued;

    /** For picocli. */
    TrainCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        OutputFile.check(file);
        if (csv.isPresent()) {
            OutputFile.check(csv.get());
        }
        TrainTest signs = pictures.load();
        SavedModel start = start(signs);
        Model model = start.model();
        threads.ifPresent(model::onThreads);
        out.println(pictures.describe(signs));
        out.println(start.describe() + "; " + Machine.describe(model));

        Tensor x = signs.train().images();
        SaveEveryEpoch save = new SaveEveryEpoch(start, file);
        Interruption interruption = Interruption.saying(save::farewell);
        try {
            fit(model, x, signs.train().oneHot(), fitOptions(start, signs, save, out));
            finish(x, signs.test(), save, out);
        } finally {
            interruption.end();
        }
        return ExitCode.OK;
    }

    /** The network to begin with: a new one, or the one to resume. */
    private SavedModel start(TrainTest signs) throws IOException {
        SavedModel start = resume.isPresent() ? SavedModel.read(resume.get()) : untrained(signs.train());
        start.requireFits(signs.train());
        TrainingRecord history = start.history();
        continued = history.recalibrated();
        if (history.epochs() >= epochs()) {
            throw new IllegalArgumentException(
                    resume.isPresent()
                            ? "%s has seen %d epochs already: ask for more with --epochs"
                                    .formatted(resume.get(), history.epochs())
                            : "--epochs must be at least 1, not " + epochs());
        }
        learningRate.ifPresent(start.model().compilation().optimizer()::setLearningRate);
        return start.at(new TrainingRecord(
                history.epochs(), seed.orElse(history.seed()), batchSize.orElse(history.batchSize()), false));
    }

    private SavedModel untrained(LabelledImages images) {
        Kernels kernels = initializer.orElse(pictures.fromFiles() ? Kernels.ARTICLE : Kernels.VARIED);
        Model model = kernels.network(images, seed.orElse(0));
        return new SavedModel(Settings.compile(model, Settings.LEARNING_RATE), images.classes(), TrainingRecord.NONE);
    }

    private int epochs() {
        return epochs.orElse(pictures.fromFiles() ? Settings.ARTICLE_EPOCHS : Settings.DRAWN_EPOCHS);
    }

    private FitOptions fitOptions(SavedModel start, TrainTest signs, SaveEveryEpoch save, PrintWriter out) {
        TrainingRecord history = start.history();
        FitOptions options = new FitOptions()
                .epochs(epochs())
                .initialEpoch(history.epochs())
                .batchSize(history.batchSize())
                .seed(history.seed());
        List<Callback> callbacks = new ArrayList<>();
        if (validate) {
            options.validation(signs.test().images(), signs.test().oneHot());
            callbacks.add(new RecalibratedValidation());
        }
        callbacks.add(new ProgressBar(out, KerasDialect.KERAS_2, ProgressBar.standardOutputIsTerminal()));
        csv.ifPresent(curve -> callbacks.add(new CurveFile(curve)));
        callbacks.add(save);
        return options.callbacks(callbacks);
    }

    /** Fits, and ends the progress bar's line if that fails. */
    private void fit(Model model, Tensor x, Tensor y, FitOptions options) {
        boolean complete = false;
        try {
            model.fit(x, y, options);
            complete = true;
        } finally {
            if (!complete) {
                spec.commandLine().getOut().println();
            }
        }
    }

    private void finish(Tensor x, LabelledImages test, SaveEveryEpoch save, PrintWriter out) throws IOException {
        TwoTests.Result result = TwoTests.run(save.model(), x, test, continued ? 0 : save.updates());
        out.println();
        out.print(result.describe());
        if (recalibrate) {
            save.last(x);
        }
        out.printf(
                "%nSaved in %s (%s statistics). Try: skipjack predict IMAGE%n",
                file, recalibrate ? "recalibrated" : "moving");
    }
}
