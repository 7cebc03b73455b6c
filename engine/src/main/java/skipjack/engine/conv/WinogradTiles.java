package skipjack.engine.conv;

import skipjack.engine.geometry.ConvGeometry;

/**
 * How a convolution and the gradient for its input are cut into tiles: what each tile sees, and what it writes.
 *
 * @param seen tiles of x, or of dy
 * @param written the same tiles of y, or of dx
 */
record WinogradTiles(PictureTiles seen, PictureTiles written) {
    private static final ByGeometry<WinogradTiles> FORWARD_2 = new ByGeometry<>(g -> forward(g, 2));
    private static final ByGeometry<WinogradTiles> FORWARD_4 = new ByGeometry<>(g -> forward(g, 4));
    private static final ByGeometry<WinogradTiles> BACKWARD_2 = new ByGeometry<>(g -> backward(g, 2));
    private static final ByGeometry<WinogradTiles> BACKWARD_4 = new ByGeometry<>(g -> backward(g, 4));

    private static WinogradTiles forward(ConvGeometry g, int results) {
        return new WinogradTiles(PictureTiles.ofX(g, results), PictureTiles.ofY(g, results));
    }

    private static WinogradTiles backward(ConvGeometry g, int results) {
        return new WinogradTiles(PictureTiles.ofDy(g, results), PictureTiles.ofDx(g, results));
    }

    /** From x to y, with tiles of 2×2 or 4×4 results. */
    static WinogradTiles ofForward(ConvGeometry g, int results) {
        return (results == 2 ? FORWARD_2 : FORWARD_4).of(g);
    }

    /** From dy to dx. */
    static WinogradTiles ofInputGradient(ConvGeometry g, int results) {
        return (results == 2 ? BACKWARD_2 : BACKWARD_4).of(g);
    }
}
