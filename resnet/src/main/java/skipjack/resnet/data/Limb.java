package skipjack.resnet.data;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/**
 * A finger, a thumb or a forearm: a spine that turns a little from joint to joint, with a width at every step and a
 * round end.
 */
final class Limb {
    private static final int STEPS = 24;

    private final double[] x = new double[STEPS + 1];
    private final double[] y = new double[STEPS + 1];
    private final double[] direction = new double[STEPS + 1];
    private final double[] radius = new double[STEPS + 1];

    /**
     * A limb that begins at (x, y).
     *
     * @param angle the direction at its base: 0 up, positive to the right, in radians
     * @param bend by how much it turns at each of its two joints
     */
    Limb(double x, double y, double angle, double bend, double length, double baseWidth, double tipWidth) {
        this.x[0] = x;
        this.y[0] = y;
        for (int i = 0; i <= STEPS; i++) {
            double t = (double) i / STEPS;
            direction[i] = angle + bend * (turn(t, 0.40) + turn(t, 0.70));
            radius[i] = 0.5 * (baseWidth + (tipWidth - baseWidth) * t);
            if (i > 0) {
                this.x[i] = this.x[i - 1] + length / STEPS * StrictMath.sin(direction[i]);
                this.y[i] = this.y[i - 1] + length / STEPS * StrictMath.cos(direction[i]);
            }
        }
    }

    /** From 0 before a joint to 1 behind it. */
    private static double turn(double t, double joint) {
        return Math.max(0, Math.min(1, (t - joint) / 0.12 + 0.5));
    }

    /** The outline; {@code part} of the width, moved sideways by {@code shift} radii (positive: to the right). */
    Shape outline(double part, double shift) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i <= STEPS; i++) {
            edge(path, i, -Math.PI / 2, part, shift, i == 0);
        }
        for (int i = 1; i < 16; i++) {
            edge(path, STEPS, -Math.PI / 2 + Math.PI * i / 16, part, shift, false);
        }
        for (int i = STEPS; i >= 0; i--) {
            edge(path, i, Math.PI / 2, part, shift, false);
        }
        for (int i = 1; i < 16; i++) {
            edge(path, 0, Math.PI / 2 + Math.PI * i / 16, part, shift, false);
        }
        path.closePath();
        return path;
    }

    private void edge(Path2D path, int i, double side, double part, double shift, boolean first) {
        double towards = direction[i] + side;
        double px = x[i] + radius[i] * (part * StrictMath.sin(towards) + shift * StrictMath.cos(direction[i]));
        double py = y[i] + radius[i] * (part * StrictMath.cos(towards) - shift * StrictMath.sin(direction[i]));
        if (first) {
            path.moveTo(px, py);
        } else {
            path.lineTo(px, py);
        }
    }

    /** A line across the limb at this part of its length, {@code part} as wide as the limb. */
    Shape across(double at, double part) {
        int i = (int) Math.round(at * STEPS);
        Path2D path = new Path2D.Double();
        edge(path, i, -Math.PI / 2, part, 0, true);
        edge(path, i, Math.PI / 2, part, 0, false);
        return path;
    }

    /** The nail of a finger that shows its back. */
    Shape nail() {
        int i = STEPS - 1;
        AffineTransform place = AffineTransform.getTranslateInstance(x[i], y[i]);
        place.rotate(-direction[i]);
        double r = radius[i];
        return place.createTransformedShape(
                new RoundRectangle2D.Double(-0.55 * r, -0.5 * r, 1.1 * r, 1.25 * r, 0.9 * r, 0.9 * r));
    }
}
