package skipjack.nn.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.ReLU;
import skipjack.nn.layer.Softmax;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.metric.F1Score;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.GradientClipping;
import skipjack.nn.optimizer.WeightAverage;
import skipjack.nn.regularizer.L2;
import skipjack.nn.toy.Toy;
import skipjack.nn.training.Fit;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.History;
import skipjack.nn.training.Logs;

/**
 * A training in which everything that must survive an interruption occurs: dropout, moving statistics, averages of weights,
 * shuffling, counters of callbacks, a changing learning rate, a partial last batch. Also a program, to be killed.
 */
final class Interrupted {
    static final int EPOCHS = 9;
    static final int STEPS = 7;

    private Interrupted() {}

    static Model model() {
        Node x = Input.of(2);
        Node h = new Dense(24)
                .regularize("kernel", new L2(1e-3f))
                .named("hidden")
                .apply(x);
        h = new BatchNormalization().named("norm").apply(h);
        h = new Dropout(0.2f).named("drop").apply(new ReLU().named("relu").apply(h));
        h = new Softmax()
                .named("softmax")
                .apply(new Dense(Toy.CLASSES).named("logits").apply(h));
        return new Model("interrupted", x, h, 3)
                .onThreads(1)
                .compile(
                        new Adam(0.02f).clip(GradientClipping.byGlobalNorm(1)).average(new WeightAverage(0.9f, 0)),
                        new CategoricalCrossentropy().smoothed(0.1f),
                        new CategoricalAccuracy(),
                        F1Score.macro(Toy.CLASSES));
    }

    /** Trains with a backup, and writes all that a user could look at. */
    static Model train(Path folder, int everySteps, Callback... others) throws IOException {
        Model model = model();
        BackupAndRestore backup = new BackupAndRestore(folder.resolve("backup"));
        if (everySteps > 0) {
            backup.everySteps(everySteps);
        }
        List<Callback> callbacks = new ArrayList<>(List.of(
                backup, // in front, where it would see nothing of what the others do
                new ReduceLROnPlateau(Monitor.of("val_loss"), 0.5f, 1)
                        .minimumDelta(0.05)
                        .cooldown(1),
                new EarlyStopping(Monitor.of("val_accuracy"), 4).restoreBest(),
                new ModelCheckpoint(folder.resolve("best.safetensors")).bestOnly(Monitor.of("val_loss")),
                new CSVLogger(folder.resolve("log.csv"))));
        callbacks.addAll(List.of(others));
        History history = model.fit(
                Toy.spiral(100, 1),
                new FitOptions()
                        .epochs(EPOCHS)
                        .batchSize(16)
                        .seed(5)
                        .classWeights(Map.of(1, 1.5f))
                        .validation(Toy.spiral(60, 2))
                        .callbacks(callbacks));
        Checkpoint.of(model, Map.of("history", history.epochs() + " " + history))
                .write(folder.resolve("final.safetensors"));
        return model;
    }

    /** Everything in the folder that is the training's result, by name. */
    static Map<String, String> results(Path folder) throws IOException {
        return Map.of(
                "final", bytes(folder.resolve("final.safetensors")),
                "best", bytes(folder.resolve("best.safetensors")),
                "log", bytes(folder.resolve("log.csv")));
    }

    private static String bytes(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** The program: trains in a folder, with backups every so many steps, and says so after every step. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Callback voice = new Callback() {
            @Override
            public void onBatchEnd(Fit fit, int batch, Logs logs) {
                System.out.println("step " + batch);
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    throw new UncheckedIOException(new IOException(e));
                }
            }
        };
        train(folder, Integer.parseInt(arguments[1]), voice);
        System.out.println("done");
    }
}
