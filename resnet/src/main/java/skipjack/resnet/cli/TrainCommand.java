package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
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
import skipjack.nn.Model;
import skipjack.nn.callback.BackupAndRestore;
import skipjack.nn.callback.CSVLogger;
import skipjack.nn.callback.Callback;
import skipjack.nn.callback.CurvePlot;
import skipjack.nn.callback.LearningRateLog;
import skipjack.nn.callback.RecalibratedValidation;
import skipjack.nn.profile.Observer;
import skipjack.nn.profile.Profile;
import skipjack.nn.profile.ProfileTable;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Samples;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.Pictures;

/** {@code skipjack train}. */
@Command(
        name = "train",
        description = {
            "Trains ResNet-50, or another network, on pictures, tests it and saves it.",
            "",
            "Without --data hand signs are drawn. The test is made twice: with batch normalisation's moving"
                    + " statistics, as the article does, and with statistics recalibrated on the training pictures. After"
                    + " every epoch the model is saved, so Ctrl-C loses one epoch at most; with --backup nothing that was"
                    + " begun is lost, whatever ends the run.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack train                 a model that works, in about five minutes",
            "  skipjack train --data signs    the article: 2 epochs, all kernels from seed 0",
            "  skipjack train --data signs --epochs 12 --validate --plot curves.png",
            "  skipjack train --data signs --epochs 20 --resume skipjack-signs.safetensors",
            "  skipjack train --data signs --epochs 60 --backup backup",
            "  skipjack train --data flowers --epochs 50 --validation-split 0.1 --patience 5",
            "  skipjack train --data cifar10 --optimizer sgd --schedule cosine",
            "  skipjack train --data cifar10 --augment flip,crop=4 --epochs 20",
            "  skipjack train --data flowers --from cifar.h5 --freeze all-but-head"
        })
final class TrainCommand implements Callable<Integer> {
    /** Steps after which the JVM has compiled what matters. */
    private static final int WARM_UP_STEPS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private StartOptions starting;

    @Mixin
    private FeedingOptions feeding;

    @Mixin
    private LearningOptions learning;

    @Mixin
    private OptimizerOptions optimizing;

    @Mixin
    private StoppingOptions stopping;

    @Mixin
    private SavingOptions saving;

    @Mixin
    private BackupOptions backups;

    @Mixin
    private DialectOption dialect;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to compute on (default: one per processor).")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--validate", description = "Test after every epoch, both ways; training does not notice.")
    private boolean validate;

    @Option(
            names = "--profile",
            description = "Say after the training where the time of a step went, once the JVM was warm.")
    private boolean profile;

    /** For picocli. */
    TrainCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        saving.check();
        Optional<BackupAndRestore> backup = backups.callback();
        PictureSets sets =
                feeding.split(pictures.load(starting.load(), spec.commandLine().getErr()), learning.seed());
        SavedModel start = start(sets);
        Model model = start.model();
        threads.ifPresent(model::onThreads);
        Samples x = feeding.training(start, sets.train());
        out.println(pictures.describe(sets));
        out.print(starting.describe(start));
        start.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
        out.print(feeding.describe());
        out.println((starting.isTransfer() ? start.name() : start.describe()) + "; " + Machine.describe(model));

        SaveEveryEpoch save = new SaveEveryEpoch(start, saving.file());
        Interruption interruption = Interruption.saying(() -> save.farewell() + backups.advice());
        try {
            Profile measured = new Profile(WARM_UP_STEPS);
            if (profile) {
                model.observedBy(measured);
            }
            fit(model, x, fitOptions(start, sets, save, backup));
            if (profile) {
                model.observedBy(Observer.NONE);
                out.println();
                out.print(ProfileTable.of(measured));
            }
            finish(start, x, sets, save, out);
            backup.ifPresent(BackupAndRestore::delete);
        } finally {
            interruption.end();
        }
        return ExitCode.OK;
    }

    /** The network to begin with: a new one, or one that has been trained. */
    private SavedModel start(PictureSets sets) {
        SavedModel start =
                starting.start(sets.train(), learning, sets.areArticles() ? Kernels.ARTICLE : Kernels.VARIED);
        TrainingRecord history = start.history();
        if (history.epochs() >= epochs(sets)) {
            throw new IllegalArgumentException(
                    starting.resume().isPresent()
                            ? "%s has seen %d epochs already: ask for more with --epochs"
                                    .formatted(starting.resume().get(), history.epochs())
                            : "--epochs must be at least 1, not " + epochs(sets));
        }
        SavedModel settled = learning.settle(start);
        int steps = Math.ceilDiv(sets.train().count(), settled.history().batchSize());
        optimizing.settle(settled.model(), learning.learningRate(), steps, epochs(sets));
        return settled;
    }

    private int epochs(PictureSets sets) {
        return learning.epochs(sets.areArticles() ? Settings.ARTICLE_EPOCHS : Settings.USUAL_EPOCHS);
    }

    private FitOptions fitOptions(
            SavedModel start, PictureSets sets, SaveEveryEpoch save, Optional<BackupAndRestore> backup) {
        TrainingRecord history = start.history();
        FitOptions options = new FitOptions()
                .epochs(epochs(sets))
                .initialEpoch(history.epochs())
                .batchSize(history.batchSize())
                .seed(history.seed())
                .classWeights(optimizing.classWeights(
                        sets.train().classes(), sets.train().countPerClass()));
        List<Callback> callbacks = new ArrayList<>();
        feeding.settle(options);
        Optional<Pictures> looked = validate ? sets.test() : sets.validation();
        looked.ifPresent(held -> options.validation(start.samples(held)));
        if (validate) {
            callbacks.add(new RecalibratedValidation());
        }
        if (stopping.changesRate() && optimizing.schedules()) {
            throw new IllegalArgumentException(
                    "--plateau and --schedule both decide about the learning rate: which one?");
        }
        callbacks.addAll(stopping.callbacks(looked.isPresent(), validate));
        callbacks.add(Screen.bar(spec, dialect.get()));
        if (optimizing.schedules()) {
            callbacks.add(new LearningRateLog());
        }
        saving.csv().ifPresent(curve -> callbacks.add(new CSVLogger(curve, history.epochs() > 0)));
        saving.plot().ifPresent(picture -> callbacks.add(new CurvePlot(picture)));
        callbacks.add(save);
        backup.ifPresent(callbacks::add);
        return options.callbacks(callbacks);
    }

    /** Fits, and ends the progress bar's line if that fails. */
    private void fit(Model model, Samples x, FitOptions options) {
        boolean complete = false;
        try {
            model.fit(x, options);
            complete = true;
        } finally {
            if (!complete) {
                spec.commandLine().getOut().println();
            }
        }
    }

    private void finish(SavedModel start, Samples x, PictureSets sets, SaveEveryEpoch save, PrintWriter out)
            throws IOException {
        long updates = starting.hasStatistics() ? 0 : save.updates();
        TwoTests.Result result = TwoTests.run(start, x, sets.test().orElseThrow(), updates);
        out.println();
        out.print(stopping.describe());
        out.print(result.describe());
        if (saving.recalibrate()) {
            save.last(x);
        } else if (stopping.restores() || optimizing.averages()) {
            save.again();
        }
        out.printf(
                "%nSaved in %s (%s statistics). Try: skipjack predict IMAGE%n",
                saving.file(), saving.recalibrate() ? "recalibrated" : "moving");
    }
}
