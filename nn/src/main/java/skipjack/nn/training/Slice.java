package skipjack.nn.training;

import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/** A run of consecutive samples of a larger set. */
record Slice(Samples all, int start, int count) implements Samples {
    @Override
    public Shape inputShape() {
        return all.inputShape();
    }

    @Override
    public Shape targetShape() {
        return all.targetShape();
    }

    @Override
    public float weight(int sample) {
        return all.weight(start + sample);
    }

    @Override
    public Samples inEpoch(int epoch) {
        return new Slice(all.inEpoch(epoch), start, count);
    }

    @Override
    public boolean isCopied() {
        return all.isCopied();
    }

    @Override
    public void gather(int[] order, int from, int to, Tensor x, Tensor y) {
        int[] shifted = new int[to - from];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = order[from + i] + start;
        }
        all.gather(shifted, 0, shifted.length, x, y);
    }
}
