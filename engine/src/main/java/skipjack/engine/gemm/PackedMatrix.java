package skipjack.engine.gemm;

import skipjack.engine.Engine;
import skipjack.engine.kernel.Kernels;

/**
 * A right operand, copied whole into the order in which the micro-kernel reads it.
 *
 * <p>Once packed it may be multiplied any number of times, by any number of threads.
 */
public final class PackedMatrix implements RightOperand {
    /*
     * A matrix [depth, columns], and one panel of it, nr columns wide:
     *
     *         j           j+nr
     *     p   0 1 2 3  │ · · · ·
     *         4 5 6 7  │ · · · ·           packed:  0 1 2 3 4 5 6 7 8 9 a b
     *         8 9 a b  │ · · · ·
     *
     * A convolution's kernel is one such matrix for each tap of its window; they are called places. All panels of place
     * 0 come first, then those of place 1, and so on.
     */
    private static final int ROWS = 256;

    private final float[] panels;
    private final int places;
    private final int depth;
    private final int columns;
    private final int nr;

    private PackedMatrix(float[] panels, int places, int depth, int columns, int nr) {
        this.panels = panels;
        this.places = places;
        this.depth = depth;
        this.columns = columns;
        this.nr = nr;
    }

    /**
     * Packs matrices into an array of the engine's workspace.
     *
     * @param b {@code [depth, columns]}, the matrix of place 0
     * @param places how many there are
     * @param placeStride distance in b's array from one place to the next
     */
    public static PackedMatrix of(Engine engine, MatrixView b, int places, int placeStride) {
        int nr = engine.kernels().nr();
        int perPlace = Math.ceilDiv(b.columns(), nr);
        PackedMatrix packed = blank(engine, places, b.rows(), b.columns());
        engine.pool().forEach(places * perPlace, task -> {
            int place = task / perPlace;
            packed.fill(engine.kernels(), b, place * placeStride, place, task % perPlace * nr);
        });
        return packed;
    }

    /** Panels with arbitrary contents, in an array of the engine's workspace. */
    public static PackedMatrix blank(Engine engine, int places, int depth, int columns) {
        int nr = engine.kernels().nr();
        int length = Math.multiplyExact(places, Math.multiplyExact(Math.ceilDiv(columns, nr) * nr, depth));
        return new PackedMatrix(engine.workspace().take(length), places, depth, columns, nr);
    }

    /** {@inheritDoc} What is to stay is never given back. */
    @Override
    public void giveBack(Engine engine) {
        engine.workspace().give(panels);
    }

    private void fill(Kernels kernels, MatrixView b, int shift, int place, int j) {
        PanelPacker.pack(kernels, b, shift, 0, depth, j, Math.min(nr, columns - j), panels, line(place, 0, j));
    }

    /** The array that holds all panels. */
    public float[] panels() {
        return panels;
    }

    /** Where line p of the panel that begins with column j lies; j is a multiple of {@code nr}. */
    public int line(int place, int p, int j) {
        return ((place * Math.ceilDiv(columns, nr) + j / nr) * depth + p) * nr;
    }

    @Override
    public int rowsAtOnce() {
        return ROWS;
    }

    @Override
    public float[] open(Engine engine, int floats) {
        return panels;
    }

    @Override
    public void close(Engine engine, float[] same) {
        // It stays open for others.
    }

    @Override
    public int panel(Engine engine, int place, int p, int depth, int j, float[] same) {
        return line(place, p, j);
    }

    /** How many matrices there are. */
    public int places() {
        return places;
    }

    /** Rows of each matrix. */
    public int depth() {
        return depth;
    }

    @Override
    public int columns() {
        return columns;
    }
}
