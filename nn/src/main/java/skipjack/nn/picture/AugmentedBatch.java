package skipjack.nn.picture;

import skipjack.engine.Tensor;

/** A batch of pictures while it is augmented. */
public final class AugmentedBatch {
    private final Tensor x;
    private final Tensor y;
    private final int[] order;
    private final int from;
    private final long seed;
    private final int epoch;
    private final Picture picture;
    private int stage;

    /** Samples {@code order[from]}, …, as many as {@code x: [N, H, W, C]} has. */
    AugmentedBatch(Tensor x, Tensor y, int[] order, int from, long seed, int epoch, float white) {
        this.x = x;
        this.y = y;
        this.order = order;
        this.from = from;
        this.seed = seed;
        this.epoch = epoch;
        this.picture = new Picture(
                x.data(), x.shape().dim(1), x.shape().dim(2), x.shape().dim(3), white);
    }

    /** Draws for change number {@code newStage} from now on. */
    void stage(int newStage) {
        stage = newStage;
    }

    /** Number of pictures. */
    public int size() {
        return x.shape().dim(0);
    }

    /** The pictures, {@code [N, H, W, C]}. */
    public Tensor x() {
        return x;
    }

    /** Their targets, {@code [N, …]}. */
    public Tensor y() {
        return y;
    }

    /** Picture number {@code i} of the batch; the same object every time. */
    public Picture picture(int i) {
        return picture.at(i);
    }

    /** The random numbers for picture {@code i} of the batch, from the first on. */
    public Draw draw(int i) {
        return new Draw(seed, epoch, order[from + i], stage);
    }
}
