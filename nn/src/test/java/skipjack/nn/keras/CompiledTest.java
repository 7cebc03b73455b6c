package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.BinaryCrossentropy;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.loss.Loss;
import skipjack.nn.loss.MeanAbsoluteError;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.metric.Metric;
import skipjack.nn.optimizer.Adagrad;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.GradientClipping;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.optimizer.RmsProp;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.optimizer.WeightAverage;
import skipjack.nn.schedule.CosineDecay;
import skipjack.nn.schedule.InverseTimeDecay;
import skipjack.nn.schedule.PiecewiseConstantDecay;
import skipjack.nn.toy.Toy;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Samples;

/** What a model was compiled with goes through Keras' files, and a training goes on with the same bits. */
class CompiledTest {
    @TempDir
    Path folder;

    private static Model model() {
        Node x = Input.of(2);
        Node h = new Dense(5).named("hidden").apply(x);
        return new Model("m", x, new Dense(Toy.CLASSES).named("out").apply(h), 7).onThreads(1);
    }

    private Model compiled(String training) throws IOException, JsonException {
        Model model = model();
        new TrainingReader(notes).restore(model, JsonParser.parse(training.replace('\'', '"')), List.of(), List.of());
        return model;
    }

    private final List<String> notes = new ArrayList<>();

    @Test
    void metricsAreReadByTheirSettings() throws IOException, JsonException {
        Model model = compiled("""
                {'optimizer_config':{'class_name':'SGD','config':{}},'loss':'categorical_crossentropy','metrics':[['acc',\
                {'class_name':'TopKCategoricalAccuracy','config':{'name':'top_k_categorical_accuracy','k':2}},\
                {'class_name':'BinaryAccuracy','config':{'threshold':0.25}},{'class_name':'Recall','config':{'class_id':1}},\
                {'class_name':'Precision','config':{'thresholds':[0.1,0.2]}},{'class_name':'AUC','config':{'curve':'PR'}},\
                {'class_name':'F1Score','config':{'average':'macro'}},'mse']],'weighted_metrics':['accuracy']}""");
        assertThat(model.compilation().metrics())
                .extracting(Metric::name)
                .containsExactly(
                        "accuracy", "top_2_accuracy", "binary_accuracy", "recall_1", "f1_score", "mean_squared_error");
        assertThat(notes)
                .hasSize(3)
                .anyMatch(note -> note.contains("weighted_metrics"))
                .anyMatch(note -> note.contains("Precision"))
                .anyMatch(note -> note.contains("AUC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'loss':{'class_name':'MeanSquaredError','config':{'reduction':'sum'}}",
                "'loss':'mse','loss_weights':[0.5]",
                "'loss':'hinge'"
            })
    void whatCannotBeRestoredIsSaid(String loss) throws IOException, JsonException {
        Model model = compiled("{'optimizer_config':{'class_name':'SGD','config':{}}," + loss + "}");
        assertThat(model.optimizer()).isEmpty();
        assertThat(notes).singleElement().asString().startsWith("not compiled: ");
    }

    @Test
    void whatWasNeverCompiledIsNoReasonForNotes() throws IOException, JsonException {
        assertThat(compiled("{}").optimizer()).isEmpty();
        assertThat(notes).isEmpty();
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new RmsProp(0.01f, 0.8f, 0.5f, 1e-4f, true),
                new RmsProp().clip(GradientClipping.byNorm(0.5f)),
                new Adagrad(0.1f, 0.3f, 1e-5f),
                new Sgd(0.1f, 0.9f, true).clip(GradientClipping.byValue(0.1f)).decayWeights(0.01f),
                new Adam().average(new WeightAverage(0.9f, 3)).clip(GradientClipping.byGlobalNorm(1)),
                new Adam().follow(CosineDecay.warmedUp(2, 0.01f, 20)),
                new RmsProp().follow(new PiecewiseConstantDecay(List.of(3L, 5L), List.of(0.1f, 0.01f, 0.001f))));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void anOptimiserGoesOnAfterAFile(Optimizer optimizer) throws IOException {
        Samples samples = Toy.spiral(40, 1);
        FitOptions options = new FitOptions().batchSize(10).shuffle(false);
        Model original = model().compile(optimizer, new MeanSquaredError());
        original.fit(samples, options);
        for (String name : List.of("m.h5", "m.keras")) {
            KerasModels.save(original, folder.resolve(name));
        }
        original.fit(samples, options);
        for (String name : List.of("m.h5", "m.keras")) {
            Model loaded = KerasModels.load(folder.resolve(name)).onThreads(1);
            Optimizer again = loaded.compilation().optimizer();
            assertThat(again.iterations()).isEqualTo(4);
            assertThat(again.schedule()).isEqualTo(optimizer.schedule());
            loaded.fit(samples, options);
            assertThat(again.slotNames()).isEqualTo(optimizer.slotNames());
            for (int i = 0; i < original.parameters().size(); i++) {
                assertThat(loaded.parameters().get(i).value().data())
                        .as("%s, %s", name, original.parameters().get(i))
                        .containsExactly(original.parameters().get(i).value().data());
            }
        }
    }

    static Stream<Loss> losses() {
        return Stream.of(
                new CategoricalCrossentropy().smoothed(0.1f),
                CategoricalCrossentropy.fromLogits().smoothed(0.25f),
                new BinaryCrossentropy(),
                BinaryCrossentropy.fromLogits().smoothed(0.125f),
                new MeanAbsoluteError());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aLossIsUnderstoodAsItWasWritten(Loss loss) throws JsonException {
        for (boolean keras3 : new boolean[] {false, true}) {
            Json json = LossConfig.write(loss, keras3).orElseThrow();
            Loss again = LossConfig.read(JsonParser.parse(json.toString())).orElseThrow();
            assertThat(again).hasSameClassAs(loss);
            assertThat(LossConfig.write(again, keras3)).hasValue(json);
        }
    }

    @Test
    void kerasNamesAreThoseOfKeras() {
        assertThat(LossConfig.write(new BinaryCrossentropy(), false).orElseThrow())
                .hasToString("\"binary_crossentropy\"");
        assertThat(LossConfig.write(new CategoricalCrossentropy().smoothed(0.5f), true)
                        .orElseThrow()
                        .toString())
                .contains("\"CategoricalCrossentropy\"", "\"label_smoothing\":0.5", "keras.losses");
    }

    private static Optimizer read(String json) throws JsonException {
        return OptimizerReader.of(JsonParser.parse(json)).read();
    }

    @Test
    void whatKeras2And3WriteIsUnderstood() throws JsonException {
        assertThat(
                        read(
                                "{\"class_name\":\"RMSprop\",\"config\":{\"lr\":0.002,\"rho\":0.8,\"decay\":0.0,\"epsilon\":1e-7}}"))
                .hasToString(new RmsProp(0.002f, 0.8f, 0, 1e-7f, false).toString());
        assertThat(read("{\"class_name\":\"SGD\",\"config\":{\"lr\":0.1,\"decay\":0.5,\"momentum\":0.9}}")
                        .schedule())
                .contains(new InverseTimeDecay(0.1f, 1, 0.5f, false));
        assertThat(read("{\"class_name\":\"Adam\",\"config\":{\"learning_rate\":{\"class_name\":\"ExponentialDecay\","
                        + "\"config\":{\"initial_learning_rate\":0.1,\"decay_steps\":10,\"decay_rate\":0.5,"
                        + "\"staircase\":true,\"name\":\"ExponentialDecay\"}},\"global_clipnorm\":2.0,"
                        + "\"clipnorm\":null,\"use_ema\":false,\"ema_momentum\":0.99}}"))
                .satisfies(
                        adam -> assertThat(adam.schedule().orElseThrow().at(10)).isEqualTo(0.05f))
                .satisfies(adam -> assertThat(adam.clipping()).isEqualTo(GradientClipping.byGlobalNorm(2)))
                .satisfies(adam -> assertThat(adam.average()).isEmpty());
        assertThatThrownBy(() -> read("{\"class_name\":\"Adam\",\"config\":{\"amsgrad\":true}}"))
                .hasMessage("optimiser adam with amsgrad=true");
        assertThatThrownBy(() -> read("\"lion\"")).hasMessage("there is no optimiser 'lion'");
    }
}
