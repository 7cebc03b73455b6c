package skipjack.bench.peers;

import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/** From Skipjack's order of axes to that of the peers. */
final class Layout {
    private Layout() {}

    /** Pictures {@code [N, H, W, C]} as {@code [N, C, H, W]}. */
    static float[] pictures(Tensor x) {
        Shape shape = x.shape();
        return swap(x.data(), shape.dim(0), shape.dim(1) * shape.dim(2), shape.dim(3));
    }

    /** A convolution's kernel {@code [R, S, C, K]} as {@code [K, C, R, S]}. */
    static float[] kernel(Tensor kernel) {
        Shape shape = kernel.shape();
        int taps = shape.dim(0) * shape.dim(1);
        float[] filtersFirst = swap(kernel.data(), 1, taps * shape.dim(2), shape.dim(3)); // [K, R, S, C]
        return swap(filtersFirst, shape.dim(3), taps, shape.dim(2));
    }

    /** A dense layer's kernel {@code [in, out]} as {@code [out, in]}. */
    static float[] dense(Tensor kernel) {
        return swap(kernel.data(), 1, kernel.shape().dim(0), kernel.shape().dim(1));
    }

    /** {@code [batch, rows, columns]} as {@code [batch, columns, rows]}. */
    private static float[] swap(float[] from, int batch, int rows, int columns) {
        float[] to = new float[from.length];
        for (int n = 0; n < batch; n++) {
            int start = n * rows * columns;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    to[start + column * rows + row] = from[start + row * columns + column];
                }
            }
        }
        return to;
    }
}
