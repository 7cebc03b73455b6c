package skipjack.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {
    private final Kernels vectors = KernelSelector.selected();
    private final ColdStart start = ColdStart.of(vectors);

    @Test
    void plainLoopsHaveTheTilesOfTheVectorsUntilTheseAreCompiled() {
        Kernels first = start.kernels();
        assertThat(first).isInstanceOf(ScalarKernels.class);
        assertThat(first.mr()).isEqualTo(vectors.mr());
        assertThat(first.nr()).isEqualTo(vectors.nr());
        start.compile();
        assertThat(start.kernels()).isSameAs(vectors).isSameAs(start.compiled());
    }

    @Test
    void whoAsksForKernelsGetsAlwaysThese() {
        Kernels own = new ScalarKernels();
        assertThat(ColdStart.none(own).kernels()).isSameAs(own);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 64})
    void tilesOfBothHaveTheSameBits(int depth) {
        Random random = new Random(depth);
        int mr = vectors.mr();
        int nr = vectors.nr();
        int step = 3;
        float[] a = gaussian(random, mr * (step * depth + 5));
        float[] b = gaussian(random, depth * nr + 2);
        float[] before = gaussian(random, mr * (nr + 3) + 1);
        int[] aRows = rows(mr, step * depth + 5);
        int[] cRows = rows(mr, nr + 3);
        float[] plain = before.clone();
        start.kernels().tile(depth, a, aRows, 0, 4, step, b, 2, plain, cRows, 1, plain, cRows, 0, 1);
        float[] fast = before.clone();
        vectors.tile(depth, a, aRows, 0, 4, step, b, 2, fast, cRows, 1, fast, cRows, 0, 1);
        assertThat(plain).isEqualTo(fast);
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static int[] rows(int count, int stride) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i * stride;
        }
        return rows;
    }
}
