package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The copies with vectors. */
final class VectorPackingKernels implements PackingKernels {
    /*
     * A square of L × L floats is turned by butterflies. With distance d, rows i and i + d exchange half of their lanes:
     *
     *      d = 1      a0 a1 a2 a3          a0 b0 a2 b2
     *                 b0 b1 b2 b3   ──►    a1 b1 a3 b3
     *
     * and after d = 1, 2, 4, … the square is turned. Two distances are done at a time, on four rows in registers: with
     * 16 lanes every float is loaded and stored twice and exchanged four times, in 16 rows at once. One by one, as the scalar
     * kernels do it, turning costs a cycle and more for every float; in layers of few pixels that was a fifth of the
     * gradient for the input.
     */
    static final PackingKernels INSTANCE = new VectorPackingKernels();

    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final ThreadLocal<float[]> SQUARE = ThreadLocal.withInitial(() -> new float[L * L]);

    private static final VectorShuffle<Float> X1 = exchange(1);
    private static final VectorShuffle<Float> X2 = exchange(2);
    private static final VectorShuffle<Float> X4 = exchange(4);
    private static final VectorShuffle<Float> X8 = exchange(8);
    private static final VectorMask<Float> M1 = upper(1);
    private static final VectorMask<Float> M2 = upper(2);
    private static final VectorMask<Float> M4 = upper(4);
    private static final VectorMask<Float> M8 = upper(8);

    private VectorPackingKernels() {}

    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(LANES, lane -> (lane ^ distance) % L);
    }

    private static VectorMask<Float> upper(int distance) {
        boolean[] lanes = new boolean[L];
        for (int lane = 0; lane < L; lane++) {
            lanes[lane] = (lane & distance) != 0;
        }
        return VectorMask.fromArray(LANES, lanes, 0);
    }

    @Override
    public void turn(float[] from, int start, int stride, int lines, int depth, float[] to, int at, int width) {
        int wholeLines = lines - lines % L;
        int wholeDepth = depth - depth % L;
        float[] square = SQUARE.get();
        for (int j = 0; j < wholeLines; j += L) {
            for (int p = 0; p < wholeDepth; p += L) {
                turnSquare(from, start + j * stride + p, stride, to, at + p * width + j, width, square);
            }
        }
        PackingKernels rest = ScalarPackingKernels.INSTANCE;
        if (wholeDepth < depth) {
            rest.turn(
                    from,
                    start + wholeDepth,
                    stride,
                    wholeLines,
                    depth - wholeDepth,
                    to,
                    at + wholeDepth * width,
                    width);
        }
        if (wholeLines < lines) {
            rest.turn(from, start + wholeLines * stride, stride, lines - wholeLines, depth, to, at + wholeLines, width);
        }
    }

    private static void turnSquare(float[] from, int start, int stride, float[] to, int at, int width, float[] square) {
        if (L == 4) {
            near(from, start, start + stride, start + 2 * stride, start + 3 * stride, to, at, width);
            return;
        }
        for (int i = 0; i < L; i += 4) {
            int f = start + i * stride;
            near(from, f, f + stride, f + 2 * stride, f + 3 * stride, square, i * L, L);
        }
        turnFours(square, to, at, width);
    }

    /** The greater distances, once those within four rows are done. */
    private static void turnFours(float[] square, float[] to, int at, int width) {
        for (int i = 0; i < 4; i++) {
            if (L == 8) {
                middle(square, i * L, to, at + i * width, 4 * width);
            } else {
                far(square, i * L, to, at + i * width, 4 * width);
            }
        }
    }

    @Override
    public void columns(
            float[] from, int[] places, int first, int count, int shift, int width, float[] to, int stride) {
        int wholeCount = count - count % L;
        int wholeWidth = width - width % L;
        float[] square = SQUARE.get();
        for (int p = 0; p < wholeCount; p += L) {
            for (int j = 0; j < wholeWidth; j += L) {
                for (int i = 0; i < L; i += 4) {
                    int place = first + p + i;
                    int f0 = places[place] + shift + j;
                    int f1 = places[place + 1] + shift + j;
                    int f2 = places[place + 2] + shift + j;
                    int f3 = places[place + 3] + shift + j;
                    if (L == 4) {
                        near(from, f0, f1, f2, f3, to, j * stride + p, stride);
                    } else {
                        near(from, f0, f1, f2, f3, square, i * L, L);
                    }
                }
                if (L > 4) {
                    turnFours(square, to, j * stride + p, stride);
                }
            }
        }
        for (int p = 0; p < count; p++) {
            int f = places[first + p] + shift;
            for (int j = p < wholeCount ? wholeWidth : 0; j < width; j++) {
                to[j * stride + p] = from[f + j];
            }
        }
    }

    /** Distances 1 and 2, on four rows. */
    private static void near(float[] from, int f0, int f1, int f2, int f3, float[] to, int t, int width) {
        FloatVector a = FloatVector.fromArray(LANES, from, f0);
        FloatVector b = FloatVector.fromArray(LANES, from, f1);
        FloatVector c = FloatVector.fromArray(LANES, from, f2);
        FloatVector d = FloatVector.fromArray(LANES, from, f3);
        FloatVector ab = a.blend(b.rearrange(X1), M1);
        FloatVector ba = a.rearrange(X1).blend(b, M1);
        FloatVector cd = c.blend(d.rearrange(X1), M1);
        FloatVector dc = c.rearrange(X1).blend(d, M1);
        ab.blend(cd.rearrange(X2), M2).intoArray(to, t);
        ba.blend(dc.rearrange(X2), M2).intoArray(to, t + width);
        ab.rearrange(X2).blend(cd, M2).intoArray(to, t + 2 * width);
        ba.rearrange(X2).blend(dc, M2).intoArray(to, t + 3 * width);
    }

    /** Distance 4, on two rows. */
    private static void middle(float[] from, int f, float[] to, int t, int width) {
        FloatVector a = FloatVector.fromArray(LANES, from, f);
        FloatVector b = FloatVector.fromArray(LANES, from, f + 4 * L);
        a.blend(b.rearrange(X4), M4).intoArray(to, t);
        a.rearrange(X4).blend(b, M4).intoArray(to, t + width);
    }

    /** Distances 4 and 8, on four rows that are four apart. */
    private static void far(float[] from, int f, float[] to, int t, int width) {
        FloatVector a = FloatVector.fromArray(LANES, from, f);
        FloatVector b = FloatVector.fromArray(LANES, from, f + 4 * L);
        FloatVector c = FloatVector.fromArray(LANES, from, f + 8 * L);
        FloatVector d = FloatVector.fromArray(LANES, from, f + 12 * L);
        FloatVector ab = a.blend(b.rearrange(X4), M4);
        FloatVector ba = a.rearrange(X4).blend(b, M4);
        FloatVector cd = c.blend(d.rearrange(X4), M4);
        FloatVector dc = c.rearrange(X4).blend(d, M4);
        ab.blend(cd.rearrange(X8), M8).intoArray(to, t);
        ba.blend(dc.rearrange(X8), M8).intoArray(to, t + width);
        ab.rearrange(X8).blend(cd, M8).intoArray(to, t + 2 * width);
        ba.rearrange(X8).blend(dc, M8).intoArray(to, t + 3 * width);
    }

    /** Four places at a time, so that whole cache lines are written. */
    @Override
    public void fours(float[] from, int[] places, int first, int count, int shift, int width, float[] to, int stride) {
        int p = 0;
        for (; p + 4 <= count; p += 4) {
            int f0 = places[first + p] + shift;
            int f1 = places[first + p + 1] + shift;
            int f2 = places[first + p + 2] + shift;
            int f3 = places[first + p + 3] + shift;
            for (int j = 0, t = 4 * p; j < width; j += 4, t += stride) {
                FloatVector.fromArray(FOUR, from, f0 + j).intoArray(to, t);
                FloatVector.fromArray(FOUR, from, f1 + j).intoArray(to, t + 4);
                FloatVector.fromArray(FOUR, from, f2 + j).intoArray(to, t + 8);
                FloatVector.fromArray(FOUR, from, f3 + j).intoArray(to, t + 12);
            }
        }
        for (; p < count; p++) {
            int f = places[first + p] + shift;
            for (int j = 0, t = 4 * p; j < width; j += 4, t += stride) {
                FloatVector.fromArray(FOUR, from, f + j).intoArray(to, t);
            }
        }
    }
}
