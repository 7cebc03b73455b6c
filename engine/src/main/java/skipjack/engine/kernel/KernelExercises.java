package skipjack.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/** Every kernel with something small to do, again and again, until C2 has compiled it. */
final class KernelExercises {
    /*
     * There is no way to ask whether a method has been compiled, so its speed has to tell: a vector kernel that is about as fast
     * as the compiled plain one is compiled, for until then it is dozens of times slower. Both do the same in turns, so whatever else
     * the machine is doing slows down both. Each call is short, since a method is compiled as a whole once it has been
     * called often, whereas a single long call would have only its loop compiled.
     *
     * C2 is asked when a method has been called some 600 times and its loops have gone round 15,000 times, which the plain
     * ones, one number at a time, have done by then. So far calls follow each other and are not judged; afterwards there
     * are pauses, for every call that is not compiled yet leaves garbage. What does not get there, because the machine is busy,
     * is given up after a time.
     */
    private static final int EAGER_ROUNDS = 640;
    private static final int ROUNDS_BETWEEN_PAUSES = 4;
    private static final long PAUSE_NANOSECONDS = 2_000_000;
    private static final long PATIENCE_NANOSECONDS = 3_000_000_000L;

    private static final int FEWEST_CHANNELS = 128;
    private static final int ROWS = 4;
    private static final int LINES = 16;
    private static final float[] NONE = {};

    private final Kernels plain;
    private final int channels;
    private final float[] x;
    private final float[] y;
    private final float[] z;
    private final float[] coefficients;
    private final float[] sums;
    private final int[] rows = new int[LINES];
    private final int[] nowhere = new int[LINES];
    private final List<Exercise> open = new ArrayList<>();

    /** A kernel with something to do, and the best time of its plain twin. */
    private static final class Exercise {
        private final Consumer<Kernels> call;
        private long plainTime = Long.MAX_VALUE;

        Exercise(Consumer<Kernels> call) {
            this.call = call;
        }

        boolean isAsFast(Kernels vectors, Kernels plain) {
            plainTime = Math.min(plainTime, time(plain));
            return time(vectors) < 2 * plainTime;
        }

        private long time(Kernels kernels) {
            long start = System.nanoTime();
            call.accept(kernels);
            return System.nanoTime() - start;
        }
    }

    KernelExercises(Kernels plain) {
        this.plain = plain;
        this.channels = Math.max(FEWEST_CHANNELS, plain.nr());
        this.x = new float[LINES * channels];
        this.y = new float[LINES * channels];
        this.z = new float[LINES * channels];
        this.coefficients = new float[channels];
        this.sums = new float[2 * channels];
        for (int i = 0; i < LINES; i++) {
            rows[i] = i * channels;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 7 - 3;
            y[i] = i % 5 - 2;
        }
        products();
        copies();
        winograd();
        passes();
        reductions();
    }

    /** Calls all kernels in turns until the vectors are fast. */
    void untilCompiled(Kernels vectors) {
        for (int round = 0; round < EAGER_ROUNDS; round++) {
            open.forEach(exercise -> exercise.isAsFast(vectors, plain));
        }
        long end = System.nanoTime() + PATIENCE_NANOSECONDS;
        while (!open.isEmpty() && System.nanoTime() < end) {
            for (int round = 0; round < ROUNDS_BETWEEN_PAUSES; round++) {
                open.removeIf(exercise -> exercise.isAsFast(vectors, plain));
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
    }

    private void exercise(Consumer<Kernels> call) {
        open.add(new Exercise(call));
    }

    private void products() {
        exercise(k -> k.tile(LINES, x, rows, 0, 0, 1, y, 0, z, rows, 0, z, rows, 0, 0));
        exercise(k -> k.tile(LINES, x, rows, 0, 0, 3, y, 0, coefficients, nowhere, 0, z, rows, 0, 0));
        exercise(k -> k.tallTile(LINES, x, rows, 0, 0, y, 0, z, rows, 0, z, rows, 0, 0));
        exercise(k -> k.finish(z, rows, ROWS, 0, channels, y, true));
        exercise(k -> k.finish(z, rows, ROWS, 0, channels, NONE, true));
        exercise(k -> k.finish(z, rows, ROWS, 0, channels, y, false));
    }

    private void copies() {
        exercise(k -> k.packing().turn(x, 0, channels, LINES, channels, z, 0, LINES));
        exercise(k -> k.packing().fours(x, rows, 0, LINES, 0, channels, z, 4 * LINES));
        exercise(k -> k.packing().columns(x, rows, 0, LINES, 0, channels, z, LINES));
    }

    private void winograd() {
        matrix(k -> k.winograd2()::data);
        matrix(k -> k.winograd2()::kernel);
        matrix(k -> k.winograd2()::result);
        matrix(k -> k.winograd2()::resultGradient);
        matrix(k -> k.winograd2()::kernelGradient);
        matrix(k -> k.winograd4()::data);
        matrix(k -> k.winograd4()::kernel);
        matrix(k -> k.winograd4()::result);
    }

    private void matrix(Function<Kernels, WinogradLines.Matrix> choice) {
        int next = LINES / 2 * channels;
        exercise(k -> choice.apply(k).multiply(x, 0, channels, next, z, 0, channels, next, 2, channels));
    }

    /** From rows to rows. */
    private void passes() {
        float[] c = coefficients;
        exercise(k -> k.channels().normalize(x, c, c, c, z, channels, 0, ROWS));
        exercise(k -> k.channels().normalizeRelu(x, c, c, c, z, channels, 0, ROWS));
        exercise(k -> k.channels().normalizeAddRelu(x, c, c, c, y, z, channels, 0, ROWS));
        exercise(k -> k.channels().scale(x, c, z, channels, 0, ROWS));
        exercise(k -> k.channels().normalizeGradient(x, c, y, c, c, c, z, channels, 0, ROWS));
        exercise(k -> k.channels().normalizeReluGradient(x, c, c, y, c, c, c, z, channels, 0, ROWS));
        exercise(k -> k.channels().mask(x, y, z, 0, ROWS * channels));
    }

    /** From rows to one value for each channel. */
    private void reductions() {
        float[] c = coefficients;
        exercise(k -> k.channels().sum(x, channels, 0, ROWS, sums, 0));
        exercise(k -> k.channels().deviations(x, c, 0, channels, 0, ROWS, sums, 0));
        exercise(k -> k.channels().moments(x, c, y, channels, 0, ROWS, sums, 0));
        exercise(k -> k.channels().reluMoments(x, c, c, c, y, channels, 0, ROWS, sums, 0));
        eachRow((k, row) -> k.channels().raise(x, row, z, row, channels));
        eachRow((k, row) -> k.channels().routeToMaximum(x, z, row, 2, 2, channels, 0, c, y, 0, channels));
        eachRow((k, row) -> k.channels().accumulate(x, row, 0.5f, z, row, channels));
    }

    private void eachRow(ObjIntConsumer<Kernels> call) {
        exercise(k -> {
            for (int i = 0; i < ROWS; i++) {
                call.accept(k, rows[i]);
            }
        });
    }
}
