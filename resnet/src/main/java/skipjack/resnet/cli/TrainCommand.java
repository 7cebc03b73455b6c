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
import skipjack.nn.profile.Observer;
import skipjack.nn.profile.Profile;
import skipjack.nn.profile.ProfileTable;
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
    /** Steps after which the JVM has compiled what matters. */
    private static final int WARM_UP_STEPS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private LearningOptions learning;

    @Mixin
    private SavingOptions saving;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to compute on (default: one per processor).")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on from a model that train has saved, with its batch size, seed and learning rate unless"
                    + " others are given.")
    private Optional<Path> resume = Optional.empty();

    @Option(names = "--validate", description = "Test after every epoch, both ways; training does not notice.")
    private boolean validate;

    @Option(
            names = "--profile",
            description = "Say after the training where the time of a step went, once the JVM was warm.")
    private boolean profile;

    private boolean continued;

    /** For picocli. */
    TrainCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        saving.check();
        TrainTest signs = pictures.load();
        SavedModel start = start(signs);
        Model model = start.model();
        threads.ifPresent(model::onThreads);
        out.println(pictures.describe(signs));
        out.println(start.describe() + "; " + Machine.describe(model));

        Tensor x = signs.train().images();
        SaveEveryEpoch save = new SaveEveryEpoch(start, saving.file());
        Interruption interruption = Interruption.saying(save::farewell);
        try {
            Profile measured = new Profile(WARM_UP_STEPS);
            if (profile) {
                model.observedBy(measured);
            }
            fit(model, x, signs.train().oneHot(), fitOptions(start, signs, save, out));
            if (profile) {
                model.observedBy(Observer.NONE);
                out.println();
                out.print(ProfileTable.of(measured));
            }
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
        return learning.settle(start);
    }

    private SavedModel untrained(LabelledImages images) {
        return learning.untrained(images, pictures.fromFiles() ? Kernels.ARTICLE : Kernels.VARIED);
    }

    private int epochs() {
        return learning.epochs(pictures.fromFiles() ? Settings.ARTICLE_EPOCHS : Settings.DRAWN_EPOCHS);
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
        saving.csv().ifPresent(curve -> callbacks.add(new CurveFile(curve)));
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
        if (saving.recalibrate()) {
            save.last(x);
        }
        out.printf(
                "%nSaved in %s (%s statistics). Try: skipjack predict IMAGE%n",
                saving.file(), saving.recalibrate() ? "recalibrated" : "moving");
    }
}
