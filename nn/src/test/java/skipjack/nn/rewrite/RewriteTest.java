package skipjack.nn.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.Layer;
import skipjack.nn.Mode;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.Samples;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.ReLU;

/** Each rewrite joins what it should and nothing else, and no bit of any result or gradient changes. */
class RewriteTest {
    private static final Engine ENGINE = Engine.withThreads(2);

    private static Node conv(Node x, int filters) {
        return new Conv2D(filters, 1).apply(x);
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

    private static Model model(Node input, Node output) {
        return new Model("m", input, output, 5).on(ENGINE);
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                network("a rectifier behind a normalisation", 2, () -> {
                    Node x = Input.of(5, 5, 3);
                    return model(x, relu(normalized(conv(x, 7))));
                }),
                network("the layer ReLU, without gamma", 3, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = new BatchNormalization().scale(false).apply(conv(x, 7));
                    return model(x, conv(new ReLU().apply(y), 2));
                }),
                network("a normalisation of the input itself", 1, () -> {
                    Node x = Input.of(5, 5, 3);
                    return model(x, relu(new BatchNormalization().center(false).apply(x)));
                }),
                network("an identity block", 5, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = conv(x, 8);
                    return model(x, relu(sum(normalized(conv(relu(normalized(conv(y, 4))), 8)), y)));
                }),
                network("an identity block whose shortcut comes first", 4, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = conv(x, 8);
                    return model(x, conv(relu(sum(y, normalized(conv(y, 8)))), 2));
                }),
                network("a block with a normalised shortcut", 6, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = conv(x, 8);
                    return model(x, conv(relu(sum(normalized(conv(y, 6)), normalized(conv(y, 6)))), 2));
                }),
                network("a shortcut around the normalisation alone", 2, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = conv(x, 8);
                    return model(x, relu(sum(normalized(y), y)));
                }),
                network("a normalised sum with itself", 4, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = normalized(conv(x, 8));
                    return model(x, relu(sum(y, y)));
                }),
                network("a sum of three", 4, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = conv(x, 8);
                    return model(x, relu(sum(normalized(y), y, y)));
                }),
                network("a normalisation that two read", 5, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = normalized(conv(x, 8));
                    return model(x, sum(relu(y), conv(y, 8)));
                }),
                network("a value that three read, of which the first is a normalisation", 7, () -> {
                    Node x = Input.of(5, 5, 3);
                    Node y = conv(x, 8);
                    Node early = normalized(y);
                    Node late = sum(conv(y, 8), conv(y, 8));
                    return model(x, sum(relu(early), late));
                }),
                network("one layer used twice", 4, () -> {
                    Node x = Input.of(5, 5, 3);
                    Layer shared = new BatchNormalization();
                    Node y = conv(x, 8);
                    return model(x, sum(relu(shared.apply(y)), relu(shared.apply(y))));
                }),
                network("another activation", 3, () -> {
                    Node x = Input.of(5, 5, 3);
                    return model(x, new Activation("tanh").apply(normalized(conv(x, 7))));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void joinsWhatItShould(String what, int stages, Supplier<Model> network) {
        assertThat(Plan.of(network.get().graph(), Plan.TRAINING).length()).isEqualTo(stages);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void changesNoBitInTraining(String what, int stages, Supplier<Model> network) {
        assertThat(step(network.get(), false)).isEqualTo(step(network.get().joiningLayers(false), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void changesNoBitOfAFrozenNetwork(String what, int stages, Supplier<Model> network) {
        assertThat(step(network.get(), true)).isEqualTo(step(network.get().joiningLayers(false), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void changesNoBitInCalibration(String what, int stages, Supplier<Model> network) {
        Tensor x = Samples.gaussian(1, 6, 5, 5, 3);
        Model joined = network.get();
        Model plain = network.get().joiningLayers(false);
        joined.recalibrate(x, 4);
        plain.recalibrate(x, 4);
        assertThat(bits(values(joined))).isEqualTo(bits(values(plain)));
    }

    /** Result, moving statistics and every gradient of one step; the gradient of the input as well. */
    private static int[] step(Model model, boolean frozen) {
        int seed = 20;
        for (Layer layer : model.layers()) {
            Samples.scramble(layer, seed++);
            layer.setTrainable(!frozen || !(layer instanceof BatchNormalization));
        }
        Tensor x = Samples.gaussian(1, 6, 5, 5, 3);
        List<float[]> all = new ArrayList<>();
        try (Tape tape = Tape.recording(ENGINE)) {
            Variable in = tape.leaf(x);
            Variable y = model.forward(new Pass(Mode.TRAINING, tape, 0), in);
            all.add(y.data().clone());
            float[] weights = Samples.gaussian(2, y.shape().dims()).data();
            y.addGradient(dy -> System.arraycopy(weights, 0, dy, 0, dy.length));
            tape.backward();
            all.add(in.gradient().orElseThrow().data().clone());
        }
        all.addAll(values(model));
        for (Parameter parameter : model.trainableParameters()) {
            all.add(parameter.gradient().data().clone());
        }
        return bits(all);
    }

    private static List<float[]> values(Model model) {
        return model.parameters().stream()
                .map(parameter -> parameter.value().data().clone())
                .toList();
    }

    private static int[] bits(List<float[]> arrays) {
        return arrays.stream()
                .flatMapToInt(array -> IntStream.range(0, array.length).map(i -> Float.floatToRawIntBits(array[i])))
                .toArray();
    }
}
