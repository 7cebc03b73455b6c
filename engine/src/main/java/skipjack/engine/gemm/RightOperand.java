package skipjack.engine.gemm;

import skipjack.engine.Engine;

/**
 * The right operand of a product, as panels for the micro-kernel: packed beforehand, or packed when they are needed.
 *
 * <p>A convolution's kernel is one matrix for each tap of its window; they are called places.
 */
public sealed interface RightOperand permits PackedMatrix, UnpackedMatrix {
    /** For products of so few rows, packing beforehand would only move the operand through memory twice more. */
    int FEW_ROWS = 512;

    /**
     * The operand of one product, to be given back after it.
     *
     * @param rows of the product
     * @param b {@code [depth, columns]}, the matrix of place 0
     * @param places how many there are
     * @param placeStride distance in b's array from one place to the next
     */
    static RightOperand of(Engine engine, int rows, MatrixView b, int places, int placeStride) {
        return rows <= FEW_ROWS ? new UnpackedMatrix(b, placeStride) : PackedMatrix.of(engine, b, places, placeStride);
    }

    /** Columns of each matrix. */
    int columns();

    /** How many rows of the left operand should share one visit to a panel. */
    int rowsAtOnce();

    /** The array in which {@link #panel} says where a panel lies: borrowed room for one panel, or one of the operand's own. */
    float[] open(Engine engine, int floats);

    /** Ends the use of an array that {@link #open} gave. */
    void close(Engine engine, float[] panels);

    /**
     * Where lines p to {@code p + depth} (exclusive) of the panel that begins with column j lie.
     *
     * @param j a multiple of {@code nr}
     * @param panels what {@link #open} gave; the panel may be packed into it
     */
    int panel(Engine engine, int place, int p, int depth, int j, float[] panels);

    /** Returns what was borrowed; nobody may use this operand any more. */
    void giveBack(Engine engine);
}
