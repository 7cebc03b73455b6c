package skipjack.nn.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.Samples;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.ReLU;
import skipjack.nn.layer.ZeroPadding2D;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.training.TrainingStep;

/** Predictions with normalisations folded away: equal up to rounding, and never from parameters that have changed. */
class FoldingTest {
    private static final Engine ENGINE = Engine.withThreads(2);

    private static Node conv(Node x, int filters, int size) {
        return new Conv2D(filters, size).padding("same").apply(x);
    }

    private static Node normalized(Node x) {
        return new BatchNormalization().apply(x);
    }

    private static Node relu(Node x) {
        return new Activation("relu").apply(x);
    }

    private static Node sum(Node... terms) {
        return new Add().apply(terms);
    }

    private static Arguments network(String what, int stages, Supplier<Model> model) {
        return Arguments.of(what, stages, model);
    }

    /** A model whose every parameter is some number that is nothing special. */
    private static Model model(Node input, Node output) {
        Model model = new Model("m", input, output, 5).on(ENGINE);
        int seed = 1;
        for (Parameter parameter : model.parameters()) {
            Tensor value = Samples.gaussian(seed++, parameter.shape().dims());
            if (parameter.name().equals("moving_variance")) {
                for (int i = 0; i < value.size(); i++) {
                    value.data()[i] = 0.5f + Math.abs(value.data()[i]);
                }
            }
            parameter.assign(value);
        }
        return model;
    }

    private static Model residualBlocks() {
        Node x = Input.of(6, 6, 3);
        Node y = relu(normalized(conv(new ZeroPadding2D(1).apply(x), 8, 3)));
        y = relu(sum(normalized(conv(relu(normalized(conv(y, 4, 3))), 8, 1)), y));
        y = relu(sum(normalized(conv(y, 8, 1)), normalized(conv(y, 8, 1))));
        y = new Dropout(0.5f).apply(new GlobalAveragePooling2D().apply(y));
        return model(x, new Dense(5).apply(y));
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                network("a normalisation", 1, () -> {
                    Node x = Input.of(6, 6, 3);
                    return model(x, normalized(conv(x, 7, 3)));
                }),
                network("a normalisation without gamma behind a convolution without bias", 1, () -> {
                    Node x = Input.of(6, 6, 3);
                    Node y = new Conv2D(7, 1).useBias(false).apply(x);
                    return model(
                            x,
                            new ReLU()
                                    .apply(new BatchNormalization().scale(false).apply(y)));
                }),
                network("two normalisations, of which one is folded", 2, () -> {
                    Node x = Input.of(6, 6, 3);
                    return model(x, normalized(normalized(conv(x, 7, 3))));
                }),
                network("a normalisation behind an activation stays", 2, () -> {
                    Node x = Input.of(6, 6, 3);
                    return model(
                            x, normalized(new Conv2D(7, 3).activation("relu").apply(x)));
                }),
                network("another activation within the convolution", 2, () -> {
                    Node x = Input.of(6, 6, 3);
                    return model(x, relu(new Conv2D(7, 3).activation("tanh").apply(x)));
                }),
                network("zeros of its own around a VALID convolution", 1, () -> {
                    Node x = Input.of(6, 6, 3);
                    return model(x, new Conv2D(7, 3).strides(2).apply(new ZeroPadding2D(2).apply(x)));
                }),
                network("zeros around a SAME convolution stay", 2, () -> {
                    Node x = Input.of(6, 6, 3);
                    return model(x, conv(new ZeroPadding2D(2).apply(x), 7, 3));
                }),
                network("a convolution that two read", 4, () -> {
                    Node x = Input.of(6, 6, 3);
                    Node y = conv(x, 7, 3);
                    return model(x, sum(normalized(y), relu(y)));
                }),
                network("a shortcut around two convolutions, which is added first", 3, () -> {
                    Node x = Input.of(6, 6, 3);
                    Node y = conv(x, 8, 1);
                    return model(x, relu(sum(y, normalized(conv(relu(conv(y, 4, 1)), 8, 3)))));
                }),
                network("a sum of a convolution with itself", 2, () -> {
                    Node x = Input.of(6, 6, 3);
                    Node y = conv(x, 8, 1);
                    return model(x, sum(y, y));
                }),
                network("residual blocks and a classifier", 9, FoldingTest::residualBlocks));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void joinsWhatItShould(String what, int stages, Supplier<Model> network) {
        assertThat(Plan.of(network.get().graph(), Plan.INFERENCE).length()).isEqualTo(stages);
    }

    /**
     * Each layer rounds a sum of n products by (n + 8)·2⁻²⁴ of the sum of their sizes at most, and passes on what came in. How
     * large those sums are, all the way through, the same network says with all signs positive.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void changesResultsByRoundingOnly(String what, int stages, Supplier<Model> network) {
        Tensor x = Samples.gaussian(9, 3, 6, 6, 3);
        float[] folded = network.get().predict(x).data();
        float[] plain = network.get().joiningLayers(false).predict(x).data();
        float[] sizes = positive(network.get()).predict(positive(x)).data();
        double roundings = 0;
        for (Layer layer : network.get().layers()) {
            roundings += 8;
            roundings += layer.parameters().stream()
                    .filter(parameter -> parameter.name().equals("kernel"))
                    .mapToInt(kernel -> kernel.shape().size() / kernel.shape().dim(-1))
                    .sum();
        }
        for (int i = 0; i < folded.length; i++) {
            assertThat((double) folded[i])
                    .as("element %d", i)
                    .isCloseTo(plain[i], within(2 * roundings * 0x1p-24 * sizes[i]));
        }
    }

    private static Model positive(Model model) {
        for (Parameter parameter : model.parameters()) {
            Tensor value = positive(parameter.value());
            if (parameter.name().equals("moving_mean")) {
                for (int i = 0; i < value.size(); i++) {
                    value.data()[i] = -value.data()[i];
                }
            }
            parameter.assign(value);
        }
        return model.joiningLayers(false);
    }

    private static Tensor positive(Tensor x) {
        Tensor y = x.copy();
        for (int i = 0; i < y.size(); i++) {
            y.data()[i] = Math.abs(y.data()[i]);
        }
        return y;
    }

    @Test
    void whateverChangesAParameterIsNoticed() {
        Model model = residualBlocks().compile(new Sgd(0.01f), new MeanSquaredError());
        Tensor x = Samples.gaussian(9, 3, 6, 6, 3);
        List<Runnable> changes = new ArrayList<>();
        changes.add(() -> TrainingStep.run(model, x, Tensor.zeros(3, 5)));
        changes.add(() -> model.recalibrate(x, 2));
        for (Parameter parameter : model.parameters()) {
            changes.add(() -> parameter.assign(
                    positive(Samples.gaussian(77, parameter.shape().dims()))));
            changes.add(() -> Arrays.fill(parameter.value().data(), 0.5f));
        }
        for (Runnable change : changes) {
            model.predict(x);
            change.run();
            assertThat(model.predict(x).data())
                    .isEqualTo(copyOf(model).predict(x).data());
        }
    }

    private static Model copyOf(Model model) {
        Model copy = residualBlocks();
        for (int i = 0; i < copy.parameters().size(); i++) {
            copy.parameters().get(i).assign(model.parameters().get(i).value());
        }
        return copy;
    }

    @Test
    void anotherEngineIsNoticed() {
        Model model = residualBlocks();
        Tensor x = Samples.gaussian(9, 3, 6, 6, 3);
        float[] before = model.predict(x).data();
        assertThat(model.onThreads(1).predict(x).data()).isEqualTo(before);
    }

    @Test
    void evaluationsPredictAsPredictionsDo() {
        Model model = residualBlocks().compile(new Sgd(0.01f), new MeanSquaredError());
        Tensor x = Samples.gaussian(9, 5, 6, 6, 3);
        assertThat(model.evaluate(x, model.predict(x), 2).loss()).isZero();
    }

    @Test
    void severalThreadsMayPrepareAtOnce() throws Exception {
        Tensor x = Samples.gaussian(9, 3, 6, 6, 3);
        float[] expected = residualBlocks().predict(x).data();
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                Model model = residualBlocks();
                List<Future<Tensor>> results = new ArrayList<>();
                for (int caller = 0; caller < 4; caller++) {
                    results.add(callers.submit(() -> model.predict(x)));
                }
                for (Future<Tensor> result : results) {
                    assertThat(result.get().data()).isEqualTo(expected);
                }
            }
        }
    }
}
