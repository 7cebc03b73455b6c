package skipjack.resnet.data;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Paints one hand, in units of the palm's width: the wrist at (0, 0), y upwards, the thumb to the left. */
final class HandPainter {
    /*
     * Everything is a Limb (forearm, fingers) or a blob (palm, ball of the thumb). A limb becomes round by painting it
     * again and again, darkest first, each time narrower and further towards the light. What lies in front is painted
     * later: seen from the palm side the curled fingers and the thumb cover the palm; seen from behind they are hidden,
     * and four knuckles show where they begin.
     */
    private static final double[] BASE_X = {-0.33, -0.36, -0.115, 0.125, 0.345};
    private static final double[] BASE_Y = {0.30, 0.92, 0.99, 0.96, 0.85};

    private final HandPose pose;
    private final Skin skin;
    private final double light;
    private final Limb forearm;
    private final Shape palm;
    private final Limb[] fingers = new Limb[5];

    /**
     * A hand ready to be painted.
     *
     * @param light from where it is lit: -1 left to 1 right
     */
    HandPainter(HandPose pose, Skin skin, double light) {
        this.pose = pose;
        this.skin = skin;
        this.light = light;
        forearm = new Limb(0, 0.25, Math.PI + pose.wrist(), 0, 3.2, 0.62, 0.95);
        palm = palm();
        for (int i = 0; i < 5; i++) {
            fingers[i] = raisedAt(i) ? raised(i) : curled(i);
        }
    }

    private Limb raised(int i) {
        HandPose.Finger finger = pose.fingers().get(i);
        double width = finger.width();
        double length = finger.length() - width / 2;
        return new Limb(BASE_X[i], BASE_Y[i], finger.angle(), finger.bend(), length, width, 0.78 * width);
    }

    private Limb curled(int i) {
        double width = pose.fingers().get(i).width();
        double wobble = pose.fingers().get(i).bend();
        if (i == 0) {
            return pose.palmSide()
                    ? new Limb(-0.34, 0.34, Math.toRadians(30) + wobble, Math.toRadians(16), 0.56, width, 0.82 * width)
                    : new Limb(-0.34, 0.34, Math.toRadians(2) + wobble, Math.toRadians(14), 0.46, width, 0.8 * width);
        }
        return pose.palmSide()
                ? new Limb(BASE_X[i], BASE_Y[i] + 0.10, Math.PI + wobble, 0, 0.36, 1.06 * width, 0.94 * width)
                : new Limb(BASE_X[i], BASE_Y[i] - 0.12, wobble, 0, 0.20, 1.04 * width, 1.02 * width);
    }

    private boolean raisedAt(int i) {
        return pose.fingers().get(i).raised();
    }

    private static Shape palm() {
        Path2D path = new Path2D.Double();
        path.moveTo(-0.30, -0.05);
        path.curveTo(-0.48, 0.15, -0.52, 0.45, -0.48, 0.86);
        path.curveTo(-0.46, 1.04, -0.30, 1.08, -0.12, 1.10);
        path.curveTo(0.10, 1.12, 0.26, 1.06, 0.38, 0.97);
        path.curveTo(0.54, 0.86, 0.44, 0.40, 0.30, -0.05);
        path.curveTo(0.20, -0.14, -0.20, -0.14, -0.30, -0.05);
        path.closePath();
        return path;
    }

    /** Where palm and fingers lie, without the forearm. */
    Rectangle2D bounds() {
        Rectangle2D bounds = palm.getBounds2D();
        for (Limb finger : fingers) {
            bounds.add(finger.outline(1, 0).getBounds2D());
        }
        return bounds;
    }

    /** Everything that throws a shadow. All outlines run clockwise, so the non-zero rule makes one shape of them. */
    Shape silhouette() {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        all.append(palm, false);
        all.append(forearm.outline(1, 0), false);
        for (Limb finger : fingers) {
            all.append(finger.outline(1, 0), false);
        }
        return all;
    }

    /** Paints the hand; the graphics' transform maps palm widths to pixels. */
    void paint(Graphics2D g) {
        g.setStroke(new BasicStroke(0.022f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        limb(g, forearm, 1.0);
        List<Integer> behind = new ArrayList<>();
        List<Integer> inFront = new ArrayList<>();
        for (int i = 4; i >= 0; i--) {
            boolean covers = pose.palmSide() && (i == 0 || !raisedAt(i));
            (covers ? inFront : behind).add(i);
        }
        for (int i : behind) {
            finger(g, i);
        }
        blob(g);
        if (pose.palmSide()) {
            palmLines(g);
        } else {
            knuckles(g);
        }
        for (int i : inFront) {
            finger(g, i);
        }
    }

    private void finger(Graphics2D g, int i) {
        Limb finger = fingers[i];
        boolean raised = raisedAt(i);
        limb(g, finger, raised ? 1.0 : 0.93);
        g.setColor(skin.at(0.62, 130));
        if (raised) {
            g.draw(finger.across(0.42, 0.6));
            g.draw(finger.across(0.71, 0.6));
            if (!pose.palmSide()) {
                g.setColor(skin.at(1.18, 170));
                g.fill(finger.nail());
            }
        } else if (pose.palmSide()) {
            g.draw(finger.across(0.25, 0.7));
            if (i != 0) {
                g.setColor(skin.at(1.1, 120));
                g.fill(finger.nail());
            }
        }
    }

    private void limb(Graphics2D g, Limb limb, double brightness) {
        g.setColor(skin.at(0.50 * brightness));
        g.fill(limb.outline(1.0, 0));
        double[] parts = {0.90, 0.76, 0.60, 0.42, 0.22};
        double[] levels = {0.72, 0.84, 0.94, 1.01, 1.06};
        for (int i = 0; i < parts.length; i++) {
            g.setColor(skin.at(levels[i] * brightness));
            g.fill(limb.outline(parts[i], light * 0.6 * (1 - parts[i])));
        }
    }

    private void blob(Graphics2D g) {
        Shape clip = g.getClip();
        g.setColor(skin.at(0.62));
        g.fill(palm);
        g.clip(palm);
        for (int i = 1; i <= 8; i++) {
            double t = i / 8.0;
            double half = 0.62 * (1.02 - 0.55 * t);
            double cx = light * 0.16 * t;
            g.setColor(skin.at(0.62 + 0.40 * t));
            g.fill(new Ellipse2D.Double(cx - 0.85 * half, 0.52 - half * 1.12, 1.7 * half, 2.24 * half));
        }
        g.setClip(clip);
        g.setColor(skin.at(0.98, 200));
        g.fill(new Limb(0, 0.12, Math.PI + pose.wrist(), 0, 0.5, 0.40, 0.5).outline(0.8, light * 0.1));
    }

    private void palmLines(Graphics2D g) {
        g.setColor(skin.at(1.08, 120));
        g.fill(new Ellipse2D.Double(-0.40, 0.10, 0.36, 0.5));
        g.setColor(skin.at(0.66, 150));
        Path2D lines = new Path2D.Double();
        lines.moveTo(-0.38, 0.66);
        lines.curveTo(-0.06, 0.62, 0.0, 0.35, -0.06, 0.06);
        lines.moveTo(-0.36, 0.70);
        lines.curveTo(-0.1, 0.66, 0.12, 0.52, 0.26, 0.40);
        lines.moveTo(0.36, 0.70);
        lines.curveTo(0.2, 0.66, 0.0, 0.74, -0.12, 0.88);
        g.draw(lines);
    }

    private void knuckles(Graphics2D g) {
        for (int i = 1; i < 5; i++) {
            double x = BASE_X[i];
            double y = BASE_Y[i] - 0.06;
            g.setColor(skin.at(raisedAt(i) ? 0.9 : 1.12, 130));
            g.fill(new Ellipse2D.Double(x - 0.09, y - 0.06, 0.18, 0.14));
            g.setColor(skin.at(0.72, 90));
            Path2D tendon = new Path2D.Double();
            tendon.moveTo(x * 0.98, y - 0.10);
            tendon.lineTo(x * 0.55, 0.35);
            g.draw(tendon);
        }
    }
}
