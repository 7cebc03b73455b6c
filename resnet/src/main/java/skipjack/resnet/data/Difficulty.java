package skipjack.resnet.data;

/**
 * How much the drawn pictures vary: every range that {@link SyntheticSigns} draws from and that decides how hard they
 * are to learn, in one place.
 *
 * @param rotation how far a hand leans to either side, in degrees
 * @param smallest the smallest hand: from wrist to fingertip as a part of the picture's height
 * @param largest the largest hand, likewise
 * @param wander how freely a hand is placed: 0 always in the middle, 1 anywhere within the picture
 * @param spread how far fingers are spread: 0 closed, 1 natural, 2 as far as they go; drawn from 0.6 to this
 * @param bend how far a raised finger bends at each joint, in degrees
 * @param stretch by how much lengths and widths of fingers vary, as a part
 * @param background how far the background's colours lie from a plain light wall: 0 to 1
 * @param clutter the greatest number of things in the background
 * @param shade how dark the far side of the picture may become, as a part
 * @param blur the greatest deviation of the blur, in pixels
 * @param noise the greatest deviation of the sensor's noise, in grey levels of 255
 */
record Difficulty(
        double rotation,
        double smallest,
        double largest,
        double wander,
        double spread,
        double bend,
        double stretch,
        double background,
        int clutter,
        double shade,
        double blur,
        double noise) {

    /** What {@code skipjack train} draws when it is given no data. */
    static final Difficulty STANDARD = new Difficulty(18, 0.80, 0.92, 0.8, 1.3, 4, 0.05, 0.10, 1, 0.12, 0.25, 2);
}
