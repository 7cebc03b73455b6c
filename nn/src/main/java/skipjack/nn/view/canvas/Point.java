package skipjack.nn.view.canvas;

/**
 * A place on a canvas, in pixels at 96 dots per inch.
 *
 * @param x from the left edge
 * @param y from the upper edge
 */
public record Point(double x, double y) {
    /** How far it is to another place. */
    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** The place this far from here on the line to {@code other}, which is not passed. */
    public Point towards(Point other, double length) {
        double share = length / Math.max(length, distance(other));
        return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
    }
}
