package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
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
        assertThat(names).hasSize(5);
        for (String name : names) {
            for (String ending : List.of(".h5", ".keras")) {
                Model model = KerasModels.load(folder.resolve(name + ending));
                try (HdfFile stored = new HdfFile(folder.resolve(name + "_reference.h5"))) {
                    Tensor expected = tensor(stored, "output");
                    Tensor actual = model.predict(tensor(stored, "input"));
                    assertThat(actual.shape()).isEqualTo(expected.shape());
                    // Sums of some hundred products, each of which Keras' backend may round in another order.
                    for (int i = 0; i < expected.size(); i++) {
                        double bound = 1e-5 * Math.max(1, Math.abs(expected.data()[i]));
                        assertThat(Math.abs(actual.data()[i] - expected.data()[i]))
                                .as("%s%s", name, ending)
                                .isLessThanOrEqualTo((float) bound);
                    }
                }
                KerasModels.save(model, folder.resolve("again_" + name + ending));
                KerasModels.saveWeights(model, folder.resolve("again_" + name + ".weights.h5"));
            }
        }
        assertThat(run("read").lines().filter(line -> line.startsWith("read "))).hasSize(15);
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
