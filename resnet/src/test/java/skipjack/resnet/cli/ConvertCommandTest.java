package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.keras.KerasModels;
import skipjack.nn.keras.ModelFiles;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.ReLU;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.FitOptions;

/** {@code convert} and {@code inspect} on a small network that was trained for two steps. */
final class ConvertCommandTest {
    @TempDir
    private Path folder;

    private Tensor x;
    private Model model;

    @BeforeEach
    void train() throws IOException {
        Node input = Input.of(8, 8, 3);
        // Padding by numbers, which Keras does not have.
        Node y = new ReLU().apply(new Conv2D(4, 3).padding(1).apply(input));
        y = new GlobalAveragePooling2D().apply(new MaxPooling2D(3, 2, 1).apply(y));
        model = new Model("small", input, new Dense(2).activation("softmax").apply(y), 5);
        model.compile(new Adam(0.01f), new CategoricalCrossentropy(), new CategoricalAccuracy());
        x = Tensor.zeros(6, 8, 8, 3);
        Random random = new Random(2);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = random.nextFloat();
        }
        Tensor targets = Tensor.zeros(6, 2);
        for (int i = 0; i < 6; i++) {
            targets.data()[2 * i + i % 2] = 1;
        }
        model.fit(x, targets, new FitOptions().epochs(2));
        KerasModels.save(model, folder.resolve("a.h5"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Program done(String... arguments) {
        Program run = Program.run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        return run;
    }

    @Test
    void aModelGoesThroughAllFormatsUnchanged() throws IOException {
        float[] expected =
                ModelFiles.read(folder.resolve("a.h5")).model().predict(x).data();
        String[] way = {"a.h5", "b.keras", "c.safetensors", "d.h5", "e.safetensors", "f.keras"};
        for (int i = 1; i < way.length; i++) {
            Program run = done("convert", path(way[i - 1]), path(way[i]));
            assertThat(run.out()).contains("122 parameters", "adam after 2 steps", way[i]);
            ModelFiles.Opened opened = ModelFiles.read(folder.resolve(way[i]));
            assertThat(opened.notes()).isEmpty();
            assertThat(opened.model().predict(x).data()).isEqualTo(expected);
            assertThat(opened.model().compilation().metrics()).hasSize(1);
            assertThat(opened.model().optimizer().orElseThrow().learningRate()).isEqualTo(0.01f);
        }
        assertThat(expected).containsExactly(model.predict(x).data());
    }

    @Test
    void weightsAloneNeedAModelOfTheSameMake() throws IOException {
        done("convert", path("a.h5"), path("a.weights.h5"));
        done("convert", "--weights-only", path("a.h5"), path("old_weights.h5"));
        for (String weights : new String[] {"a.weights.h5", "old_weights.h5"}) {
            Program alone = Program.run("convert", path(weights), path("b.keras"));
            assertThat(alone.exit()).isEqualTo(1);
            assertThat(alone.err().lines()).hasSize(1);
            Model other = ModelFiles.read(folder.resolve("a.h5")).model();
            other.parameters().forEach(parameter -> parameter.value().data()[0] = 9);
            KerasModels.save(other, folder.resolve("other.keras"));
            done("convert", "--like", path("other.keras"), path(weights), path("b.keras"));
            assertThat(ModelFiles.read(folder.resolve("b.keras"))
                            .model()
                            .predict(x)
                            .data())
                    .isEqualTo(model.predict(x).data());
        }
    }

    @Test
    void inspectTellsWhatAFileHolds() throws IOException, JsonException {
        done("convert", path("a.h5"), path("b.keras"));
        done("convert", path("a.h5"), path("c.safetensors"));
        done("convert", path("a.h5"), path("d.weights.h5"));
        assertThat(done("inspect", path("a.h5")).out())
                .contains("a whole Keras model in HDF5, saved by Keras 2.15.0 on tensorflow")
                .contains("Functional \"small\"", "conv2d_1", "kernel_size=[3,3]")
                .contains("model_weights/conv2d_1/conv2d_1/kernel:0", "float32  [3,3,3,4]")
                .contains("learning_rate = 0.01", "categorical_crossentropy", "steps      2")
                .contains("layer_names", "Skipjack can use this model: 122 parameters.");
        assertThat(done("inspect", path("b.keras")).out())
                .contains(".keras archive", "model.weights.h5", "config.json");
        assertThat(done("inspect", path("c.safetensors")).out()).contains("safetensors", "conv2d_1/kernel", "F32");
        assertThat(done("inspect", path("d.weights.h5")).out()).contains("weights of a Keras 3 model");
        for (String file : new String[] {"a.h5", "b.keras", "c.safetensors", "d.weights.h5"}) {
            Json report =
                    JsonParser.parse(done("inspect", "--json", path(file)).out().strip());
            assertThat(report.member("tensors").orElseThrow().elements()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(report.member("bytes").orElseThrow())
                    .hasToString(Long.toString(Files.size(folder.resolve(file))));
        }
    }

    @Test
    void inspectReadsOtherFilesToo() {
        done("data", "--out", path("signs"), "--train", "6", "--test", "6");
        Program run = done("inspect", path("signs/train_signs.h5"));
        assertThat(run.out()).contains("not one of Keras'", "train_set_x", "uint8", "[6,64,64,3]");
        assertThat(run.out()).doesNotContain("can use", "cannot use");
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch.h5, b.keras, there is no such file",
        "text.h5, b.keras, neither HDF5",
        "a.h5, b.onnx, the ending must be",
        "a.h5, text.h5/b.keras, cannot be written"
    })
    void whatCannotBeConvertedIsSaidInOneLine(String in, String out, String message) throws IOException {
        Files.writeString(folder.resolve("text.h5"), "this is no model, whatever its name says");
        Program run = Program.run("convert", path(in), path(out));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).startsWith("skipjack: ").contains(message));
        assertThat(folder.resolve("b.keras")).doesNotExist();
    }

    @Test
    void inspectRefusesWhatItDoesNotKnow() throws IOException {
        Files.writeString(folder.resolve("text.h5"), "this is no model, whatever its name says");
        for (String file : new String[] {"text.h5", "nosuch.keras", "."}) {
            Program run = Program.run("inspect", path(file));
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines()).hasSize(1);
        }
    }
}
