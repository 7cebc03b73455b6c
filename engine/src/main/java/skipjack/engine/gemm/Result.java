package skipjack.engine.gemm;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.kernel.Kernels;

/**
 * Where a product goes, and what happens to it on the way: {@code c = relu?((bias + a · b) + residual)}.
 *
 * <p>The order of rounding is that of three operations done one after the other: the sums begin with the bias, the
 * residual is added to the rounded sum, and the rectifier comes last.
 *
 * @param array c, overwritten
 * @param bias one for each column, or empty
 * @param residual lies as c lies, or is empty
 * @param relu whether negative results become 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the record names what a product needs
public record Result(float[] array, float[] bias, float[] residual, boolean relu) {
    private static final float[] NONE = {};

    /** A product and a bias, or an empty one. */
    public static Result plain(float[] array, float[] bias) {
        return new Result(array, bias, NONE, false);
    }

    /** Whether something is left to do after the sums. */
    public boolean hasEpilogue() {
        return relu || residual.length > 0;
    }

    /** Adds the residual and rectifies, for columns j to {@code j + width} of the rows in the table. */
    public void finish(Kernels kernels, RowTable rows, int j, int width) {
        kernels.finish(array, rows.targets(), rows.count(), j, width, residual, relu);
    }

    /** The bias, or zeros, filled up to whole panels; borrowed. */
    float[] paddedBias(Engine engine, int columns) {
        int nr = engine.kernels().nr();
        float[] padded = engine.workspace().take(Math.max(1, Math.ceilDiv(columns, nr)) * nr);
        System.arraycopy(bias, 0, padded, 0, bias.length);
        Arrays.fill(padded, bias.length, padded.length, 0f);
        return padded;
    }
}
