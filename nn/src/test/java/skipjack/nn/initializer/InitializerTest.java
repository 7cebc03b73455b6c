package skipjack.nn.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.random.Philox;

/** Streams, limits and variances. */
class InitializerTest {
    private static Tensor filled(Initializer initializer, long seed, int... extents) {
        Tensor value = Tensor.zeros(extents);
        initializer.fill(value, seed);
        return value;
    }

    @Test
    void fansAreKeras() {
        assertThat(Fans.of(Shape.of(3, 5, 4, 8))).isEqualTo(new Fans(60, 120));
        assertThat(Fans.of(Shape.of(2048, 6))).isEqualTo(new Fans(2048, 6));
        assertThat(Fans.of(Shape.of(7))).isEqualTo(new Fans(7, 7));
    }

    @Test
    void seededGlorotUniformIsTensorFlowsArithmeticOnTensorFlowsStream() {
        Tensor kernel = filled(GlorotUniform.seed(0), 99, 1, 1, 6, 2);
        float limit = (float) Math.sqrt(6.0 / 8);
        float[] uniform = new float[12];
        Philox.forSeed(0).fillUniform(uniform);
        for (int i = 0; i < 12; i++) {
            float scaled = uniform[i] * (limit + limit);
            assertThat(kernel.data()[i]).isEqualTo(scaled - limit);
        }
    }

    @Test
    void aSeedOfItsOwnOutweighsTheModels() {
        assertThat(filled(HeNormal.seed(3), 1, 5, 5).data())
                .isEqualTo(filled(HeNormal.seed(3), 2, 5, 5).data())
                .isNotEqualTo(filled(HeNormal.seed(4), 1, 5, 5).data());
        assertThat(filled(new HeNormal(), 1, 5, 5).data())
                .isEqualTo(filled(new HeNormal(), 1, 5, 5).data())
                .isNotEqualTo(filled(new HeNormal(), 2, 5, 5).data());
    }

    static Stream<Arguments> variances() {
        return Stream.of(
                Arguments.of(GlorotUniform.seed(1), 2.0 / (60 + 180)),
                Arguments.of(GlorotNormal.seed(1), 2.0 / (60 + 180)),
                Arguments.of(HeUniform.seed(1), 2.0 / 60),
                Arguments.of(HeNormal.seed(1), 2.0 / 60),
                Arguments.of(LecunUniform.seed(1), 1.0 / 60),
                Arguments.of(LecunNormal.seed(1), 1.0 / 60));
    }

    /** 10,800 draws: the mean square of a sample scatters by about 1 %, so 5 % is five deviations. */
    @ParameterizedTest
    @MethodSource("variances")
    void haveTheVarianceTheyPromise(Initializer initializer, double variance) {
        float[] data = filled(initializer, 0, 60, 180).data();
        double squares = 0;
        double sum = 0;
        for (float element : data) {
            squares += (double) element * element;
            sum += element;
        }
        assertThat(squares / data.length).isCloseTo(variance, within(0.05 * variance));
        assertThat(sum / data.length).isCloseTo(0, within(5 * Math.sqrt(variance / data.length)));
    }

    @Test
    void constantsAreConstant() {
        assertThat(filled(new Zeros(), 0, 3).data()).containsOnly(0);
        assertThat(filled(new Ones(), 0, 3).data()).containsOnly(1);
        assertThat(filled(new Constant(2.5f), 0, 3).data()).containsOnly(2.5f);
    }

    @Test
    void numpyRandnStartsAsNumpyDoes() {
        // numpy.random.seed(1); numpy.random.randn(3)
        assertThat(filled(new NumpyRandn(1), 0, 3).data()).containsExactly(1.6243454f, -0.6117564f, -0.5281718f);
    }
}
