package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.kernel.ScalarKernels;

/** Prepared kernels and epilogues against the operations one after the other, to the bit. */
class PreparedKernelTest {
    private static final Engine ENGINE = Engine.withThreads(2);
    private static final Engine SCALAR = Engine.of(3, new ScalarKernels());

    static Stream<Arguments> cases() {
        Stream<ConvGeometry> geometries = Stream.of(
                ConvGeometry.of(2, 9, 7, 16, 33, Window.square(3, 1, Padding.SAME)),
                ConvGeometry.of(33, 2, 2, 20, 70, Window.square(3, 1, Padding.SAME)),
                ConvGeometry.of(3, 8, 9, 17, 19, Window.square(3, 2, Padding.SAME)),
                ConvGeometry.of(2, 15, 15, 64, 256, Window.square(1, 1, Padding.VALID)),
                ConvGeometry.of(1, 1, 1, 300, 130, Window.square(1, 1, Padding.VALID)),
                ConvGeometry.of(2, 21, 23, 3, 64, Window.square(7, 2, Padding.of(3))),
                ConvGeometry.of(1, 6, 6, 16, 6, Window.square(2, 5, Padding.of(2))),
                ConvGeometry.of(1, 3, 3, 1, 1, Window.square(1, 1, Padding.of(1))));
        return geometries.flatMap(g -> Stream.of(true, false)
                .flatMap(residual -> Stream.of(true, false).map(relu -> Arguments.of(g, residual, relu))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void convolutionHasTheBitsOfOneOperationAfterTheOther(ConvGeometry g, boolean residual, boolean relu) {
        float[] x = Samples.gaussian(g.inputShape().size(), 1);
        float[] kernel = Samples.gaussian(g.kernelShape().size(), 2);
        float[] bias = Samples.gaussian(g.filters(), 3);
        Epilogue epilogue =
                new Epilogue(residual ? Samples.gaussian(g.outputShape().size(), 4) : new float[0], relu);

        float[] expected = Samples.blank(g.outputShape().size());
        PreparedKernel ready = Convolution.prepare(ENGINE, g, kernel);
        Convolution.forward(ENGINE, g, x, ready, bias, Epilogue.NONE, expected);
        assertCloseToUnprepared(g, x, kernel, bias, expected);
        oneAfterTheOther(epilogue, expected);
        for (Engine engine : new Engine[] {ENGINE, SCALAR}) {
            PreparedKernel prepared = Convolution.prepare(engine, g, kernel);
            for (int use = 0; use < 2; use++) {
                float[] y = Samples.blank(expected.length);
                Convolution.forward(engine, g, x, prepared, bias, epilogue, y);
                assertThat(y).as(engine.describe()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scalesAreMultipliedInDoubleAndRoundedOnce(ConvGeometry g, boolean residual, boolean relu) {
        float[] x = Samples.gaussian(g.inputShape().size(), 1);
        float[] kernel = Samples.gaussian(g.kernelShape().size(), 2);
        float[] bias = Samples.gaussian(g.filters(), 3);
        double[] scales = new double[g.filters()];
        for (int k = 0; k < scales.length; k++) {
            scales[k] = Math.sqrt(k + 2);
        }
        float[] scaled = kernel.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (kernel[i] * scales[i % scales.length]);
        }
        Epilogue epilogue =
                new Epilogue(residual ? Samples.gaussian(g.outputShape().size(), 4) : new float[0], relu);
        float[] expected = Samples.blank(g.outputShape().size());
        Convolution.forward(ENGINE, g, x, Convolution.prepare(ENGINE, g, scaled), bias, epilogue, expected);
        float[] y = Samples.blank(expected.length);
        Convolution.forward(ENGINE, g, x, Convolution.prepare(ENGINE, g, kernel, scales), bias, epilogue, y);
        assertThat(y).isEqualTo(expected);
    }

    @Test
    void refusesScalesForOtherFilters() {
        ConvGeometry g = ConvGeometry.of(1, 3, 3, 2, 5, Window.square(1, 1, Padding.VALID));
        assertThatThrownBy(() -> Convolution.prepare(ENGINE, g, new float[10], new double[4]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("Convolution.prepare: 4 scales for 5 filters");
    }

    /** A kernel that stays may be computed in another way than one for a single use: equal up to one rounding per term. */
    private static void assertCloseToUnprepared(
            ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] prepared) {
        float[] y = Samples.blank(prepared.length);
        Convolution.forward(ENGINE, g, x, kernel, bias, y);
        float largest = 1;
        for (float value : y) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(prepared).containsExactly(y, within(2 * (g.patch() + 2) * 0x1p-24f * largest));
    }

    static Stream<Arguments> denseCases() {
        return Stream.of(1, 2, 5, 32)
                .flatMap(batch -> Stream.of(true, false)
                        .flatMap(residual -> Stream.of(true, false).map(relu -> Arguments.of(batch, residual, relu))));
    }

    @ParameterizedTest
    @MethodSource("denseCases")
    void denseHasTheBitsOfOneOperationAfterTheOther(int batch, boolean residual, boolean relu) {
        int in = 517;
        int out = 131;
        float[] x = Samples.gaussian(batch * in, 1);
        float[] weights = Samples.gaussian(in * out, 2);
        float[] bias = Samples.gaussian(out, 3);
        Epilogue epilogue = new Epilogue(residual ? Samples.gaussian(batch * out, 4) : new float[0], relu);

        float[] expected = Samples.blank(batch * out);
        FullyConnected.forward(ENGINE, batch, in, out, x, weights, bias, expected);
        oneAfterTheOther(epilogue, expected);
        for (Engine engine : new Engine[] {ENGINE, SCALAR}) {
            PreparedWeights prepared = FullyConnected.prepare(engine, in, out, weights);
            float[] y = Samples.blank(batch * out);
            FullyConnected.forward(engine, batch, in, out, x, prepared, bias, epilogue, y);
            assertThat(y).as(engine.describe()).isEqualTo(expected);
        }
    }

    private static void oneAfterTheOther(Epilogue epilogue, float[] y) {
        if (epilogue.residual().length > 0) {
            Addition.forward(ENGINE, y, epilogue.residual(), y);
        }
        if (epilogue.relu()) {
            Relu.forward(ENGINE, y, y);
        }
    }

    @Test
    void oneKernelServesAnyBatchAndSizeOfPictures() {
        Window window = Window.square(3, 1, Padding.SAME);
        float[] kernel = Samples.gaussian(9 * 16 * 24, 1);
        PreparedKernel prepared = Convolution.prepare(ENGINE, ConvGeometry.of(1, 1, 1, 16, 24, window), kernel);
        for (int side : new int[] {1, 2, 5, 14, 33}) {
            ConvGeometry g = ConvGeometry.of(side % 3 + 1, side, side + 1, 16, 24, window);
            float[] x = Samples.gaussian(g.inputShape().size(), side);
            float[] y = Samples.blank(g.outputShape().size());
            Convolution.forward(ENGINE, g, x, prepared, new float[0], Epilogue.NONE, y);
            assertCloseToUnprepared(g, x, kernel, new float[0], y);
        }
    }

    @Test
    void refusesAnotherConvolutionAndAResidualOfAnotherSize() {
        ConvGeometry g = ConvGeometry.of(1, 4, 4, 3, 2, Window.square(3, 1, Padding.SAME));
        ConvGeometry other = ConvGeometry.of(1, 4, 4, 3, 2, Window.square(3, 2, Padding.SAME));
        PreparedKernel prepared = Convolution.prepare(ENGINE, g, new float[54]);
        float[] none = {};
        assertThatThrownBy(() ->
                        Convolution.forward(ENGINE, other, new float[48], prepared, none, Epilogue.NONE, new float[8]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("the kernel was prepared for [3, 3, 3, 2]");
        Epilogue epilogue = new Epilogue(new float[31], true);
        assertThatThrownBy(() -> Convolution.forward(ENGINE, g, new float[48], prepared, none, epilogue, new float[32]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("residual must hold 32 floats, or none, but has 31");
        PreparedWeights weights = FullyConnected.prepare(ENGINE, 4, 3, new float[12]);
        assertThatThrownBy(() -> FullyConnected.forward(
                        ENGINE, 1, 3, 4, new float[3], weights, none, Epilogue.NONE, new float[4]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("prepared for [4, 3], not for [3, 4]");
    }
}
