package skipjack.engine.ops;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.golden.GoldenCase;
import skipjack.engine.golden.GoldenCases;

class FullyConnectedTest {
    private final Engine engine = Engine.withThreads(1);

    static Stream<GoldenCase> golden() {
        return GoldenCases.of("dense");
    }

    /** Every element is a sum of at most seven products and a bias; partial sums stay within twice the result. */
    @ParameterizedTest
    @MethodSource("golden")
    void productAndGradientsGiveTheGoldenNumbers(GoldenCase golden) {
        float[] x = golden.in("x").floats();
        float[] weights = golden.in("w").floats();
        float[] dy = golden.upstream().floats();
        int batch = golden.in("x").shape().dim(0);
        int in = golden.in("x").shape().dim(1);
        int out = golden.in("w").shape().dim(1);

        float[] y = golden.out().blank();
        FullyConnected.forward(
                engine, batch, in, out, x, weights, golden.in("b").floats(), y);
        golden.out().assertMatches(y, 20);

        float[] dx = golden.grad("x").blank();
        FullyConnected.inputGradient(engine, batch, in, out, weights, dy, dx);
        golden.grad("x").assertMatches(dx, 20);

        float[] dweights = golden.grad("w").blank();
        FullyConnected.weightGradient(engine, batch, in, out, x, dy, dweights);
        golden.grad("w").assertMatches(dweights, 20);

        float[] dbias = golden.grad("b").blank();
        Bias.gradient(engine, batch, out, dy, dbias);
        golden.grad("b").assertMatches(dbias, 20);
    }
}
