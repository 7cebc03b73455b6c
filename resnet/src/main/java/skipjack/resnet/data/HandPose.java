package skipjack.resnet.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A hand before it is drawn: which fingers are up, how they point, and how the hand is held. Angles are in radians,
 * measured from straight up, positive towards the little finger.
 *
 * @param fingers five, from the thumb to the little finger
 * @param wrist how far the forearm is turned against the palm
 * @param lean how far the whole hand is turned
 * @param left whether it is mirrored
 * @param palmSide whether one sees the palm and the curled fingers, or the back of the hand and the knuckles
 */
record HandPose(List<Finger> fingers, double wrist, double lean, boolean left, boolean palmSide) {
    /**
     * One finger; 1 is the width of the palm.
     *
     * @param raised whether it counts
     * @param angle its direction at its base when it is raised
     * @param bend by how much it turns at each joint
     * @param length from its base to its tip
     * @param width at its base
     */
    record Finger(boolean raised, double angle, double bend, double length, double width) {}

    /** The fingers that people put up for a number, as bits (1 the thumb, 2 the index finger, …, 16 the little one). */
    private static final int[][] WAYS = {
        {0b00000},
        {0b00010, 0b00010, 0b00010, 0b00010, 0b00010, 0b00001},
        {0b00110, 0b00110, 0b00110, 0b00110, 0b00110, 0b00011},
        {0b01110, 0b01110, 0b01110, 0b00111, 0b00111},
        {0b11110, 0b11110, 0b11110, 0b11110, 0b11110, 0b01111},
        {0b11111},
    };

    private static final double[] LENGTHS = {0.80, 0.92, 1.04, 0.95, 0.72};
    private static final double[] WIDTHS = {0.27, 0.245, 0.255, 0.24, 0.205};
    private static final double[] RAISED_DEGREES = {-48, -11, -2, 7, 19};

    /** Draws a pose with this many raised fingers. */
    static HandPose draw(int count, Difficulty difficulty, Dice dice) {
        int way = WAYS[count][dice.roll(WAYS[count].length)];
        double spread = dice.between(0.6, difficulty.spread());
        double build = 1 + dice.around(difficulty.stretch());
        double curl = dice.between(-0.3, 1) * difficulty.bend();
        List<Finger> fingers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            boolean thumb = i == 0;
            double angle = thumb ? RAISED_DEGREES[0] + 14 * (1 - spread) : RAISED_DEGREES[i] * spread;
            double bend = thumb ? 6 : -Math.signum(RAISED_DEGREES[i]) * curl;
            fingers.add(new Finger(
                    ((way >> i) & 1) == 1,
                    Math.toRadians(angle + dice.bell(2.0)),
                    Math.toRadians(bend + dice.bell(1.5)),
                    LENGTHS[i] * (1 + dice.around(difficulty.stretch())),
                    WIDTHS[i] * build * (1 + dice.around(0.4 * difficulty.stretch()))));
        }
        return new HandPose(
                fingers,
                Math.toRadians(dice.bell(12)),
                Math.toRadians(dice.around(difficulty.rotation())),
                dice.chance(0.5),
                dice.chance(0.7));
    }
}
