package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.constraint.NonNeg;
import skipjack.nn.layer.Rescaling;

/** Small files made to try one thing each: nesting, order, and configurations that mean harm. */
class CraftedFilesTest {
    private static final String INPUT = """
            {"class_name":"InputLayer","name":"in","config":{"batch_input_shape":[null,2],"name":"in"},"inbound_nodes":[]}""";

    @TempDir
    Path folder;

    private static String dense(String name, String options, String inbound) {
        return """
                {"class_name":"Dense","name":"%s","config":{"name":"%s","units":2%s},"inbound_nodes":%s}""".formatted(name, name, options, inbound);
    }

    private static String functional(String layers, String output) {
        return """
                {"class_name":"Functional","config":{"name":"m","layers":[%s],\
                "input_layers":[["in",0,0]],"output_layers":[["%s",%s,0]]}}""".formatted(layers, output.split(":", -1)[0], output.contains(":") ? output.split(":", -1)[1] : "0");
    }

    /** A file with layers a and b, both with the identity doubled or tripled as kernel, which is compressed. */
    private Path write(String config, String groupOfB, String prefix) throws IOException {
        Path path = Files.createTempFile(folder, "model", ".h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putAttribute("keras_version", "2.4.0");
            file.putAttribute("backend", "tensorflow");
            file.putAttribute("model_config", config);
            WritableGroup weights = file.putGroup("model_weights");
            weights.putAttribute("layer_names0", new String[] {"in", "a"});
            weights.putAttribute("layer_names1", new String[] {groupOfB});
            // jHDF writes a group without a data set so that nobody can read it.
            weights.putGroup("in").putDataset("nothing", new float[] {0f});
            layer(weights.putGroup("a"), "a", "", 2f);
            layer(weights.putGroup(groupOfB), "b", prefix, 3f);
        }
        return path;
    }

    private static void layer(WritableGroup group, String name, String prefix, float factor) {
        WritableGroup inner = group;
        if (!prefix.isEmpty()) {
            inner = group.putGroup(prefix);
        }
        WritableGroup own = inner.putGroup(name);
        DatasetCreationOptions compressed =
                DatasetCreationOptions.builder().shuffle().deflate(6).build();
        own.putDataset("kernel:0", new float[][] {{factor, 0f}, {0f, factor}}, compressed);
        own.putDataset("bias:0", new float[] {0f, 1f});
        String path = prefix.isEmpty() ? name : prefix + "/" + name;
        group.putAttribute("weight_names", new String[] {path + "/kernel:0", path + "/bias:0"});
    }

    private static float[] predict(Model model) {
        return model.predict(Tensor.of(Shape.of(1, 2), new float[] {1f, 10f})).data();
    }

    @Test
    void namesMayHaveAnyLetters() throws IOException {
        String layers =
                INPUT + "," + dense("a", "", "[[[\"in\",0,0,{}]]]") + "," + dense("größe", "", "[[[\"a\",0,0,{}]]]");
        Model model = KerasModels.load(write(functional(layers, "größe"), "größe", ""));
        assertThat(predict(model)).containsExactly(6f, 64f);
        for (String name : new String[] {"again.h5", "again.keras"}) {
            KerasModels.save(model, folder.resolve(name));
            Model again = KerasModels.load(folder.resolve(name));
            assertThat(again.layer("größe").parameterCount()).isEqualTo(6);
            assertThat(predict(again)).containsExactly(6f, 64f);
        }
    }

    @Test
    void layersMayBeListedInAnyOrder() throws IOException {
        String layers =
                INPUT + "," + dense("b", "", "[[[\"a\",0,0,{}]]]") + "," + dense("a", "", "[[[\"in\",0,0,{}]]]");
        assertThat(predict(KerasModels.load(write(functional(layers, "b"), "b", ""))))
                .containsExactly(6f, 64f);
    }

    @Test
    void aLayerUsedTwiceHasOneSetOfWeights() throws IOException {
        String layers = INPUT + "," + dense("a", "", "[[[\"in\",0,0,{}]],[[\"a\",0,0,{}]]]") + ","
                + dense("b", "", "[[[\"a\",1,0,{}]]]");
        Model model = KerasModels.load(write(functional(layers, "b"), "b", ""));
        assertThat(predict(model)).containsExactly(12f, 130f);
        assertThat(model.parameters()).hasSize(4);
    }

    @Test
    void nestedModelsAreWiredInPlace() throws IOException {
        for (int first = 0; first < 2; first++) {
            String nested = """
                    {"class_name":"Sequential","name":"top","config":{"name":"top","layers":[\
                    {"class_name":"InputLayer","config":{"batch_input_shape":[null,2],"name":"i"}},%s]},\
                    "inbound_nodes":[[["a",0,0,{}]]]}""".formatted(dense("b", "", "[]"));
            String layers = INPUT + "," + dense("a", "", "[[[\"in\",0,0,{}]]]") + "," + nested;
            Model model = KerasModels.load(write(functional(layers, "top:" + first), "top", "top"));
            assertThat(predict(model)).containsExactly(6f, 64f);
            assertThat(model.layer("b").parameterCount()).isEqualTo(6);
        }
    }

    @Test
    void sequentialModelsMayBePlainLists() throws IOException {
        String config = """
                {"class_name":"Sequential","config":[%s,%s]}""".formatted(
                        dense("a", ",\"batch_input_shape\":[null,2]", "[]"),
                        dense("b", ",\"activation\":\"relu\",\"kernel_constraint\":{\"class_name\":\"NonNeg\"}", "[]"));
        KerasReader.Loaded loaded = new KerasReader().read(write(config, "b", ""));
        assertThat(predict(loaded.model())).containsExactly(6f, 64f);
        assertThat(loaded.model().parameters().get(2).constraint()).contains(new NonNeg());
    }

    @Test
    void customLayersAreSuppliedByTheCaller() throws IOException {
        String custom = """
                {"class_name":"Twice","name":"t","config":{"name":"t"},"inbound_nodes":[[["b",0,0,{}]]]}""";
        String layers = INPUT + "," + dense("a", "", "[[[\"in\",0,0,{}]]]") + "," + dense("b", "", "[[[\"a\",0,0,{}]]]")
                + "," + custom;
        Path path = write(functional(layers, "t"), "b", "");
        assertThatThrownBy(() -> KerasModels.load(path))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining("layer t (Twice)")
                .hasMessageContaining("2.4.0");
        KerasReader reader = new KerasReader().customLayer("Twice", config -> new Rescaling(2f, 0f));
        assertThat(predict(reader.read(path).model())).containsExactly(12f, 128f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"activation\":\"cubic\"|activation 'cubic'",
                ",\"quantised\":8|quantised=8",
                ",\"units\":2000000000|more weights",
                ",\"units\":3|[2, 3]",
                ",\"units\":0|at least one unit",
                ",\"units\":1.5|units=1.5",
                ",\"units\":\"x\"|units",
                ",\"use_bias\":false|the file has 2"
            })
    void unsupportedOptionsAreNamed(String options, String message) throws IOException {
        String layers =
                INPUT + "," + dense("a", "", "[[[\"in\",0,0,{}]]]") + "," + dense("b", options, "[[[\"a\",0,0,{}]]]");
        Path path = write(functional(layers, "b"), "b", "");
        assertThatThrownBy(() -> KerasModels.load(path))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining("layer b (Dense)")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[[\"b\",0,0,{}]]]|itself",
                "[[[\"nobody\",0,0,{}]]]|itself",
                "[[[\"in\",0,1,{}]]]|result 1",
                "[[[\"in\",7,0,{}]]]|itself",
                "{\"x\":1}|itself",
                "[7]|itself",
                "[[[\"in\",0,0,{\"w\":1}]]]|w=1"
            })
    void impossibleGraphsAreRefused(String inbound, String message) throws IOException {
        String layers = INPUT + "," + dense("a", "", inbound) + "," + dense("b", "", "[[[\"a\",0,0,{}]]]");
        Path path = write(functional(layers, "b"), "b", "");
        assertThatThrownBy(() -> KerasModels.load(path))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void zipBombsAndOtherArchivesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("config.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> KerasModels.load("bomb", bytes.toByteArray()))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining("far more than its size");
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(other)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertThatThrownBy(() -> KerasModels.load("other", other.toByteArray()))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining("metadata.json");
    }
}
