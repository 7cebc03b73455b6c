package skipjack.nn.metric;

import skipjack.engine.Tensor;

/** The share of samples whose right class is among the k most probable; a class level with the k-th counts as among them. */
public final class TopKAccuracy implements Metric {
    private final int k;

    /**
     * The metric, named {@code top_5_accuracy} for five.
     *
     * @throws IllegalArgumentException if {@code k} is not positive
     */
    public TopKAccuracy(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("top-k accuracy needs a k of at least 1, not " + k);
        }
        this.k = k;
    }

    @Override
    public String name() {
        return "top_" + k + "_accuracy";
    }

    @Override
    public Meter meter() {
        return Share.of(name(), this::isAmongTop);
    }

    private boolean isAmongTop(Tensor outputs, Tensor targets, int row) {
        int classes = outputs.shape().dim(1);
        int right = Classes.target(outputs, targets, row);
        if (right < 0 || right >= classes) {
            return false;
        }
        float own = outputs.data()[row * classes + right];
        int better = 0;
        for (int i = row * classes; i < (row + 1) * classes; i++) {
            better += outputs.data()[i] > own ? 1 : 0;
        }
        return better < k && !Float.isNaN(own);
    }
}
