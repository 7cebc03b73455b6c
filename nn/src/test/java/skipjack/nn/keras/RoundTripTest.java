package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.AveragePooling2D;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.ClippedReLU;
import skipjack.nn.layer.Concatenate;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Cropping2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.DepthwiseConv2D;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.GlobalMaxPooling2D;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.LeakyReLU;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.Multiply;
import skipjack.nn.layer.Normalization;
import skipjack.nn.layer.PReLU;
import skipjack.nn.layer.Permute;
import skipjack.nn.layer.ReLU;
import skipjack.nn.layer.Rescaling;
import skipjack.nn.layer.Reshape;
import skipjack.nn.layer.SeparableConv2D;
import skipjack.nn.layer.Softmax;
import skipjack.nn.layer.ZeroPadding2D;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.training.FitOptions;

/** What is written comes back with the same bits, here and through another HDF5 implementation. */
class RoundTripTest {
    @TempDir
    Path folder;

    /** Every layer once. */
    private static Model everything() {
        Node x = Input.of(12, 11, 3);
        Node y = x;
        Window wide = new Window(3, 2, 1, 2, 1, 1, Padding.SAME);
        for (Layer layer : List.of(
                new Rescaling(0.5f, -1f),
                new Normalization(),
                new ZeroPadding2D(Padding.of(1, 2, 3, 0)),
                new Conv2D(6, wide).activation("relu"),
                new BatchNormalization().momentum(0.9).epsilon(1.001e-5).scale(false),
                new PReLU(true),
                new PReLU(false),
                new DepthwiseConv2D(2, new Window(3, 3, 1, 1, 2, 2, Padding.SAME)).useBias(false),
                new ClippedReLU(0.1f, 0.25f, 6f),
                new SeparableConv2D(8, 2, wide).activation("tanh"),
                new LeakyReLU(0.2f),
                new Cropping2D(1, 0, 0, 1),
                new MaxPooling2D(new Window(2, 2, 1, 1, 1, 1, Padding.SAME)),
                new AveragePooling2D(2),
                new Permute(2, 1, 3),
                new Dropout(0.25f))) {
            y = layer.apply(y);
        }
        Conv2D shared = new Conv2D(16, 1);
        shared.named("shared");
        Node a = new ReLU().apply(shared.apply(y));
        Node b = shared.apply(
                new Activation("sigmoid").apply(new Conv2D(8, 3).padding("same").apply(y)));
        Node gate = new Reshape(1, 1, -1).apply(new GlobalAveragePooling2D().apply(a));
        Node joined = new Concatenate().apply(new Add().apply(a, b), new Multiply().apply(a, gate));
        Node row = new Concatenate().apply(new GlobalMaxPooling2D().apply(joined), new Flatten().apply(joined));
        for (ActivationFunction function : ActivationFunction.values()) {
            if (!function.name().startsWith("HARD_SIGMOID") && function != ActivationFunction.EXPONENTIAL) {
                row = new Activation(function).apply(row);
            }
        }
        Node output = new Softmax().apply(new Dense(4).apply(row));
        Model model = new Model("everything", x, output, 3);
        Random random = new Random(1);
        model.parameters().forEach(parameter -> {
            for (int i = 0; i < parameter.value().size(); i++) {
                parameter.value().data()[i] += 0.1f * random.nextFloat();
            }
        });
        return model;
    }

    private static Tensor noise(Shape shape) {
        Random random = new Random(5);
        Tensor x = Tensor.zeros(shape);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextGaussian();
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.keras"})
    void everyLayerComesBackWithTheSameBits(String name) throws IOException {
        Model model = everything();
        Path path = folder.resolve(name);
        KerasModels.save(model, path);
        KerasReader.Loaded loaded = new KerasReader().read(path);
        assertThat(loaded.notes()).isEmpty();
        Model back = loaded.model();
        assertThat(back.layers().stream().map(Layer::toString))
                .containsExactlyElementsOf(
                        model.layers().stream().map(Layer::toString).toList());
        Tensor x = noise(model.inputShape().prepend(3));
        assertThat(back.predict(x).data()).isEqualTo(model.predict(x).data());
        KerasModels.save(back, folder.resolve("again." + name));
        Model again = KerasModels.load(folder.resolve("again." + name));
        assertThat(again.predict(x).data()).isEqualTo(model.predict(x).data());
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model_weights.h5", "model.weights.h5"})
    void weightsAloneComeBack(String name) throws IOException {
        Model model = everything();
        KerasModels.saveWeights(model, folder.resolve(name));
        Model other = everything();
        other.parameters().forEach(parameter -> Arrays.fill(parameter.value().data(), 0.5f));
        KerasModels.loadWeights(other, folder.resolve(name));
        Tensor x = noise(model.inputShape().prepend(2));
        assertThat(other.predict(x).data()).isEqualTo(model.predict(x).data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.keras"})
    void trainingGoesOnWithTheSameBits(String name) throws IOException {
        Node x = Input.of(6, 6, 2);
        Node y = new ReLU().apply(new BatchNormalization().apply(new Conv2D(4, 3).apply(x)));
        Node output = new Dense(3).activation("softmax").apply(new Flatten().apply(y));
        Model model = new Model("small", x, output, 1);
        model.compile(new Adam(0.01f), new CategoricalCrossentropy(), new CategoricalAccuracy());
        Tensor inputs = noise(Shape.of(20, 6, 6, 2));
        Tensor targets = Tensor.zeros(20, 3);
        for (int i = 0; i < 20; i++) {
            targets.data()[i * 3 + i % 3] = 1f;
        }
        model.fit(inputs, targets, new FitOptions().epochs(1));
        KerasModels.save(model, folder.resolve(name));
        Model back = KerasModels.load(folder.resolve(name));
        Optimizer optimizer = back.compilation().optimizer();
        assertThat(optimizer.iterations())
                .isEqualTo(model.compilation().optimizer().iterations())
                .isPositive();
        assertThat(optimizer.learningRate()).isEqualTo(0.01f);
        assertThat(back.compilation().metrics()).hasSize(1);
        for (int i = 0; i < model.trainableParameters().size(); i++) {
            for (String slot : optimizer.slotNames()) {
                assertThat(optimizer
                                .slot(back.trainableParameters().get(i), slot)
                                .data())
                        .isEqualTo(model.compilation()
                                .optimizer()
                                .slot(model.trainableParameters().get(i), slot)
                                .data());
            }
        }
    }

    @Test
    void anotherImplementationReadsWhatWasWritten() throws IOException, InterruptedException {
        String python = List.of("/usr/bin/python3", "python3").stream()
                .filter(RoundTripTest::hasH5py)
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "skipped: there is no python3 with h5py on this machine");
        Model model = everything();
        KerasModels.save(model, folder.resolve("m.h5"));
        KerasModels.saveWeights(model, folder.resolve("m.weights.h5"));
        String script = """
                import h5py, json, sys
                f = h5py.File('m.h5', 'r')
                config = json.loads(f.attrs['model_config'])
                assert isinstance(f.attrs['model_config'], str) and config['class_name'] == 'Functional'
                assert f.attrs['backend'] == 'tensorflow'
                g = f['model_weights']
                names = [n.decode() for n in g.attrs['layer_names']]
                assert names == [l['name'] for l in config['config']['layers']], names
                total = 0
                for n in names:
                    for w in g[n].attrs['weight_names']:
                        w = w.decode()
                        assert w.startswith(n + '/') and w.endswith(':0')
                        total += g[n][w][()].astype('f8').sum()
                h = h5py.File('m.weights.h5', 'r')
                assert h['layers/conv2d/vars'].attrs['name'] and h['layers/conv2d/vars/0'].shape == (3, 2, 3, 6)
                print(repr(float(total)))
                """;
        String output = run(python, "-c", script).strip();
        double sum = model.parameters().stream()
                .mapToDouble(parameter -> {
                    double part = 0;
                    for (float value : parameter.value().data()) {
                        part += value;
                    }
                    return part;
                })
                .sum();
        assertThat(Math.abs(Double.parseDouble(output) - sum)).as(output).isLessThan(1e-9 * Math.abs(sum));
    }

    private static boolean hasH5py(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import h5py").start().waitFor() == 0;
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void manyLayersMakeLongAttributes() throws IOException {
        Node x = Input.of(1);
        Node y = x;
        for (int i = 0; i < 700; i++) {
            y = new Rescaling(1f, i)
                    .named("a_layer_whose_name_is_as_long_as_the_names_of_some_real_networks_are_"
                            + "when_blocks_and_stages_are_counted_" + i)
                    .apply(y);
        }
        Model model = new Model("long", x, y);
        KerasModels.save(model, folder.resolve("long.h5"));
        assertThat(KerasModels.load(folder.resolve("long.h5")).layers()).hasSize(701);
    }

    @Test
    void whatKerasCannotSayIsRefusedAndTheOldFileStays() throws IOException {
        Path path = folder.resolve("model.h5");
        Files.writeString(path, "old");
        Node x = Input.of(4);
        Model model = new Model("m", x, new Activation(ActivationFunction.HARD_SIGMOID_FIFTH).apply(x));
        assertThatThrownBy(() -> KerasModels.save(model, path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hard_sigmoid");
        assertThat(path).hasContent("old");
        assertThatThrownBy(() -> KerasModels.save(everything(), folder.resolve("nowhere/model.h5")))
                .isInstanceOf(IOException.class);
    }
}
