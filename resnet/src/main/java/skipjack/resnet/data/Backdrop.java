package skipjack.resnet.data;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** What lies behind the hand: a wall in some colour, its pattern, and a few things. */
final class Backdrop {
    private Backdrop() {}

    /** Fills a square picture of this many pixels a side. */
    static void paint(Graphics2D g, int side, Difficulty difficulty, Dice dice) {
        double strength = difficulty.background() * dice.between(0, 1);
        double darkest = 0.88 - 0.6 * difficulty.background();
        Color wall = colour(strength, dice.between(darkest, 0.96), dice);
        double angle = dice.between(0, 2 * Math.PI);
        float dx = (float) (0.5 * side * StrictMath.cos(angle));
        float dy = (float) (0.5 * side * StrictMath.sin(angle));
        float middle = 0.5f * side;
        Color far = mix(wall, colour(strength, dice.between(darkest - 0.1, 0.96), dice), 0.6);
        g.setPaint(new GradientPaint(middle - dx, middle - dy, wall, middle + dx, middle + dy, far));
        g.fill(new Rectangle2D.Double(0, 0, side, side));
        if (dice.chance(0.5 * difficulty.background())) {
            stripes(g, side, mix(wall, colour(strength, dice.between(darkest - 0.15, 0.9), dice), 0.5), dice);
        }
        int things = dice.roll(difficulty.clutter() + 1);
        for (int i = 0; i < things; i++) {
            thing(g, side, mix(wall, colour(strength, dice.between(darkest - 0.3, 1), dice), 0.7), dice);
        }
    }

    private static void stripes(Graphics2D g, int side, Color colour, Dice dice) {
        double angle = dice.between(0, Math.PI);
        double step = side * dice.between(0.06, 0.25);
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        g.setColor(translucent(colour, dice.between(60, 150)));
        g.setStroke(new BasicStroke((float) (step * dice.between(0.15, 0.5))));
        for (double at = -side; at < side; at += step) {
            double x = 0.5 * side + at * c;
            double y = 0.5 * side + at * s;
            g.draw(new Line2D.Double(x - side * s, y + side * c, x + side * s, y - side * c));
        }
    }

    private static void thing(Graphics2D g, int side, Color colour, Dice dice) {
        double x = dice.between(-0.1, 1.1) * side;
        double y = dice.between(-0.1, 1.1) * side;
        double w = dice.between(0.1, 0.45) * side;
        double h = dice.between(0.1, 0.45) * side;
        g.setColor(translucent(colour, dice.between(120, 255)));
        int kind = dice.roll(3);
        if (kind == 0) {
            g.fill(new Ellipse2D.Double(x - w / 2, y - h / 2, w, h));
        } else if (kind == 1) {
            g.fill(new Rectangle2D.Double(x - w / 2, y - h / 2, w, h));
        } else {
            g.setStroke(new BasicStroke((float) (0.04 * side * dice.between(0.3, 1.5))));
            g.draw(new Line2D.Double(x - 2 * w, y - h, x + 2 * w, y + h));
        }
    }

    /** A colour of any hue; {@code strength} says how far from grey. */
    private static Color colour(double strength, double brightness, Dice dice) {
        double[] tint = {dice.between(0, 1), dice.between(0, 1), dice.between(0, 1)};
        double top = Math.max(tint[0], Math.max(tint[1], tint[2]));
        double dimmed = brightness * (1 - 0.3 * strength);
        return new Color(
                (float) (dimmed * (1 - strength + strength * tint[0] / top)),
                (float) (dimmed * (1 - strength + strength * tint[1] / top)),
                (float) (dimmed * (1 - strength + strength * tint[2] / top)));
    }

    private static Color mix(Color a, Color b, double part) {
        return new Color(
                (int) (a.getRed() + part * (b.getRed() - a.getRed())),
                (int) (a.getGreen() + part * (b.getGreen() - a.getGreen())),
                (int) (a.getBlue() + part * (b.getBlue() - a.getBlue())));
    }

    private static Color translucent(Color colour, double alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) alpha);
    }
}
