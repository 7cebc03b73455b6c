package skipjack.engine.ops;

import java.util.EnumMap;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.conv.ConvAlgorithm;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.geometry.ConvGeometry;

/**
 * The kernel of a convolution, made ready once for many uses: packed, or transformed, as the fastest way wants it.
 *
 * <p>The batch and the size of the pictures may differ from use to use; if another size wants another way, the kernel is
 * made ready for that one too, at its first use. The array from which it was made must not change as long as this is used. Any
 * number of threads may use one prepared kernel.
 */
public final class PreparedKernel {
    private final float[] kernel;
    private final double[] scales;
    private final ConvGeometry prepared;
    private final Map<ConvAlgorithm, PackedMatrix> packed = new EnumMap<>(ConvAlgorithm.class);

    PreparedKernel(Engine engine, ConvGeometry g, float[] kernel, double[] scales) {
        this.kernel = kernel;
        this.scales = scales;
        this.prepared = g;
        packed(engine, g, ConvAlgorithm.ofPrepared(g));
    }

    /** The kernel as this way wants it. */
    synchronized PackedMatrix packed(Engine engine, ConvGeometry g, ConvAlgorithm algorithm) {
        PackedMatrix ready = packed.get(algorithm);
        if (ready == null) {
            ready = scales.length == 0 ? algorithm.pack(engine, g, kernel) : packScaled(engine, g, algorithm);
            packed.put(algorithm, ready);
        }
        return ready;
    }

    /** The scaled kernel is needed only on the way. */
    private PackedMatrix packScaled(Engine engine, ConvGeometry g, ConvAlgorithm algorithm) {
        float[] scaled = engine.borrow(kernel.length);
        Blocks.rows(engine, kernel.length / scales.length, scales.length, (from, to) -> scale(from, to, scaled));
        PackedMatrix ready = algorithm.pack(engine, g, scaled);
        engine.giveBack(scaled);
        return ready;
    }

    private void scale(int from, int to, float[] scaled) {
        for (int row = from; row < to; row++) {
            int at = row * scales.length;
            for (int k = 0; k < scales.length; k++) {
                scaled[at + k] = (float) (kernel[at + k] * scales[k]);
            }
        }
    }

    /** Insists on a convolution with the kernel and the window for which this was made. */
    void requireFor(ConvGeometry g) {
        boolean fits = g.channels() == prepared.channels()
                && g.filters() == prepared.filters()
                && g.window().equals(prepared.window());
        if (!fits) {
            throw new ShapeMismatch("Convolution.forward: the kernel was prepared for %s with %s, not for %s with %s"
                    .formatted(prepared.kernelShape(), prepared.window(), g.kernelShape(), g.window()));
        }
    }
}
