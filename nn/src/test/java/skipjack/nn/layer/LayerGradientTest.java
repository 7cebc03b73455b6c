package skipjack.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.GradientCheck;
import skipjack.nn.GradientReport;
import skipjack.nn.Layer;
import skipjack.nn.Samples;

/** Every layer's backward step against difference quotients, for inputs and parameters. */
class LayerGradientTest {
    private final Engine engine = Engine.shared();

    private static final float[] THREE = {0.5f, -1f, 2f};

    private static Tensor shifted(Tensor tensor, float by) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] += by;
        }
        return tensor;
    }

    static Stream<Arguments> layers() {
        Tensor pictures = Samples.gaussian(1, 2, 5, 4, 3);
        Tensor apart = Samples.apart(2, 0.125f, 2, 5, 4, 3);
        // Numbers from other grids, so that no two inputs are ever equal.
        Tensor middle = shifted(Samples.apart(3, 0.125f, 2, 5, 4, 3), 0.04f);
        Tensor other = shifted(Samples.apart(4, 0.125f, 2, 5, 4, 3), 0.08f);
        return Stream.of(
                Arguments.of("ZeroPadding2D", new ZeroPadding2D(Padding.of(1, 2, 0, 3)), List.of(pictures)),
                Arguments.of("Conv2D 1x1", new Conv2D(4, 1), List.of(pictures)),
                Arguments.of("Conv2D 3x3 same", new Conv2D(4, 3).padding(Padding.SAME), List.of(pictures)),
                Arguments.of("Conv2D 2x2/2 no bias", new Conv2D(5, 2).strides(2).useBias(false), List.of(pictures)),
                Arguments.of("Conv2D relu", new Conv2D(4, 3).activation("relu"), List.of(pictures)),
                Arguments.of(
                        "Conv2D dilated", new Conv2D(2, new Window(2, 2, 1, 1, 2, 2, Padding.SAME)), List.of(pictures)),
                Arguments.of("BatchNormalization", new BatchNormalization(), List.of(pictures)),
                Arguments.of("BatchNormalization bare", new BatchNormalization().scale(false), List.of(pictures)),
                Arguments.of("BatchNormalization inferring", new BatchNormalization().inferAlways(), List.of(pictures)),
                Arguments.of("Activation linear", new Activation("linear"), List.of(pictures)),
                Arguments.of("Activation relu", new Activation("relu"), List.of(pictures)),
                Arguments.of("ReLU", new ReLU(), List.of(apart)),
                Arguments.of("Add", new Add(), List.of(pictures, apart, pictures)),
                Arguments.of("MaxPooling2D", new MaxPooling2D(2), List.of(apart)),
                Arguments.of("MaxPooling2D overlapping", new MaxPooling2D(3, 1), List.of(apart)),
                Arguments.of("AveragePooling2D", new AveragePooling2D(2), List.of(pictures)),
                Arguments.of(
                        "AveragePooling2D same",
                        new AveragePooling2D(Window.square(3, 2, Padding.SAME)),
                        List.of(pictures)),
                Arguments.of("GlobalAveragePooling2D", new GlobalAveragePooling2D(), List.of(pictures)),
                Arguments.of("Flatten", new Flatten(), List.of(pictures)),
                Arguments.of("Dense", new Dense(7), List.of(Samples.gaussian(3, 4, 6))),
                Arguments.of("Dense on pixels", new Dense(2).useBias(false), List.of(pictures)),
                Arguments.of("Dense softmax", new Dense(5).activation("softmax"), List.of(Samples.gaussian(4, 3, 6))),
                Arguments.of("Softmax", new Softmax(), List.of(Samples.gaussian(5, 4, 6))),
                Arguments.of("Dropout", new Dropout(0.4f).seed(11), List.of(pictures)),
                Arguments.of("SpatialDropout2D", new SpatialDropout2D(0.4f).seed(11), List.of(pictures)),
                Arguments.of("SampleDropout", new SampleDropout(0.4f).seed(3), List.of(pictures)),
                Arguments.of("GaussianNoise", new GaussianNoise(0.5f).seed(11), List.of(pictures)),
                Arguments.of(
                        "Conv2D in groups",
                        new GroupedConv2D(3, 6, Window.square(2, 2, Padding.SAME)),
                        List.of(pictures)),
                Arguments.of(
                        "Conv2DTranspose same",
                        new Conv2DTranspose(4, Window.square(3, 2, Padding.SAME)),
                        List.of(pictures)),
                Arguments.of(
                        "Conv2DTranspose valid",
                        new Conv2DTranspose(2, new Window(3, 1, 2, 3, 1, 1, Padding.VALID)).useBias(false),
                        List.of(pictures)),
                Arguments.of("UpSampling2D", new UpSampling2D(2), List.of(pictures)),
                Arguments.of("UpSampling2D bilinear", new UpSampling2D(2, 3, true), List.of(pictures)),
                Arguments.of("Resizing", new Resizing(4, 7, true), List.of(pictures)),
                Arguments.of("LayerNormalization", new LayerNormalization(), List.of(pictures)),
                Arguments.of("LayerNormalization bare", new LayerNormalization(1e-3f, false, false), List.of(pictures)),
                Arguments.of("RepeatVector", new RepeatVector(3), List.of(Samples.gaussian(3, 4, 6))),
                Arguments.of("ELU", new ELU(0.7f), List.of(pictures)),
                Arguments.of("Rescaling by channel", new Rescaling(THREE, THREE), List.of(pictures)),
                Arguments.of("Subtract", new Subtract(), List.of(pictures, apart)),
                Arguments.of("Average", new Average(), List.of(pictures, apart, pictures)),
                Arguments.of("Maximum", new Maximum(), List.of(apart, middle, other)),
                Arguments.of("Minimum", new Minimum(), List.of(apart, middle, other)),
                Arguments.of("Multiply", new Multiply(), List.of(pictures, Samples.gaussian(8, 2, 5, 4, 3), pictures)),
                Arguments.of("Add repeats channels", new Add(), List.of(pictures, Samples.gaussian(8, 2, 5, 4, 1))),
                Arguments.of(
                        "Multiply repeats rows", new Multiply(), List.of(Samples.gaussian(8, 2, 1, 4, 3), pictures)),
                Arguments.of(
                        "Subtract repeats all", new Subtract(), List.of(pictures, Samples.gaussian(9, 2, 1, 1, 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void gradientsAgreeWithDifferences(String title, Layer layer, List<Tensor> inputs) {
        Tensor[] x = inputs.toArray(Tensor[]::new);
        GradientCheck check = GradientCheck.on(engine);
        check.layer(layer, x);
        Samples.scramble(layer, 21);
        GradientReport report = check.layer(layer, x);
        assertThat(report.passed()).as("%s: %s", title, report).isTrue();
    }

    @Test
    void aFrozenBatchNormalizationPassesItsGradientOn() {
        BatchNormalization layer = new BatchNormalization();
        Tensor x = Samples.gaussian(6, 3, 2, 2, 4);
        GradientCheck check = GradientCheck.on(engine);
        check.layer(layer, x);
        layer.parameters().get(3).assign(Samples.apart(7, 0.25f, 4));
        for (int c = 0; c < 4; c++) {
            float[] variance = layer.parameters().get(3).value().data();
            variance[c] = Math.abs(variance[c]);
        }
        layer.setTrainable(false);
        GradientReport report = check.layer(layer, x);
        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(report.checked()).as("inputs only").isEqualTo(x.size());
    }
}
