package skipjack.engine.conv;

import skipjack.engine.Engine;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Window;
import skipjack.engine.kernel.WinogradLines;

/**
 * Convolution with a 3×3 window and stride 1 in fewer multiplications.
 *
 * <p>The root mean square of F(2×2, 3×3)'s rounding errors is 0.8 times that of direct convolution, and that of
 * F(4×4, 3×3) 3.3 times; {@code WinogradErrorTest} measures both and holds them below 1 and 4.
 */
final class Winograd {
    /*
     * Two neighbouring results of a filter with three taps look at four values, and take six multiplications:
     *
     *         d0  d1  d2  d3           y0 = d0·g0 + d1·g1 + d2·g2
     *         └────y0────┘             y1 = d1·g0 + d2·g1 + d3·g2
     *             └────y1────┘
     *
     * Winograd found them with four. F(2, 3), two results of three taps:
     *
     *         m0 = (d0 − d2) · g0                              y0 = m0 + m1 + m2
     *         m1 = (d1 + d2) · (g0 + g1 + g2)/2                y1 = m1 − m2 − m3
     *         m2 = (d2 − d1) · (g0 − g1 + g2)/2
     *         m3 = (d1 − d3) · g2
     *
     * Multiply out y0: m1 + m2 is d1·g1 + d2·(g0 + g2), and m0 takes d2·g0 away again. The brackets with g are computed once
     * for each kernel, and additions of d and m are cheap, as will be seen. As matrices, y = Aᵀ [(G g) ⊙ (Bᵀ d)]:
     *
     *              1  0 −1  0            1   0   0
     *         Bᵀ = 0  1  1  0       G =  ½   ½   ½        Aᵀ = 1  1  1  0
     *              0 −1  1  0            ½  −½   ½             0  1 −1 −1
     *              0  1  0 −1            0   0   1
     *
     * Where do they come from? A filter is a polynomial, g(t) = g0 + g1·t + g2·t², a convolution is a product of polynomials,
     * and polynomials are multiplied fastest by their values: evaluate both at as many points as the product has
     * coefficients, multiply value by value, interpolate. The rows of G are g at the points 0, 1, −1 and ∞ (where only the
     * highest coefficient is left), up to a factor that makes B simpler; sliding along instead of multiplying out exchanges
     * the parts of A and B. m results of three taps need m + 2 points.
     *
     * In two dimensions each direction is done for itself, Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A. A tile of 2×2 results sees 4×4 values:
     *
     *         ┌───┬───┬───┬───┐        direct      4 results × 9 taps    36 multiplications
     *         │ d │ d │ d │ d │        F(2×2)      4×4 points            16, by 2.25 fewer
     *         ├───┼───┼───┼───┤        F(4×4)      6×6 points for 16 results instead of 144, by 4 fewer
     *         │ d │ Y │ Y │ d │
     *         ├───┼───┼───┼───┤
     *         │ d │ Y │ Y │ d │
     *         ├───┼───┼───┼───┤
     *         │ d │ d │ d │ d │
     *         └───┴───┴───┴───┘
     *
     * And with C channels and K filters, value times value becomes, for each of the 16 points, a product of matrices
     *
     *         M(point) [tiles, K]  =  V(point) [tiles, C] · U(point) [C, K]
     *
     * so that sums over channels run among transformed values, a tile is transformed once for all filters, and back once for
     * all channels. With 64 of either the transforms are a tenth of the work, with 256 next to nothing. WinogradData makes V,
     * WinogradKernel U, WinogradProduct M, WinogradResult Y. The gradient for the input is the same convolution of dy with
     * the window turned by half a turn.
     *
     * What it costs is accuracy. A sum of many terms minus another sum can be small where both are large, and then the
     * rounding errors of the large ones show. The points 0, 1, −1 and ∞ are harmless: the halves round nothing, and the
     * sums are shorter than direct ones, C terms and not 9·C. F(4×4) needs two points more. The textbook takes 2 and −2, whose powers
     * weigh results by up to 8 and kernels by 1/24; ½ and −2 keep the weights nearer to one another and err a third
     * less. Root mean squares of the errors, as multiples of that of direct convolution, for rectified Gaussian pictures and He's kernels:
     *
     *         channels     F(2×2)     F(4×4)
     *               64       0.8        3.4
     *              256       0.8        3.3
     *              512       0.8        3.3
     *
     * So F(2×2) may stand in for direct convolution, and computes the gradients of a training. F(4×4) serves predictions: an error of 2⁻²¹ of the largest result
     * is far below what a probability shows. The larger a tile, the more of it hangs over the border (4 × 4 pixels are one
     * tile of F(4×4), but 15 × 15 take 16), and the larger is U: ConvCost weighs that.
     *
     * Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015 (arXiv 1509.09308); the points from Barabasz and
     * others, Error Analysis and Improving the Accuracy of Winograd Convolution for Deep Neural Networks, 2018 (arXiv 1803.10986).
     */
    private static final float[] NO_BIAS = {};

    private Winograd() {}

    /** Whether a convolution has a dense 3×3 window and stride 1. */
    static boolean supports(ConvGeometry g) {
        Window w = g.window();
        return w.height() == 3
                && w.width() == 3
                && w.strideHeight() == 1
                && w.strideWidth() == 1
                && w.dilationHeight() == 1
                && w.dilationWidth() == 1;
    }

    /** The transformed kernel: for each point a matrix {@code [C, K]}. */
    static PackedMatrix pack(Engine engine, WinogradLines lines, ConvGeometry g, float[] kernel) {
        return WinogradKernel.forward(engine, lines, kernel, g.channels(), g.filters());
    }

    /** See {@link skipjack.engine.ops.Convolution#forward}. */
    static void forward(Engine engine, WinogradLines lines, ConvGeometry g, float[] x, PackedMatrix kernel, Result y) {
        WinogradProduct.compute(engine, WinogradTiles.ofForward(g, lines.results()), lines, x, kernel, y);
    }

    /** See {@link skipjack.engine.ops.Convolution#inputGradient}. */
    static void inputGradient(
            Engine engine, WinogradLines lines, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        PackedMatrix turned = WinogradKernel.backward(engine, lines, kernel, g.channels(), g.filters());
        WinogradTiles tiles = WinogradTiles.ofInputGradient(g, lines.results());
        WinogradProduct.compute(engine, tiles, lines, dy, turned, Result.plain(dx, NO_BIAS));
        turned.giveBack(engine);
    }
}
