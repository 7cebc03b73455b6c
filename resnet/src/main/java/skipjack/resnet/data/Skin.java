package skipjack.resnet.data;

import java.awt.Color;

/** The colours of one hand in one light. */
final class Skin {
    /** From light to dark, as in a photograph under white light. */
    private static final int[][] TONES = {
        {240, 204, 180}, {226, 180, 150}, {208, 158, 124}, {186, 134, 100}, {158, 108, 78}, {126, 84, 60}, {94, 62, 46}
    };

    private final double red;
    private final double green;
    private final double blue;

    private Skin(double red, double green, double blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** Draws a tone between two neighbours of the scale. */
    static Skin draw(Dice dice) {
        double place = dice.between(0, TONES.length - 1.001);
        int[] light = TONES[(int) place];
        int[] dark = TONES[(int) place + 1];
        double t = place - (int) place;
        return new Skin(
                light[0] + t * (dark[0] - light[0]) + dice.bell(4),
                light[1] + t * (dark[1] - light[1]) + dice.bell(4),
                light[2] + t * (dark[2] - light[2]) + dice.bell(4));
    }

    /** The colour at this brightness (1 the tone itself); shade is redder than light. */
    Color at(double brightness) {
        return at(brightness, 255);
    }

    /** The colour at this brightness and opacity (255 opaque). */
    Color at(double brightness, int alpha) {
        double warmth = 1 - brightness;
        return new Color(
                level(red * (brightness + 0.06 * warmth)),
                level(green * (brightness - 0.06 * warmth)),
                level(blue * (brightness - 0.08 * warmth)),
                alpha);
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}
