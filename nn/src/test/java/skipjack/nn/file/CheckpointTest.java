package skipjack.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.callback.ModelCheckpoint;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.toy.Toy;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.History;
import skipjack.nn.training.Samples;

class CheckpointTest {
    private final Samples samples = Toy.spiral(100, 1);

    @TempDir
    private Path folder;

    private static FitOptions options(int epochs) {
        return new FitOptions().epochs(epochs).batchSize(16).seed(5);
    }

    @Test
    void aTrainingThatGoesOnFromAFileEndsWithTheSameBits() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        Model whole = Toy.compiled(8);
        History expected = whole.fit(samples, options(4));
        Toy.compiled(8).fit(samples, options(2).callbacks(new ModelCheckpoint(path, Map.of("network", "toy"))));

        Checkpoint checkpoint = Checkpoint.read(path);
        TrainingState state = checkpoint.training().orElseThrow();
        Model resumed = Toy.network(8);
        checkpoint.restore(resumed);
        resumed.compile(state.optimizerFor(resumed), new CategoricalCrossentropy(), new CategoricalAccuracy());
        History rest = resumed.fit(
                samples,
                new FitOptions()
                        .epochs(4)
                        .initialEpoch(state.epochs())
                        .batchSize(state.batchSize())
                        .seed(state.seed()));

        assertThat(rest.get("loss")).isEqualTo(expected.get("loss").subList(2, 4));
        for (int i = 0; i < whole.parameters().size(); i++) {
            assertThat(resumed.parameters().get(i).value().data())
                    .containsExactly(whole.parameters().get(i).value().data());
        }
        assertThat(state.steps()).isEqualTo(14);
        assertThat(checkpoint.description()).isEqualTo(Map.of("network", "toy"));
        assertThat(checkpoint.modelName()).isEqualTo("toy");
    }

    @Test
    void aFileIsReadStraightIntoAModel() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        Model trained = Toy.compiled(8);
        trained.fit(samples, options(1).callbacks(new ModelCheckpoint(path, Map.of("network", "toy"))));
        Model loaded = Toy.network(8);
        int version = loaded.parameters().get(0).version();
        Checkpoint checkpoint = Checkpoint.load(path, loaded);
        for (int i = 0; i < trained.parameters().size(); i++) {
            assertThat(loaded.parameters().get(i).read())
                    .containsExactly(trained.parameters().get(i).read());
        }
        assertThat(loaded.parameters().get(0).version()).isGreaterThan(version);
        assertThat(checkpoint.description()).isEqualTo(Map.of("network", "toy"));
        assertThat(checkpoint.training().orElseThrow().steps()).isEqualTo(7);
        assertThat(checkpoint.parameters().get("hidden/kernel").data())
                .isSameAs(loaded.parameters().get(0).read());
    }

    @Test
    void theContentsAreKnownBeforeTheValuesAreRead() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        Model trained = Toy.compiled(8);
        trained.fit(samples, options(1).callbacks(new ModelCheckpoint(path, Map.of("network", "toy"))));
        Checkpoint.Contents contents = Checkpoint.contents(path);
        assertThat(contents.modelName()).isEqualTo("toy");
        assertThat(contents.description()).isEqualTo(Map.of("network", "toy"));
        long elements = 0;
        for (Tensor value : Checkpoint.read(path).parameters().values()) {
            elements += value.size();
        }
        assertThat(contents.elements()).isEqualTo(elements);
    }

    @Test
    void aDamagedAccountOfTheTrainingIsFoundBeforeTheModelChanges() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        Checkpoint.of(Toy.network(8), Map.of()).write(path);
        Safetensors file = Safetensors.read(path);
        Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
        metadata.put("training", "{}");
        file.tensors().get("hidden/kernel").data()[0] = 42;
        new Safetensors(metadata, file.tensors()).write(path);
        Model model = Toy.network(8);
        float before = model.parameters().get(0).read()[0];
        assertThatThrownBy(() -> Checkpoint.load(path, model))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("the training state has no valid epochs");
        assertThat(model.parameters().get(0).read()[0]).isEqualTo(before);
    }

    @Test
    void whatIsNoCheckpointOfTheModelIsRefusedBeforeAnythingIsRead() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        Model wider = Toy.network(9);
        float[] before = wider.parameters().get(0).read().clone();
        Checkpoint.of(Toy.network(8), Map.of()).write(path);
        assertThatThrownBy(() -> Checkpoint.load(path, wider))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(path + ": hidden/kernel has shape [2, 8] but model toy needs [2, 9]");
        new Safetensors(Map.of(), Safetensors.read(path).tensors()).write(path);
        assertThatThrownBy(() -> Checkpoint.load(path, Toy.network(8)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("do not say that it is a Skipjack checkpoint");
        assertThat(wider.parameters().get(0).read()).containsExactly(before);
    }

    @Test
    void tensorsHaveTheNamesOfLayersAndParametersInTheModelsOrder() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        Checkpoint.of(Toy.network(8), Map.of()).write(path);
        assertThat(Safetensors.read(path).tensors().keySet())
                .containsExactly("hidden/kernel", "hidden/bias", "tracker/moving_mean", "logits/kernel", "logits/bias");
        assertThat(Checkpoint.read(path).training()).isEmpty();
    }

    @Test
    void aFileOfAnotherModelIsRefusedAndTheModelStaysAsItIs() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        Checkpoint.of(Toy.network(8), Map.of()).write(path);
        Checkpoint checkpoint = Checkpoint.read(path);
        Model wider = Toy.network(9);
        float[] before = wider.parameters().get(0).value().data().clone();
        assertThatThrownBy(() -> checkpoint.restore(wider))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(path + ": hidden/kernel has shape [2, 8] but model toy needs [2, 9]");
        assertThat(wider.parameters().get(0).value().data()).containsExactly(before);

        Map<String, Tensor> fewer = new LinkedHashMap<>(Safetensors.read(path).tensors());
        fewer.put("other/kernel", fewer.remove("hidden/bias"));
        new Safetensors(Safetensors.read(path).metadata(), fewer).write(path);
        Checkpoint other = Checkpoint.read(path);
        assertThatThrownBy(() -> other.restore(Toy.network(8)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageEndingWith("1 of its tensors are unknown there (first other/kernel)"
                        + " and 1 are missing here (first hidden/bias)");
    }

    @Test
    void metadataThatMakeNoSenseAreRefused() throws IOException {
        Path path = folder.resolve("toy.safetensors");
        new Safetensors(Map.of("format", "pt"), Map.of()).write(path);
        assertThatThrownBy(() -> Checkpoint.read(path))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("do not say that it is a Skipjack checkpoint");
        for (String training : new String[] {"{", "{\"epochs\":1.5}", "{\"epochs\":1,\"seed\":99999999999}"}) {
            Map<String, String> metadata = Map.of("format", "skipjack", "format_version", "1", "training", training);
            new Safetensors(metadata, Map.of()).write(path);
            assertThatThrownBy(() -> Checkpoint.read(path)).isInstanceOf(ModelFileException.class);
        }
        assertThatThrownBy(() -> Checkpoint.of(Toy.network(2), Map.of("training", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training");
    }
}
