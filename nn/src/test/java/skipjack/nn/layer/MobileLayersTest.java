package skipjack.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.Mode;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/** Gradients of the layers of MobileNets, against differences of the layer itself along random directions. */
class MobileLayersTest {
    private static final Shape PICTURE = Shape.of(5, 6, 4);

    static Stream<Arguments> layers() {
        Window window = new Window(3, 3, 2, 2, 1, 1, Padding.SAME);
        List<Arguments> all = new ArrayList<>();
        all.add(Arguments.of(new DepthwiseConv2D(3), List.of(PICTURE)));
        all.add(Arguments.of(new DepthwiseConv2D(2, window).activation("silu"), List.of(PICTURE)));
        all.add(Arguments.of(new SeparableConv2D(5, 2, window).activation("tanh"), List.of(PICTURE)));
        all.add(Arguments.of(new PReLU(true), List.of(PICTURE)));
        all.add(Arguments.of(new PReLU(false), List.of(Shape.of(7))));
        all.add(Arguments.of(new LeakyReLU(0.2f), List.of(PICTURE)));
        all.add(Arguments.of(new ClippedReLU(0.1f, -0.5f, 1f), List.of(PICTURE)));
        all.add(Arguments.of(new GlobalMaxPooling2D(), List.of(PICTURE)));
        all.add(Arguments.of(new Reshape(10, -1), List.of(PICTURE)));
        all.add(Arguments.of(new Permute(3, 1, 2), List.of(PICTURE)));
        all.add(Arguments.of(new Concatenate(), List.of(PICTURE, Shape.of(5, 6, 3), PICTURE)));
        all.add(Arguments.of(new Concatenate(1), List.of(PICTURE, Shape.of(2, 6, 4))));
        all.add(Arguments.of(new Multiply(), List.of(PICTURE, PICTURE)));
        all.add(Arguments.of(new Multiply(), List.of(PICTURE, Shape.of(1, 1, 4))));
        all.add(Arguments.of(new Multiply(), List.of(Shape.of(1, 1, 4), PICTURE)));
        all.add(Arguments.of(new Rescaling(0.5f, -1f), List.of(PICTURE)));
        all.add(Arguments.of(new Normalization(), List.of(PICTURE)));
        all.add(Arguments.of(new Cropping2D(1, 0, 2, 1), List.of(PICTURE)));
        for (ActivationFunction function : ActivationFunction.values()) {
            all.add(Arguments.of(new Activation(function), List.of(PICTURE)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAreTheSlopes(Layer layer, List<Shape> shapes) {
        Node[] nodes = shapes.stream().map(shape -> Input.of(shape.dims())).toArray(Node[]::new);
        Shape outputShape = layer.apply(nodes).shape();
        Random random = new Random(3);
        layer.parameters()
                .forEach(
                        parameter -> parameter.assign(gaussian(parameter.value().shape(), random)));
        layer.parameters().stream()
                .filter(parameter -> !parameter.isLearnt())
                .forEach(parameter -> absolute(parameter.value()));
        List<Tensor> inputs =
                shapes.stream().map(shape -> gaussian(shape.prepend(2), random)).toList();
        Tensor dy = gaussian(outputShape.prepend(2), random);

        List<Tensor> points = new ArrayList<>(inputs);
        List<Tensor> gradients = new ArrayList<>();
        try (Tape tape = Tape.recording(Engine.shared())) {
            List<Variable> leaves = inputs.stream().map(tape::leaf).toList();
            Variable y = layer.forward(new Pass(Mode.TRAINING, tape, 0), leaves);
            assertThat(y.shape()).isEqualTo(outputShape.prepend(2));
            y.addGradient(target -> System.arraycopy(dy.data(), 0, target, 0, target.length));
            tape.backward();
            leaves.forEach(leaf -> gradients.add(leaf.gradient().orElseThrow().copy()));
        }
        for (Parameter parameter : layer.trainableParameters()) {
            points.add(parameter.value());
            gradients.add(parameter.gradient().copy());
        }
        for (int i = 0; i < points.size(); i++) {
            checkSlope(layer, inputs, dy, points.get(i), gradients.get(i).data(), random);
        }
    }

    /*
     * One element at a time is moved by h = 2⁻⁷ both ways. A corner (ReLU, a maximum) within reach spoils the difference,
     * so a few elements may disagree; a wrong formula disagrees in most.
     */
    private static void checkSlope(
            Layer layer, List<Tensor> inputs, Tensor dy, Tensor point, float[] gradient, Random random) {
        float h = 0x1p-7f;
        int wrong = 0;
        int tries = 30;
        for (int i = 0; i < tries; i++) {
            int at = random.nextInt(point.size());
            float before = point.data()[at];
            point.data()[at] = before + h;
            double above = value(layer, inputs, dy);
            point.data()[at] = before - h;
            double below = value(layer, inputs, dy);
            point.data()[at] = before;
            double slope = (above - below) / (2 * h);
            // Rounding of about 2⁻²⁴·|value| divided by h, and the third derivative times h²/6.
            double bound = 2e-3 * Math.max(1, Math.abs(slope));
            if (Math.abs(slope - gradient[at]) > bound) {
                wrong++;
            }
        }
        assertThat(wrong)
                .as("elements whose gradient is not the slope, of %d", tries)
                .isLessThanOrEqualTo(2);
    }

    private static double value(Layer layer, List<Tensor> inputs, Tensor dy) {
        try (Tape tape = Tape.idle(Engine.shared())) {
            Variable y = layer.forward(
                    new Pass(Mode.INFERENCE, tape, 0),
                    inputs.stream().map(tape::constant).toList());
            double sum = 0;
            for (int i = 0; i < dy.size(); i++) {
                sum += (double) dy.data()[i] * y.data()[i];
            }
            return sum;
        }
    }

    @Test
    void normalizationUsesItsStatistics() {
        Normalization layer = new Normalization();
        layer.apply(Input.of(2));
        layer.parameters().get(0).assign(Tensor.of(Shape.of(2), new float[] {1f, -2f}));
        layer.parameters().get(1).assign(Tensor.of(Shape.of(2), new float[] {4f, 0.25f}));
        try (Tape tape = Tape.idle(Engine.shared())) {
            Variable x = tape.constant(Tensor.of(Shape.of(1, 2), new float[] {3f, -1f}));
            float[] y =
                    layer.forward(new Pass(Mode.INFERENCE, tape, 0), List.of(x)).data();
            assertThat(y[0]).isCloseTo(1f, within(0x1p-22f));
            assertThat(y[1]).isCloseTo(2f, within(0x1p-21f));
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Node picture = Input.of(5, 6, 4);
        assertThatThrownBy(() -> new Reshape(7, -1).apply(picture)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Reshape(-1, -1).apply(picture)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Permute(1, 1, 2).apply(picture)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Concatenate(9).apply(picture, picture)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Concatenate(1).apply(picture, Input.of(5, 5, 4)))
                .isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Multiply().apply(picture, Input.of(4))).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Add().apply(picture)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Average().apply(picture, Input.of(5, 6, 3)))
                .isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Subtract().apply(picture, picture, picture))
                .isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new GroupedConv2D(3, 6, Window.square(1, 1, Padding.SAME)).apply(picture))
                .isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new UpSampling2D(2).apply(Input.of(4))).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new RepeatVector(2).apply(picture)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new Cropping2D(3, 2, 0, 0).apply(picture)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> new DepthwiseConv2D(3).apply(Input.of(4))).isInstanceOf(ShapeMismatch.class);
    }

    private static Tensor gaussian(Shape shape, Random random) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private static void absolute(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = Math.abs(tensor.data()[i]) + 0.5f;
        }
    }
}
