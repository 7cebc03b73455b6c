package skipjack.nn.training;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/** Samples that are rows of two tensors. */
record InMemory(Tensor x, Tensor y) implements Samples {
    InMemory {
        if (x.shape().rank() == 0
                || y.shape().rank() == 0
                || x.shape().dim(0) != y.shape().dim(0)) {
            throw new ShapeMismatch(
                    "there must be one target per input, got inputs %s and targets %s".formatted(x.shape(), y.shape()));
        }
    }

    @Override
    public int count() {
        return x.shape().dim(0);
    }

    @Override
    public Shape inputShape() {
        return x.shape().dropFirst();
    }

    @Override
    public Shape targetShape() {
        return y.shape().dropFirst();
    }

    @Override
    public void gather(int[] order, int from, int to, Tensor batchX, Tensor batchY) {
        copyRows(x, order, from, to, batchX);
        copyRows(y, order, from, to, batchY);
    }

    @Override
    public boolean isCopied() {
        return true;
    }

    private static void copyRows(Tensor source, int[] order, int from, int to, Tensor batch) {
        int width = source.shape().dropFirst().size();
        for (int i = from; i < to; i++) {
            System.arraycopy(source.data(), order[i] * width, batch.data(), (i - from) * width, width);
        }
    }
}
