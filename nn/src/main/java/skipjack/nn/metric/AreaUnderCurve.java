package skipjack.nn.metric;

import skipjack.engine.Tensor;

/**
 * The area under the receiver operating characteristic: how probable it is that a yes gets a larger result than a no.
 *
 * <p>As Keras' {@code AUC}: results in [0, 1] are compared with 200 thresholds, and the area between two thresholds is that of
 * a trapezium. Results and targets have one shape {@code [N, …]} and all elements are counted together.
 */
public final class AreaUnderCurve implements Metric {
    /*
     * A result p is above thresholds 0 to k − 1, where k is found by search; counting results by k, separately for both kinds
     * of targets, keeps the work per result independent of the number of thresholds. The numbers above each threshold, of
     * which the curve is made, are sums over the counts from the far end.
     */
    private static final int THRESHOLDS = 200;

    private static final float BEYOND = 1e-7f;

    /** The metric, named {@code auc}. */
    public AreaUnderCurve() {}

    @Override
    public String name() {
        return "auc";
    }

    @Override
    public Meter meter() {
        return new Counts(2 * (THRESHOLDS + 1), this::count, AreaUnderCurve::area);
    }

    private void count(Tensor outputs, Tensor targets, long[] counts) {
        Yes.require(name(), outputs, targets);
        for (int i = 0; i < outputs.size(); i++) {
            int kind = Yes.isRight(outputs, targets, i) ? 0 : THRESHOLDS + 1;
            counts[kind + passed(outputs.data()[i])]++;
        }
    }

    /** How many thresholds lie below this result. */
    private static int passed(float p) {
        int low = 0;
        int high = THRESHOLDS;
        while (low < high) {
            int middle = (low + high) / 2;
            if (p > threshold(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double threshold(int number) {
        if (number == 0) {
            return -BEYOND;
        }
        return number == THRESHOLDS - 1 ? 1 + (double) BEYOND : number / (THRESHOLDS - 1.0);
    }

    private static double area(long[] counts) {
        long yeses = total(counts, 0);
        long noes = total(counts, THRESHOLDS + 1);
        double area = 0;
        long truePositives = 0;
        long falsePositives = 0;
        double lastTrue = 0;
        double lastFalse = 0;
        for (int threshold = THRESHOLDS - 1; threshold >= 0; threshold--) {
            truePositives += counts[threshold + 1];
            falsePositives += counts[THRESHOLDS + 1 + threshold + 1];
            double trueRate = Counts.share(truePositives, yeses);
            double falseRate = Counts.share(falsePositives, noes);
            area += (falseRate - lastFalse) * (trueRate + lastTrue) / 2;
            lastTrue = trueRate;
            lastFalse = falseRate;
        }
        return area;
    }

    private static long total(long[] counts, int from) {
        long total = 0;
        for (int i = from; i < from + THRESHOLDS + 1; i++) {
            total += counts[i];
        }
        return total;
    }
}
