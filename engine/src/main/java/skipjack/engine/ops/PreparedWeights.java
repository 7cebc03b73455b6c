package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.gemm.PackedMatrix;

/**
 * The weights of a dense layer, made ready once for many uses.
 *
 * <p>It holds a copy. Any number of threads may use one.
 */
public final class PreparedWeights {
    private final PackedMatrix packed;

    PreparedWeights(Engine engine, MatrixView weights) {
        this.packed = PackedMatrix.of(engine, weights, 1, 0);
    }

    PackedMatrix packed(int in, int out) {
        if (packed.depth() != in || packed.columns() != out) {
            throw new ShapeMismatch("FullyConnected.forward: the weights were prepared for [%d, %d], not for [%d, %d]"
                    .formatted(packed.depth(), packed.columns(), in, out));
        }
        return packed;
    }
}
