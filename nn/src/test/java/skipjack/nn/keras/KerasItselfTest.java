package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.training.TrainingStep;

/** Keras saves models and Skipjack reads them, and the other way round, where the machine has Keras. */
class KerasItselfTest {
    /** Property that names a Python with Keras 3. */
    private static final String PYTHON = System.getProperty("skipjack.python", "python3");

    @TempDir
    private Path folder;

    @Test
    void eachReadsWhatTheOtherSaved() throws IOException, InterruptedException {
        assumeTrue(
                isThere(), () -> "skipped: %s has no Keras (-Dskipjack.python names one that has)".formatted(PYTHON));
        try (InputStream script = KerasItselfTest.class.getResourceAsStream("with_keras.py")) {
            Files.copy(script, folder.resolve("with_keras.py"));
        }
        List<String> names = run("save")
                .lines()
                .filter(line -> line.startsWith("saved "))
                .map(line -> line.substring(6))
                .toList();
        assertThat(names).hasSize(6);
        for (String name : names) {
            for (String ending : List.of(".h5", ".keras")) {
                Model model = KerasModels.load(folder.resolve(name + ending));
                try (HdfFile stored = new HdfFile(folder.resolve(name + "_reference.h5"))) {
                    // Sums of some hundred products, each of which Keras' backend may round in another order.
                    requireClose(name + ending, model.predict(tensor(stored, "input")), tensor(stored, "output"), 1e-5);
                    KerasModels.save(model, folder.resolve("again_" + name + ending));
                    KerasModels.saveWeights(model, folder.resolve("again_" + name + ".weights.h5"));
                    if (stored.getChild("loss") != null) {
                        goesOn(name + ending, model, stored);
                    }
                }
            }
        }
        assertThat(run("read").lines().filter(line -> line.startsWith("read "))).hasSize(18);
    }

    /** The step of training after the one that the file was saved after. */
    private static void goesOn(String name, Model model, HdfFile stored) {
        Tensor x = tensor(stored, "input");
        double loss = TrainingStep.run(model, x, tensor(stored, "target")).loss();
        double expected = tensor(stored, "loss").data()[0];
        assertThat(loss).as(name).isCloseTo(expected, within(1e-5 * Math.max(1, expected)));
        requireClose(name + ", trained", model.predict(x), tensor(stored, "trained"), 1e-4);
    }

    private static void requireClose(String what, Tensor actual, Tensor expected, double bound) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.size(); i++) {
            double allowed = bound * Math.max(1, Math.abs(expected.data()[i]));
            assertThat(Math.abs(actual.data()[i] - expected.data()[i])).as(what).isLessThanOrEqualTo((float) allowed);
        }
    }

    private static Tensor tensor(HdfFile file, String path) {
        Dataset dataset = file.getDatasetByPath(path);
        return Tensor.of(Shape.of(dataset.getDimensions()), (float[]) dataset.getDataFlat());
    }

    private boolean isThere() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            PYTHON,
                            "-c",
                            "from importlib.util import find_spec as f; exit(not (f('keras') and f('h5py')))")
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private String run(String what) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(PYTHON, "with_keras.py", what)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(() -> {
                    try {
                        return output + Files.readString(errors);
                    } catch (IOException unreadable) {
                        return output;
                    }
                })
                .isZero();
        return output;
    }
}
