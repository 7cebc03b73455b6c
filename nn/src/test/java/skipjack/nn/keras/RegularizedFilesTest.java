package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Conv2DTranspose;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.DepthwiseConv2D;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.PReLU;
import skipjack.nn.layer.SeparableConv2D;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.regularizer.L1;
import skipjack.nn.regularizer.L1L2;
import skipjack.nn.regularizer.L2;
import skipjack.nn.regularizer.Regularizer;

/** The prices that Keras' files put on weights are paid here, and go out again. */
class RegularizedFilesTest {
    @TempDir
    Path folder;

    private static final Regularizer STRANGE = new Regularizer() {
        @Override
        public double penalty(Engine engine, float[] weights) {
            return 1;
        }

        @Override
        public void addGradient(Engine engine, float[] weights, float[] gradient) {}

        @Override
        public String name() {
            return "Strange";
        }

        @Override
        public Map<String, Float> config() {
            return Map.of("how", 0.5f);
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'class_name':'L1','config':{'l1':0.5}}|L1[factor=0.5]",
                "{'class_name':'L1','config':{}}|L1[factor=0.01]",
                "{'class_name':'L2','config':{'l2':9.999999747378752e-05}}|L2[factor=1.0E-4]",
                "{'class_name':'L1L2','config':{'l1':0.5,'l2':0.25}}|L1L2[l1=0.5, l2=0.25]",
                "{'class_name':'L1L2','config':{'l1':0.0,'l2':0.25}}|L2[factor=0.25]",
                "{'class_name':'L1L2','config':{'l1':0.5,'l2':null}}|L1[factor=0.5]",
                "{'module':'keras.regularizers','class_name':'L2','config':{'l2':0.25},'registered_name':null}"
                        + "|L2[factor=0.25]",
                "{'class_name':'L2','config':{'l2':{'class_name':'__numpy__','config':{'value':0.25}}}}"
                        + "|L2[factor=0.25]",
                "{'name':'WeightRegularizer','l1':0.0,'l2':0.25}|L2[factor=0.25]",
                "{'name':'L1L2Regularizer','l1':0.5,'l2':0.25}|L1L2[l1=0.5, l2=0.25]",
                "'l1_l2'|L2[factor=0.0]",
                "'l2'|L2[factor=0.01]",
                "{'class_name':'OrthogonalRegularizer','config':{'factor':0.01}}|",
                "{'class_name':'L2','config':{'l2':-1}}|",
                "{'class_name':'L2','config':{'l2':1e99}}|",
                "{'class_name':'L2','config':{'l2':'much'}}|",
                "7|"
            },
            quoteCharacter = '"')
    void everySpellingIsUnderstood(String json, String expected) throws JsonException {
        Optional<Regularizer> read = RegularizerConfig.read(JsonParser.parse(json.replace('\'', '"')));
        assertThat(read.map(Object::toString)).isEqualTo(Optional.ofNullable(expected));
    }

    /** Prices on all kinds of parameters that have an option in Keras. */
    private static Model model() {
        Node x = Input.of(6, 6, 2);
        Node y = new Conv2D(3, 3)
                .named("conv")
                .regularize("kernel", new L2(1e-4f))
                .regularize("bias", new L1(0.5f))
                .apply(x);
        y = new BatchNormalization()
                .named("norm")
                .regularize("gamma", new L1(0.25f))
                .regularize("beta", new L2(0.125f))
                .apply(y);
        y = new PReLU(true)
                .named("prelu")
                .regularize("alpha", new L1L2(0.5f, 0.25f))
                .apply(y);
        y = new DepthwiseConv2D(2)
                .named("depthwise")
                .regularize("depthwise_kernel", new L2(3))
                .apply(y);
        y = new SeparableConv2D(4, 2)
                .named("separable")
                .regularize("depthwise_kernel", new L1(0.1f))
                .regularize("pointwise_kernel", new L1L2(0.1f, 0.2f))
                .apply(y);
        y = new Conv2DTranspose(2, Window.square(2, 1, Padding.VALID))
                .named("transpose")
                .regularize("kernel", new L2(0.3f))
                .apply(y);
        Node output =
                new Dense(2).named("dense").regularize("kernel", new L1(0.01f)).apply(new Flatten().apply(y));
        return new Model("prices", x, output, 1);
    }

    private static List<Optional<Regularizer>> prices(Model model) {
        return model.parameters().stream().map(Parameter::regularizer).toList();
    }

    private static double loss(Model model) {
        Tensor x = Tensor.zeros(Shape.of(2, 6, 6, 2));
        Arrays.fill(x.data(), 0.5f);
        return model.evaluate(x, Tensor.zeros(2, 2), 2).loss();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.keras"})
    void pricesComeBackAndArePaid(String name) throws IOException {
        Model model = model().compile(new Sgd(0.1f), new MeanSquaredError());
        assertThat(prices(model).stream().filter(Optional::isPresent)).hasSize(10);
        KerasModels.save(model, folder.resolve(name));
        KerasReader.Loaded loaded = new KerasReader().read(folder.resolve(name));
        assertThat(loaded.notes()).isEmpty();
        assertThat(prices(loaded.model())).isEqualTo(prices(model));
        assertThat(loss(loaded.model())).isEqualTo(loss(model));
        Model free = new Model("free", model.graph().input(), model.graph().output());
        free.compile(new Sgd(0.1f), new MeanSquaredError());
        double price = 0;
        for (Parameter parameter : model.trainableParameters()) {
            if (parameter.regularizer().isPresent()) {
                price += parameter.regularizer().get().penalty(model.engine(), parameter.read());
                parameter.regularize(new L2(0));
            }
        }
        assertThat(price).isPositive();
        assertThat(loss(loaded.model()) - loss(free)).isCloseTo(price, within(1e-6 * price));
    }

    @Test
    void pricesAreWrittenAsKerasWritesThem() throws IOException {
        String old = ModelConfig.of(model(), false).toString();
        assertThat(old).contains("""
                "kernel_regularizer":{"class_name":"L2","config":{"l2":1.0E-4}}""", """
                "pointwise_regularizer":{"class_name":"L1L2","config":{"l1":0.1,"l2":0.2}}""");
        assertThat(ModelConfig.of(model(), true).toString()).contains("""
                "bias_regularizer":{"module":"keras.regularizers","class_name":"L1","config":{"l1":0.5},\
                "registered_name":null}""");
    }

    @Test
    void whatIsUnknownIsKeptOrSaid() throws IOException {
        Node x = Input.of(2);
        Dense dense = new Dense(1);
        Model model =
                new Model("m", x, dense.named("d").regularize("kernel", STRANGE).apply(x));
        for (String name : List.of("m.h5", "m.keras")) {
            KerasModels.save(model, folder.resolve(name));
            KerasReader.Loaded loaded = new KerasReader().read(folder.resolve(name));
            assertThat(loaded.notes())
                    .containsExactly("layer d (Dense): kernel_regularizer is not applied in training");
        }
        assertThat(ModelConfig.of(model, false).toString()).contains("""
                {"class_name":"Strange","config":{"how":0.5}}""");
        BatchNormalization norm = new BatchNormalization();
        Model moving =
                new Model("m", x, norm.regularize("moving_mean", new L2(1)).apply(x));
        assertThatThrownBy(() -> KerasModels.save(moving, folder.resolve("moving.h5")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no regulariser for its moving_mean");
    }

    @ParameterizedTest
    @CsvSource({
        "mlperf_tiny_resnet8_keras2.4.h5, 9, 1.0E-4",
        "resnet20v1_epoch1_keras2.2.5.h5, 21, 1.0E-4",
        "keras3_small_resnet_0.h5, 2, 1.0E-4",
        "keras3_small_resnet_0.keras, 2, 1.0E-4"
    })
    void pricesOfRealFilesAreApplied(String name, int count, float factor) throws IOException {
        KerasReader.Loaded loaded = new KerasReader().read(RealFilesTest.shared("data/keras/" + name));
        assertThat(loaded.notes()).noneMatch(note -> note.contains("regularizer"));
        assertThat(prices(loaded.model()).stream().flatMap(Optional::stream))
                .hasSize(count)
                .containsOnly(new L2(factor));
    }
}
