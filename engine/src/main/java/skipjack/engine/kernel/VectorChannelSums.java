package skipjack.engine.kernel;

import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The sums over rows of {@link VectorChannelKernels}; the same bits as {@link ScalarChannelKernels}. */
final class VectorChannelSums {
    /*
     * Sums go down a strip of channels with the sums in registers, each channel in the order of the rows. A strip is four
     * vectors wide where there are so many channels, so that each row of it is a run of several cache lines, which the
     * processor fetches ahead, and chains of additions hide each other's latency. What is left takes one vector, and channels
     * that do not fill a vector are left to the loop behind the vector loops.
     *
     * Callers give a few rows at a time.
     */
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;

    private static final int COUNT = Lanes.COUNT;

    private VectorChannelSums() {}

    static void sum(float[] x, int channels, int from, int to, float[] sum, int at) {
        int c = 0;
        for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
            FloatVector total0 = FloatVector.zero(LANES);
            FloatVector total1 = FloatVector.zero(LANES);
            FloatVector total2 = FloatVector.zero(LANES);
            FloatVector total3 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                total0 = total0.add(FloatVector.fromArray(LANES, x, in));
                total1 = total1.add(FloatVector.fromArray(LANES, x, in + COUNT));
                total2 = total2.add(FloatVector.fromArray(LANES, x, in + 2 * COUNT));
                total3 = total3.add(FloatVector.fromArray(LANES, x, in + 3 * COUNT));
            }
            FloatVector.fromArray(LANES, sum, at + c).add(total0).intoArray(sum, at + c);
            FloatVector.fromArray(LANES, sum, at + c + COUNT).add(total1).intoArray(sum, at + c + COUNT);
            FloatVector.fromArray(LANES, sum, at + c + 2 * COUNT).add(total2).intoArray(sum, at + c + 2 * COUNT);
            FloatVector.fromArray(LANES, sum, at + c + 3 * COUNT).add(total3).intoArray(sum, at + c + 3 * COUNT);
        }
        for (; c + COUNT <= channels; c += COUNT) {
            FloatVector total0 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                total0 = total0.add(FloatVector.fromArray(LANES, x, in));
            }
            FloatVector.fromArray(LANES, sum, at + c).add(total0).intoArray(sum, at + c);
        }
        for (; c < channels; c++) {
            float total = 0f;
            for (int row = from; row < to; row++) {
                total += x[row * channels + c];
            }
            sum[at + c] += total;
        }
    }

    static void deviations(
            float[] x, float[] center, int centerAt, int channels, int from, int to, float[] sums, int at) {
        int square = at + channels;
        int c = 0;
        for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
            FloatVector middle0 = FloatVector.fromArray(LANES, center, centerAt + c);
            FloatVector total0 = FloatVector.zero(LANES);
            FloatVector square0 = FloatVector.zero(LANES);
            FloatVector middle1 = FloatVector.fromArray(LANES, center, centerAt + c + COUNT);
            FloatVector total1 = FloatVector.zero(LANES);
            FloatVector square1 = FloatVector.zero(LANES);
            FloatVector middle2 = FloatVector.fromArray(LANES, center, centerAt + c + 2 * COUNT);
            FloatVector total2 = FloatVector.zero(LANES);
            FloatVector square2 = FloatVector.zero(LANES);
            FloatVector middle3 = FloatVector.fromArray(LANES, center, centerAt + c + 3 * COUNT);
            FloatVector total3 = FloatVector.zero(LANES);
            FloatVector square3 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                FloatVector d0 = FloatVector.fromArray(LANES, x, in).sub(middle0);
                total0 = total0.add(d0);
                square0 = square0.add(d0.mul(d0));
                FloatVector d1 = FloatVector.fromArray(LANES, x, in + COUNT).sub(middle1);
                total1 = total1.add(d1);
                square1 = square1.add(d1.mul(d1));
                FloatVector d2 = FloatVector.fromArray(LANES, x, in + 2 * COUNT).sub(middle2);
                total2 = total2.add(d2);
                square2 = square2.add(d2.mul(d2));
                FloatVector d3 = FloatVector.fromArray(LANES, x, in + 3 * COUNT).sub(middle3);
                total3 = total3.add(d3);
                square3 = square3.add(d3.mul(d3));
            }
            FloatVector.fromArray(LANES, sums, at + c).add(total0).intoArray(sums, at + c);
            FloatVector.fromArray(LANES, sums, square + c).add(square0).intoArray(sums, square + c);
            FloatVector.fromArray(LANES, sums, at + c + COUNT).add(total1).intoArray(sums, at + c + COUNT);
            FloatVector.fromArray(LANES, sums, square + c + COUNT).add(square1).intoArray(sums, square + c + COUNT);
            FloatVector.fromArray(LANES, sums, at + c + 2 * COUNT).add(total2).intoArray(sums, at + c + 2 * COUNT);
            FloatVector.fromArray(LANES, sums, square + c + 2 * COUNT)
                    .add(square2)
                    .intoArray(sums, square + c + 2 * COUNT);
            FloatVector.fromArray(LANES, sums, at + c + 3 * COUNT).add(total3).intoArray(sums, at + c + 3 * COUNT);
            FloatVector.fromArray(LANES, sums, square + c + 3 * COUNT)
                    .add(square3)
                    .intoArray(sums, square + c + 3 * COUNT);
        }
        for (; c + COUNT <= channels; c += COUNT) {
            FloatVector middle0 = FloatVector.fromArray(LANES, center, centerAt + c);
            FloatVector total0 = FloatVector.zero(LANES);
            FloatVector square0 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                FloatVector d0 = FloatVector.fromArray(LANES, x, in).sub(middle0);
                total0 = total0.add(d0);
                square0 = square0.add(d0.mul(d0));
            }
            FloatVector.fromArray(LANES, sums, at + c).add(total0).intoArray(sums, at + c);
            FloatVector.fromArray(LANES, sums, square + c).add(square0).intoArray(sums, square + c);
        }
        for (; c < channels; c++) {
            float total = 0f;
            float squares = 0f;
            for (int row = from; row < to; row++) {
                float d = x[row * channels + c] - center[centerAt + c];
                total += d;
                squares += d * d;
            }
            sums[at + c] += total;
            sums[square + c] += squares;
        }
    }

    static void moments(float[] x, float[] mean, float[] dy, int channels, int from, int to, float[] sums, int at) {
        int second = at + channels;
        int c = 0;
        for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
            FloatVector middle0 = FloatVector.fromArray(LANES, mean, c);
            FloatVector total0 = FloatVector.zero(LANES);
            FloatVector moment0 = FloatVector.zero(LANES);
            FloatVector middle1 = FloatVector.fromArray(LANES, mean, c + COUNT);
            FloatVector total1 = FloatVector.zero(LANES);
            FloatVector moment1 = FloatVector.zero(LANES);
            FloatVector middle2 = FloatVector.fromArray(LANES, mean, c + 2 * COUNT);
            FloatVector total2 = FloatVector.zero(LANES);
            FloatVector moment2 = FloatVector.zero(LANES);
            FloatVector middle3 = FloatVector.fromArray(LANES, mean, c + 3 * COUNT);
            FloatVector total3 = FloatVector.zero(LANES);
            FloatVector moment3 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                FloatVector g0 = FloatVector.fromArray(LANES, dy, in);
                total0 = total0.add(g0);
                moment0 = moment0.add(g0.mul(FloatVector.fromArray(LANES, x, in).sub(middle0)));
                FloatVector g1 = FloatVector.fromArray(LANES, dy, in + COUNT);
                total1 = total1.add(g1);
                moment1 = moment1.add(
                        g1.mul(FloatVector.fromArray(LANES, x, in + COUNT).sub(middle1)));
                FloatVector g2 = FloatVector.fromArray(LANES, dy, in + 2 * COUNT);
                total2 = total2.add(g2);
                moment2 = moment2.add(
                        g2.mul(FloatVector.fromArray(LANES, x, in + 2 * COUNT).sub(middle2)));
                FloatVector g3 = FloatVector.fromArray(LANES, dy, in + 3 * COUNT);
                total3 = total3.add(g3);
                moment3 = moment3.add(
                        g3.mul(FloatVector.fromArray(LANES, x, in + 3 * COUNT).sub(middle3)));
            }
            FloatVector.fromArray(LANES, sums, at + c).add(total0).intoArray(sums, at + c);
            FloatVector.fromArray(LANES, sums, second + c).add(moment0).intoArray(sums, second + c);
            FloatVector.fromArray(LANES, sums, at + c + COUNT).add(total1).intoArray(sums, at + c + COUNT);
            FloatVector.fromArray(LANES, sums, second + c + COUNT).add(moment1).intoArray(sums, second + c + COUNT);
            FloatVector.fromArray(LANES, sums, at + c + 2 * COUNT).add(total2).intoArray(sums, at + c + 2 * COUNT);
            FloatVector.fromArray(LANES, sums, second + c + 2 * COUNT)
                    .add(moment2)
                    .intoArray(sums, second + c + 2 * COUNT);
            FloatVector.fromArray(LANES, sums, at + c + 3 * COUNT).add(total3).intoArray(sums, at + c + 3 * COUNT);
            FloatVector.fromArray(LANES, sums, second + c + 3 * COUNT)
                    .add(moment3)
                    .intoArray(sums, second + c + 3 * COUNT);
        }
        for (; c + COUNT <= channels; c += COUNT) {
            FloatVector middle0 = FloatVector.fromArray(LANES, mean, c);
            FloatVector total0 = FloatVector.zero(LANES);
            FloatVector moment0 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                FloatVector g0 = FloatVector.fromArray(LANES, dy, in);
                total0 = total0.add(g0);
                moment0 = moment0.add(g0.mul(FloatVector.fromArray(LANES, x, in).sub(middle0)));
            }
            FloatVector.fromArray(LANES, sums, at + c).add(total0).intoArray(sums, at + c);
            FloatVector.fromArray(LANES, sums, second + c).add(moment0).intoArray(sums, second + c);
        }
        for (; c < channels; c++) {
            float total = 0f;
            float moment = 0f;
            for (int row = from; row < to; row++) {
                float g = dy[row * channels + c];
                total += g;
                moment += g * (x[row * channels + c] - mean[c]);
            }
            sums[at + c] += total;
            sums[second + c] += moment;
        }
    }

    static void reluMoments(
            float[] x,
            float[] mean,
            float[] scale,
            float[] shift,
            float[] dy,
            int channels,
            int from,
            int to,
            float[] sums,
            int at) {
        FloatVector zero = FloatVector.zero(LANES);
        int second = at + channels;
        int c = 0;
        for (; c + 4 * COUNT <= channels; c += 4 * COUNT) {
            FloatVector middle0 = FloatVector.fromArray(LANES, mean, c);
            FloatVector steepness0 = FloatVector.fromArray(LANES, scale, c);
            FloatVector height0 = FloatVector.fromArray(LANES, shift, c);
            FloatVector total0 = FloatVector.zero(LANES);
            FloatVector moment0 = FloatVector.zero(LANES);
            FloatVector middle1 = FloatVector.fromArray(LANES, mean, c + COUNT);
            FloatVector steepness1 = FloatVector.fromArray(LANES, scale, c + COUNT);
            FloatVector height1 = FloatVector.fromArray(LANES, shift, c + COUNT);
            FloatVector total1 = FloatVector.zero(LANES);
            FloatVector moment1 = FloatVector.zero(LANES);
            FloatVector middle2 = FloatVector.fromArray(LANES, mean, c + 2 * COUNT);
            FloatVector steepness2 = FloatVector.fromArray(LANES, scale, c + 2 * COUNT);
            FloatVector height2 = FloatVector.fromArray(LANES, shift, c + 2 * COUNT);
            FloatVector total2 = FloatVector.zero(LANES);
            FloatVector moment2 = FloatVector.zero(LANES);
            FloatVector middle3 = FloatVector.fromArray(LANES, mean, c + 3 * COUNT);
            FloatVector steepness3 = FloatVector.fromArray(LANES, scale, c + 3 * COUNT);
            FloatVector height3 = FloatVector.fromArray(LANES, shift, c + 3 * COUNT);
            FloatVector total3 = FloatVector.zero(LANES);
            FloatVector moment3 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                FloatVector d0 = FloatVector.fromArray(LANES, x, in).sub(middle0);
                FloatVector g0 = zero.blend(
                        FloatVector.fromArray(LANES, dy, in),
                        d0.mul(steepness0).add(height0).compare(GT, 0f));
                total0 = total0.add(g0);
                moment0 = moment0.add(g0.mul(d0));
                FloatVector d1 = FloatVector.fromArray(LANES, x, in + COUNT).sub(middle1);
                FloatVector g1 = zero.blend(
                        FloatVector.fromArray(LANES, dy, in + COUNT),
                        d1.mul(steepness1).add(height1).compare(GT, 0f));
                total1 = total1.add(g1);
                moment1 = moment1.add(g1.mul(d1));
                FloatVector d2 = FloatVector.fromArray(LANES, x, in + 2 * COUNT).sub(middle2);
                FloatVector g2 = zero.blend(
                        FloatVector.fromArray(LANES, dy, in + 2 * COUNT),
                        d2.mul(steepness2).add(height2).compare(GT, 0f));
                total2 = total2.add(g2);
                moment2 = moment2.add(g2.mul(d2));
                FloatVector d3 = FloatVector.fromArray(LANES, x, in + 3 * COUNT).sub(middle3);
                FloatVector g3 = zero.blend(
                        FloatVector.fromArray(LANES, dy, in + 3 * COUNT),
                        d3.mul(steepness3).add(height3).compare(GT, 0f));
                total3 = total3.add(g3);
                moment3 = moment3.add(g3.mul(d3));
            }
            FloatVector.fromArray(LANES, sums, at + c).add(total0).intoArray(sums, at + c);
            FloatVector.fromArray(LANES, sums, second + c).add(moment0).intoArray(sums, second + c);
            FloatVector.fromArray(LANES, sums, at + c + COUNT).add(total1).intoArray(sums, at + c + COUNT);
            FloatVector.fromArray(LANES, sums, second + c + COUNT).add(moment1).intoArray(sums, second + c + COUNT);
            FloatVector.fromArray(LANES, sums, at + c + 2 * COUNT).add(total2).intoArray(sums, at + c + 2 * COUNT);
            FloatVector.fromArray(LANES, sums, second + c + 2 * COUNT)
                    .add(moment2)
                    .intoArray(sums, second + c + 2 * COUNT);
            FloatVector.fromArray(LANES, sums, at + c + 3 * COUNT).add(total3).intoArray(sums, at + c + 3 * COUNT);
            FloatVector.fromArray(LANES, sums, second + c + 3 * COUNT)
                    .add(moment3)
                    .intoArray(sums, second + c + 3 * COUNT);
        }
        for (; c + COUNT <= channels; c += COUNT) {
            FloatVector middle0 = FloatVector.fromArray(LANES, mean, c);
            FloatVector steepness0 = FloatVector.fromArray(LANES, scale, c);
            FloatVector height0 = FloatVector.fromArray(LANES, shift, c);
            FloatVector total0 = FloatVector.zero(LANES);
            FloatVector moment0 = FloatVector.zero(LANES);
            for (int row = from; row < to; row++) {
                int in = row * channels + c;
                FloatVector d0 = FloatVector.fromArray(LANES, x, in).sub(middle0);
                FloatVector g0 = zero.blend(
                        FloatVector.fromArray(LANES, dy, in),
                        d0.mul(steepness0).add(height0).compare(GT, 0f));
                total0 = total0.add(g0);
                moment0 = moment0.add(g0.mul(d0));
            }
            FloatVector.fromArray(LANES, sums, at + c).add(total0).intoArray(sums, at + c);
            FloatVector.fromArray(LANES, sums, second + c).add(moment0).intoArray(sums, second + c);
        }
        for (; c < channels; c++) {
            float total = 0f;
            float moment = 0f;
            for (int row = from; row < to; row++) {
                float centered = x[row * channels + c] - mean[c];
                float g = centered * scale[c] + shift[c] > 0f ? dy[row * channels + c] : 0f;
                total += g;
                moment += g * centered;
            }
            sums[at + c] += total;
            sums[second + c] += moment;
        }
    }
}
