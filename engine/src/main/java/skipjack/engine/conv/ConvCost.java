package skipjack.engine.conv;

import skipjack.engine.geometry.ConvGeometry;

/** Weighs the ways to compute a convolution against each other, from its shape. */
final class ConvCost {
    /*
     * Costs are counted in multiply-adds, and everything else is expressed in them. What a float of each kind costs beside the
     * arithmetic was measured on one machine (ConvBenchmark, Zen 4), but only ratios of arithmetic to traffic enter,
     * which machines have in common; a choice between two ways that are equally good may come out wrong, no other.
     *
     *      products     direct: those whose tap meets a pixel; Winograd: points² for each tile, all of them
     *      transforms   loads and stores of each transformed float of tiles and products
     *      weights      each float of the packed kernel has to arrive from a far cache or from memory, once. With one small
     *                   picture that is all that counts, and the larger kernel of Winograd loses.
     *      packing      and before that, unless prepared, it has to be made
     *      gradient     a transformed kernel's gradient is written, added to, and transformed back
     */
    private static final double TRANSFORM = 5;
    private static final double WEIGHT = 8;
    private static final double PACKED = 16;
    private static final double TRANSFORMED = 24;
    private static final double GRADIENT = 48;

    /** Tiles are multiplied four at a time. */
    private static final int ROWS = 4;

    /** With fewer channels than these, lines of channels are too short for vectors. */
    private static final int FEW_CHANNELS = 16;

    private ConvCost() {}

    /** The cheaper of two ways, or the first if the second cannot or is not cheaper. */
    static ConvAlgorithm cheaper(ConvGeometry g, boolean prepared, ConvAlgorithm one, ConvAlgorithm other) {
        return other.supports(g) && !fewChannels(g) && of(g, prepared, other) < of(g, prepared, one) ? other : one;
    }

    /** Whether F(2×2) is the cheaper way to the gradient for the kernel. */
    static boolean winogradSuitsKernelGradient(ConvGeometry g) {
        if (!Winograd.supports(g) || fewChannels(g)) {
            return false;
        }
        double matrix = (double) g.channels() * g.filters();
        double transforms = 2 * TRANSFORM * (g.channels() + g.filters());
        return 16 * (PictureTiles.countOfY(g, 2) * (matrix + transforms) + GRADIENT * matrix)
                < (products(g) + 9 * WEIGHT) * matrix;
    }

    private static boolean fewChannels(ConvGeometry g) {
        return Math.min(g.channels(), g.filters()) < FEW_CHANNELS;
    }

    private static double of(ConvGeometry g, boolean prepared, ConvAlgorithm way) {
        return switch (way) {
            case TAPS, PATCHES -> direct(g, prepared);
            case WINOGRAD2 -> winograd(g, prepared, 2);
            case WINOGRAD4 -> winograd(g, prepared, 4);
        };
    }

    private static double direct(ConvGeometry g, boolean prepared) {
        double weights = g.window().taps() * (prepared ? WEIGHT : WEIGHT + PACKED);
        return (products(g) + weights) * g.channels() * g.filters();
    }

    /** Pairs of pixels that a tap brings together. */
    private static double products(ConvGeometry g) {
        return (double) g.batch()
                * met(g.window().height(), g.outHeight(), g.padTop(), g.height())
                * met(g.window().width(), g.outWidth(), g.padLeft(), g.width());
    }

    /** How often a tap meets a pixel along one axis, with stride 1. */
    private static int met(int taps, int out, int before, int in) {
        int met = 0;
        for (int tap = 0; tap < taps; tap++) {
            met += Math.max(0, Math.min(out, in + before - tap) - Math.max(0, before - tap));
        }
        return met;
    }

    private static double winograd(ConvGeometry g, boolean prepared, int side) {
        double points = (side + 2) * (side + 2);
        double tiles = Math.ceilDiv(PictureTiles.countOfY(g, side), ROWS) * ROWS;
        double matrix = (double) g.channels() * g.filters();
        double transforms = TRANSFORM * (g.channels() + g.filters());
        double weights = (prepared ? WEIGHT : WEIGHT + TRANSFORMED) * matrix;
        return points * (tiles * (matrix + transforms) + weights);
    }
}
