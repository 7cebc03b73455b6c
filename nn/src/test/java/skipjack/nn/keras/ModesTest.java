package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.training.TrainingStep;

/** Layers that were applied with {@code training=…}. */
class ModesTest {
    @TempDir
    Path folder;

    private static Model model(String version, String... calls) throws IOException {
        StringBuilder layers = new StringBuilder("""
                {"class_name":"InputLayer","name":"x","config":{"batch_input_shape":[null,3],"name":"x"},"inbound_nodes":[]}""");
        layers.append("""
                ,{"module":"keras.layers","class_name":"BatchNormalization","name":"n","config":{"name":"n"},"inbound_nodes":[""");
        for (int i = 0; i < calls.length; i++) {
            layers.append(i == 0 ? "" : ",").append("[[\"%s\",0,0,{%s}]]".formatted(i == 0 ? "x" : "n", calls[i]));
        }
        layers.append("]}");
        return KerasModels.fromJson("m.json", """
                {"keras_version":"%s","class_name":"Functional","config":{"name":"m","layers":[%s],\
                "input_layers":[["x",0,0]],"output_layers":[["n",%d,0]]}}""".formatted(version, layers, calls.length - 1), 100);
    }

    private static Model trained(Model model) {
        model.compile(new Sgd(0.1f), new MeanSquaredError());
        Tensor x = Tensor.of(Shape.of(2, 3), new float[] {1, 2, 3, 5, 7, 9});
        TrainingStep.run(model, x, Tensor.zeros(2, 3));
        return model;
    }

    private static float[] values(Model model, int parameter) {
        return model.parameters().get(parameter).read();
    }

    @Test
    void statisticsStayAndParametersLearn() throws IOException {
        Model inferring = trained(model("2.8.0", "\"training\":false"));
        assertThat(values(inferring, 2)).containsOnly(0);
        assertThat(values(inferring, 0)).doesNotContain(1);
        assertThat(values(trained(model("2.8.0", "")), 2)).doesNotContain(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.safetensors"})
    void theModeIsWritten(String name) throws IOException {
        Path file = folder.resolve(name);
        ModelFiles.write(model("2.8.0", "\"training\":false"), java.util.Map.of(), file);
        Model again = ModelFiles.read(file).model();
        assertThat(again.layer("n").infersAlways()).isTrue();
        assertThat(values(trained(again), 2)).containsOnly(0);
    }

    /** Keras 3 runs every layer of a fit in training mode, whatever it was called with. */
    @Test
    void kerasThreeDoesNotFollow() throws IOException {
        Model model = trained(model("3.15.1", "\"training\":false"));
        assertThat(values(model, 2)).doesNotContain(0);
    }

    @Test
    void whatCannotBeFollowedIsRefused() {
        assertThatThrownBy(() -> model("2.8.0", "\"training\":true"))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining("layer n (BatchNormalization)")
                .hasMessageContaining("training=True");
        assertThatThrownBy(() -> model("2.8.0", "\"training\":false", ""))
                .isInstanceOf(KerasFileException.class)
                .hasMessageContaining("once with and once without");
    }
}
