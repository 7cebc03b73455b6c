package skipjack.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.constraint.Constraint;
import skipjack.nn.constraint.MaxNorm;
import skipjack.nn.constraint.MinMaxNorm;
import skipjack.nn.constraint.NonNeg;
import skipjack.nn.constraint.UnitNorm;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.layer.ActivityRegularization;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.training.TrainingStep;

/** The limits that Keras' files put on weights, and the prices on activations, are kept here and go out again. */
class ConstrainedFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'class_name':'MaxNorm','config':{'max_value':3,'axis':[0,1,2]}}|MaxNorm[limit=3.0, axes=[0, 1, 2]]",
                "{'class_name':'MaxNorm','config':{}}|MaxNorm[limit=2.0, axes=[0]]",
                "{'module':'keras.constraints','class_name':'UnitNorm','config':{'axis':-1}}|UnitNorm[axes=[-1]]",
                "{'class_name':'MinMaxNorm','config':{'min_value':0.5,'max_value':1.5,'rate':0.25,'axis':1}}"
                        + "|MinMaxNorm[low=0.5, high=1.5, rate=0.25, axes=[1]]",
                "{'name':'MaxNorm','m':4}|MaxNorm[limit=4.0, axes=[0]]",
                "'non_neg'|NonNeg[]",
                "'max_norm'|MaxNorm[limit=2.0, axes=[0]]",
                "{'class_name':'RadialConstraint','config':{}}|",
                "{'class_name':'MaxNorm','config':{'max_value':-1}}|",
                "{'class_name':'MaxNorm','config':{'axis':'all'}}|",
                "7|"
            })
    void everySpellingIsUnderstood(String json, String expected) throws JsonException {
        Optional<Constraint> read = ConstraintConfig.read(JsonParser.parse(json.replace('\'', '"')));
        assertThat(read.map(Object::toString)).isEqualTo(Optional.ofNullable(expected));
    }

    private static Model model() {
        Node x = Input.of(5, 5, 2);
        Node y = new Conv2D(3, 3)
                .named("conv")
                .constrain("kernel", new MaxNorm(0.5f, List.of(0, 1, 2)))
                .constrain("bias", new NonNeg())
                .apply(x);
        y = new ActivityRegularization(0.25f, 0.5f).named("price").apply(y);
        y = new BatchNormalization()
                .named("norm")
                .constrain("gamma", new UnitNorm(List.of(0)))
                .apply(y);
        Node output = new Dense(2)
                .named("dense")
                .constrain("kernel", new MinMaxNorm(0.1f, 0.9f, 0.5f, List.of(0)))
                .apply(new Flatten().apply(y));
        return new Model("limits", x, output, 1).compile(new Sgd(0.1f), new MeanSquaredError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.keras"})
    void limitsAndPricesComeBack(String name) throws IOException {
        Model model = model();
        KerasModels.save(model, folder.resolve(name));
        KerasReader.Loaded loaded = new KerasReader().read(folder.resolve(name));
        assertThat(loaded.notes()).isEmpty();
        assertThat(limits(loaded.model())).isEqualTo(limits(model));
        assertThat(limits(model).stream().flatMap(Optional::stream)).hasSize(4);
        Tensor x = Tensor.zeros(2, 5, 5, 2);
        Arrays.fill(x.data(), 0.5f);
        Tensor y = Tensor.zeros(2, 2);
        assertThat(loaded.model().evaluate(x, y, 2).loss())
                .isEqualTo(model.evaluate(x, y, 2).loss());
    }

    private static List<Optional<Constraint>> limits(Model model) {
        return model.parameters().stream().map(Parameter::constraint).toList();
    }

    /** A kernel [S, C, K] is a kernel [1, S, C, K] here, so axes counted from the front are one further. */
    @Test
    void axesOfSequencesMove() throws JsonException {
        Json config = JsonParser.parse("""
                {"kernel_constraint":{"class_name":"MaxNorm","config":{"axis":[0,-2]}},\
                "depthwise_constraint":"unit_norm","bias_constraint":"non_neg","pointwise_constraint":null}""");
        Json moved = Sequences.of("SeparableConv1D", config).orElseThrow().config();
        assertThat(ConstraintConfig.read(moved.member("kernel_constraint").orElseThrow()))
                .contains(new MaxNorm(2, List.of(1, -2)));
        assertThat(ConstraintConfig.read(moved.member("depthwise_constraint").orElseThrow()))
                .contains(new UnitNorm(List.of(1)));
        assertThat(ConstraintConfig.read(moved.member("bias_constraint").orElseThrow()))
                .contains(new NonNeg());
        assertThat(moved.member("pointwise_constraint").orElseThrow().isNull()).isTrue();
    }

    /** Keras' option of a layer becomes a layer of its own behind it. */
    @Test
    void activitiesHaveTheirPrice() throws IOException {
        String json = """
                {"class_name":"Sequential","config":{"name":"s","layers":[{"class_name":"Dense","config":{"name":"d",\
                "units":2,"batch_input_shape":[null,2],"kernel_initializer":"ones",\
                "activity_regularizer":{"class_name":"L2","config":{"l2":0.5}}}}]}}""";
        Model model = KerasModels.fromJson("s.json", json, 100);
        model.parameters().getFirst().assign(Tensor.of(Shape.of(2, 2), new float[] {1, 0, 0, 1}));
        model.compile(new Sgd(1), new MeanSquaredError());
        Tensor x = Tensor.of(Shape.of(2, 2), new float[] {1, 2, 3, 4});
        // Results equal targets, so the loss is the price alone: 0.5 · (1 + 4 + 9 + 16) / 2.
        assertThat(model.evaluate(x, x, 2).loss()).isEqualTo(7.5);
        assertThat(TrainingStep.run(model, x, x).loss()).isEqualTo(7.5);
        // The gradient of xᵀ·x / 2 where x is also the result.
        assertThat(model.parameters().getFirst().read()).containsExactly(1 - 5, -7, -7, 1 - 10);
        assertThat(ModelConfig.of(model, true).toString()).contains("\"class_name\":\"ActivityRegularization\"");
    }
}
