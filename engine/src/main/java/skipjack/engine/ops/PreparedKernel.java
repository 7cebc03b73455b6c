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
 * made ready for that one too, at its first use. The array from which it was made must not change any more. Any number of
 * threads may use one prepared kernel.
 */
public final class PreparedKernel {
    private final float[] kernel;
    private final ConvGeometry prepared;
    private final Map<ConvAlgorithm, PackedMatrix> packed = new EnumMap<>(ConvAlgorithm.class);

    PreparedKernel(Engine engine, ConvGeometry g, float[] kernel) {
        this.kernel = kernel;
        this.prepared = g;
        packed(engine, g, ConvAlgorithm.ofPrepared(g));
    }

    /** The kernel as this way wants it. */
    synchronized PackedMatrix packed(Engine engine, ConvGeometry g, ConvAlgorithm algorithm) {
        PackedMatrix ready = packed.get(algorithm);
        if (ready == null) {
            ready = algorithm.pack(engine, g, kernel);
            packed.put(algorithm, ready);
        }
        return ready;
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
