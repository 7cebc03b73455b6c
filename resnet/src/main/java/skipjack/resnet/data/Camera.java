package skipjack.resnet.data;

/** Turns a large painted picture into a small photograph: light, blur, downsampling, noise. */
final class Camera {
    private final double[] gain = new double[3];
    private final double shadeX;
    private final double shadeY;
    private final double shade;
    private final double blur;
    private final double noise;

    /** Draws a camera, and the light that it finds. */
    Camera(Difficulty difficulty, Dice dice) {
        double exposure = dice.between(0.8, 1.12);
        double warmth = dice.bell(0.05);
        gain[0] = exposure * (1 + warmth);
        gain[1] = exposure * (1 + dice.bell(0.02));
        gain[2] = exposure * (1 - warmth);
        double angle = dice.between(0, 2 * Math.PI);
        shadeX = StrictMath.cos(angle);
        shadeY = StrictMath.sin(angle);
        shade = dice.between(0, difficulty.shade());
        blur = dice.between(0, difficulty.blur());
        noise = dice.between(0, difficulty.noise());
    }

    /**
     * Takes the photograph.
     *
     * @param painted [side · scale, side · scale] packed as 0xRRGGBB
     * @param pixels gets [side, side, 3] from {@code offset} on
     */
    void take(int[] painted, int side, int scale, byte[] pixels, int offset, Dice dice) {
        double[] weights = bell(scale);
        for (int channel = 0; channel < 3; channel++) {
            double[] rows = smallRows(painted, side, scale, 16 - 8 * channel, weights);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    double value = smallColumn(rows, side, scale, x, y, weights);
                    double depth = ((x - side / 2.0) * shadeX + (y - side / 2.0) * shadeY) / side + 0.5;
                    double lit = value * gain[channel] * (1 - shade * Math.max(0, depth));
                    double level = Math.round(lit + dice.bell(noise));
                    pixels[offset + (y * side + x) * 3 + channel] = (byte) Math.max(0, Math.min(255, level));
                }
            }
        }
    }

    /** Weights of the painted pixels around the middle of a small one: the pixel's own square, blurred; sum 1. */
    private double[] bell(int scale) {
        double deviation = scale * Math.sqrt(0.1 + blur * blur);
        int reach = (int) Math.ceil(2.5 * deviation);
        double[] weights = new double[2 * reach];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = i - reach + 0.5;
            weights[i] = StrictMath.exp(-distance * distance / (2 * deviation * deviation));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static double[] smallRows(int[] painted, int side, int scale, int shift, double[] weights) {
        int large = side * scale;
        double[] rows = new double[large * side];
        for (int y = 0; y < large; y++) {
            for (int x = 0; x < side; x++) {
                int from = x * scale + scale / 2 - weights.length / 2;
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    int at = Math.max(0, Math.min(large - 1, from + i));
                    sum += weights[i] * ((painted[y * large + at] >> shift) & 0xff);
                }
                rows[y * side + x] = sum;
            }
        }
        return rows;
    }

    private static double smallColumn(double[] rows, int side, int scale, int x, int y, double[] weights) {
        int large = side * scale;
        int from = y * scale + scale / 2 - weights.length / 2;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * rows[Math.max(0, Math.min(large - 1, from + i)) * side + x];
        }
        return sum;
    }
}
