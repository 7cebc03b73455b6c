package skipjack.engine.gemm;

import skipjack.engine.Engine;

/**
 * A right operand that each task packs panel by panel, into scratch that stays in its cache.
 *
 * @param b {@code [depth, columns]}, the matrix of place 0
 * @param placeStride distance in b's array from one place to the next
 */
record UnpackedMatrix(MatrixView b, int placeStride) implements RightOperand {
    @Override
    public int columns() {
        return b.columns();
    }

    @Override
    public int rowsAtOnce() {
        return FEW_ROWS;
    }

    @Override
    public float[] open(Engine engine, int floats) {
        return engine.workspace().take(floats);
    }

    @Override
    public void close(Engine engine, float[] panels) {
        engine.workspace().give(panels);
    }

    @Override
    public int panel(Engine engine, int place, int p, int depth, int j, float[] panels) {
        int width = Math.min(engine.kernels().nr(), b.columns() - j);
        PanelPacker.pack(engine.kernels(), b, place * placeStride, p, depth, j, width, panels, 0);
        return 0;
    }

    @Override
    public void giveBack(Engine engine) {
        // Nothing was borrowed.
    }
}
