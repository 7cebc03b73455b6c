package skipjack.nn.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.ops.Addition;

/** Expressions on the bare tape, without layers. */
class TapeTest {
    private static final Shape PAIR = Shape.of(2);

    private final Engine engine = Engine.withThreads(1);

    private Variable add(Tape tape, Variable a, Variable b) {
        Variable y = tape.result(PAIR);
        Addition.forward(engine, a.data(), b.data(), y.data());
        tape.record(y, dy -> {
            a.shareGradient(y);
            b.shareGradient(y);
        });
        return y;
    }

    private Variable square(Tape tape, Variable x) {
        Variable y = tape.result(PAIR);
        for (int i = 0; i < 2; i++) {
            y.data()[i] = x.data()[i] * x.data()[i];
        }
        tape.record(
                y,
                dy -> x.reuseGradient(y, dx -> {
                    for (int i = 0; i < 2; i++) {
                        dx[i] = 2 * x.data()[i] * dy[i];
                    }
                }));
        return y;
    }

    @Test
    void gradientsOfAValueWithSeveralConsumersAreSummed() {
        try (Tape tape = Tape.recording(engine)) {
            Variable x = tape.leaf(Tensor.of(PAIR, new float[] {3, -1}));
            Variable squared = square(tape, x);
            Variable y = add(tape, add(tape, squared, x), x);
            y.addGradient(dy -> Arrays.fill(dy, 1));
            tape.backward();
            // d(x² + 2x)/dx = 2x + 2
            assertThat(x.gradient().orElseThrow().data()).containsExactly(8, 0);
        }
    }

    @Test
    void aSharedGradientIsNotWrittenOver() {
        try (Tape tape = Tape.recording(engine)) {
            Variable a = tape.leaf(Tensor.of(PAIR, new float[] {1, 2}));
            Variable b = tape.leaf(Tensor.of(PAIR, new float[] {5, 7}));
            Variable y = add(tape, square(tape, a), b);
            y.addGradient(dy -> Arrays.fill(dy, 1));
            tape.backward();
            assertThat(a.gradient().orElseThrow().data()).containsExactly(2, 4);
            assertThat(b.gradient().orElseThrow().data()).containsExactly(1, 1);
        }
    }

    @Test
    void aValueAddedToItselfGetsTwiceTheGradient() {
        try (Tape tape = Tape.recording(engine)) {
            Variable x = tape.leaf(Tensor.of(PAIR, new float[] {1, 2}));
            Variable y = add(tape, x, x);
            y.addGradient(dy -> Arrays.fill(dy, 3));
            tape.backward();
            assertThat(x.gradient().orElseThrow().data()).containsExactly(6, 6);
        }
    }

    @Test
    void aClosedTapeHasReturnedEveryArrayItBorrowed() {
        for (int round = 0; round < 2; round++) {
            try (Tape tape = Tape.recording(engine)) {
                Variable x = tape.leaf(Tensor.of(PAIR, new float[] {1, 2}));
                Variable y = add(tape, square(tape, x), x);
                y.addGradient(dy -> Arrays.fill(dy, 1));
                tape.backward();
            }
        }
        long afterTwo = engine.idleFloats();
        try (Tape tape = Tape.recording(engine)) {
            Variable x = tape.leaf(Tensor.of(PAIR, new float[] {1, 2}));
            square(tape, x);
        }
        assertThat(engine.idleFloats()).isEqualTo(afterTwo);
    }

    @Test
    void nothingIsRecordedOnAnIdleTape() {
        try (Tape tape = Tape.idle(engine)) {
            Variable x = tape.leaf(Tensor.of(PAIR, new float[] {1, 2}));
            Variable y = square(tape, x);
            assertThat(y.data()).containsExactly(1, 4);
            assertThat(x.needsGradient()).isFalse();
            assertThat(y.needsGradient()).isFalse();
        }
    }
}
