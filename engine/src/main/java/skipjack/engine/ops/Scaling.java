package skipjack.engine.ops;

import skipjack.engine.Engine;

/** Elementwise changes in place that keep an array in bounds: what clipping, decay and running averages are made of. */
public final class Scaling {
    private Scaling() {}

    /** {@code x = factor·x}. */
    public static void apply(Engine engine, float factor, float[] x) {
        Blocks.elements(engine, x.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                x[i] *= factor;
            }
        });
    }

    /** Moves every element into {@code [−limit, limit]}; NaN stays NaN. */
    public static void clip(Engine engine, float limit, float[] x) {
        Blocks.elements(engine, x.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                x[i] = Math.min(Math.max(x[i], -limit), limit);
            }
        });
    }

    /** {@code average = kept·average + (1 − kept)·x}. */
    public static void average(Engine engine, float kept, float[] x, float[] average) {
        Require.length("Scaling.average", "average", average, x.length);
        float rest = 1 - kept;
        Blocks.elements(engine, x.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                average[i] = kept * average[i] + rest * x[i];
            }
        });
    }

    /** {@code total += factor·x}. */
    public static void accumulate(Engine engine, float factor, float[] x, float[] total) {
        Require.length("Scaling.accumulate", "total", total, x.length);
        Blocks.elements(engine, x.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                total[i] += factor * x[i];
            }
        });
    }

    /** {@code total += factor·sign(x)}: the slope of {@code factor·|x|}, taken as 0 at 0. */
    public static void accumulateSigns(Engine engine, float factor, float[] x, float[] total) {
        Require.length("Scaling.accumulateSigns", "total", total, x.length);
        Blocks.elements(engine, x.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                total[i] += factor * Math.signum(x[i]);
            }
        });
    }
}
