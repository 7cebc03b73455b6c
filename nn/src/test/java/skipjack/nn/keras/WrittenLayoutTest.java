package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.optimizer.Adam;

/** Names, shapes and attributes lie where Keras puts them, in the eyes of HDF5's own tools too. */
class WrittenLayoutTest {
    @TempDir
    private Path folder;

    private static Model model() {
        skipjack.nn.Node x = Input.of(5, 5, 2);
        skipjack.nn.Node y = new BatchNormalization()
                .named("bn_conv1")
                .apply(new Conv2D(3, 2).named("conv1").apply(x));
        y = new Dense(4).activation("softmax").named("fc").apply(new Flatten().apply(y));
        return new Model("small", x, y, 7).compile(new Adam(), new CategoricalCrossentropy());
    }

    @Test
    void everythingHasItsPlace() throws IOException {
        Model model = model();
        Path path = folder.resolve("m.h5");
        KerasModels.save(model, path);
        try (HdfFile file = new HdfFile(path)) {
            assertThat(file.getAttributes())
                    .containsOnlyKeys("backend", "keras_version", "model_config", "training_config");
            assertThat(file.getAttribute("model_config").getJavaType()).isEqualTo(String.class);
            Group weights = (Group) file.getChild("model_weights");
            assertThat(weights.getAttributes()).containsOnlyKeys("backend", "keras_version", "layer_names");
            assertThat((String[]) weights.getAttribute("layer_names").getData())
                    .containsExactly("input_1", "conv1", "bn_conv1", "flatten_1", "fc");
            assertThat((String[]) weights.getChild("bn_conv1")
                            .getAttribute("weight_names")
                            .getData())
                    .containsExactly(
                            "bn_conv1/gamma:0",
                            "bn_conv1/beta:0",
                            "bn_conv1/moving_mean:0",
                            "bn_conv1/moving_variance:0");
            Dataset kernel = weights.getDatasetByPath("conv1/conv1/kernel:0");
            assertThat(kernel.getDimensions()).containsExactly(2, 2, 2, 3);
            assertThat(kernel.getJavaType()).isEqualTo(float.class);
        }
        Path alone = folder.resolve("weights.h5");
        KerasModels.saveWeights(model, alone);
        try (HdfFile file = new HdfFile(alone)) {
            assertThat(file.getAttributes()).containsOnlyKeys("backend", "keras_version", "layer_names");
            assertThat(file.getDatasetByPath("fc/fc/bias:0").getDimensions()).containsExactly(4);
        }
        Path archived = folder.resolve("m.weights.h5");
        KerasModels.saveWeights(model, archived);
        try (HdfFile file = new HdfFile(archived)) {
            assertThat(file.getDatasetByPath("layers/conv2d/vars/1").getDimensions())
                    .containsExactly(3);
            assertThat(file.getDatasetByPath("layers/batch_normalization/vars/3")
                            .getDimensions())
                    .containsExactly(3);
        }
    }

    /** What tf.keras and Keras 2 saved is written back with the same groups, names, shapes and bits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlperf_tiny_resnet8_keras2.4.h5",
                "resnet20v1_epoch1_keras2.2.5.h5",
                "mobilenet_v2_0.35_128_keras2.8.h5",
                "stmnist_v1_keras2.8.h5"
            })
    void aFileOfKeras2ComesBackAsItWas(String name) throws IOException {
        Path original = RealFilesTest.file(name);
        Path written = folder.resolve("written.h5");
        KerasModels.save(KerasModels.load(original), written);
        try (HdfFile before = new HdfFile(original);
                HdfFile after = new HdfFile(written)) {
            Group expected = (Group) before.getChild("model_weights");
            Group actual = (Group) after.getChild("model_weights");
            assertThat(texts(actual, "layer_names")).containsExactlyInAnyOrder(texts(expected, "layer_names"));
            int tensors = 0;
            for (String layer : texts(expected, "layer_names")) {
                String[] names = texts((Group) expected.getChild(layer), "weight_names");
                assertThat(texts((Group) actual.getChild(layer), "weight_names"))
                        .isEqualTo(names);
                for (String weight : names) {
                    Dataset one = expected.getDatasetByPath(layer + "/" + weight);
                    Dataset other = actual.getDatasetByPath(layer + "/" + weight);
                    assertThat(other.getDimensions()).isEqualTo(one.getDimensions());
                    assertThat(other.getDataFlat()).isEqualTo(one.getDataFlat());
                    tensors++;
                }
            }
            assertThat(tensors).isPositive();
        }
    }

    private static String[] texts(Node group, String attribute) {
        Object data = group.getAttribute(attribute).isEmpty()
                ? new String[0]
                : group.getAttribute(attribute).getData();
        return data instanceof String[] all ? all : new String[0];
    }

    @Test
    void theToolsOfHdf5ReadTheSameBytes() throws IOException, InterruptedException {
        assumeTrue(isThere("h5dump"), "skipped: there is no h5dump (Debian's hdf5-tools) on this machine");
        Model model = model();
        KerasModels.save(model, folder.resolve("m.h5"));
        String names = run("h5dump", "-a", "/model_weights/layer_names", "m.h5");
        assertThat(names).contains("H5T_STR_NULLPAD", "STRSIZE 9", "( 5 ) / ( 5 )", "\"conv1", "\"bn_conv1");
        String config = run("h5dump", "-a", "/model_config", "m.h5");
        assertThat(config).contains("STRSIZE H5T_VARIABLE", "SCALAR", "Functional");
        for (Layer layer : model.layers()) {
            for (Parameter parameter : layer.parameters()) {
                String path = "/model_weights/%1$s/%1$s/%2$s:0".formatted(layer.name(), parameter.name());
                String shown = run("h5dump", "-d", path, "-b", "LE", "-o", "raw.bin", "m.h5");
                assertThat(shown).contains("H5T_IEEE_F32LE");
                ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("raw.bin")))
                        .order(ByteOrder.LITTLE_ENDIAN);
                float[] values = new float[raw.remaining() / Float.BYTES];
                raw.asFloatBuffer().get(values);
                assertThat(values).isEqualTo(parameter.value().data());
            }
        }
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
