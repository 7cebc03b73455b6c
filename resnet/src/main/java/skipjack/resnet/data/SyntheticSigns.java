package skipjack.resnet.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Drawn pictures of hands that show 0 to 5 fingers: the stand-in for the SIGNS photographs, which may not be passed on.
 *
 * <p>The class of a picture is the number of raised fingers, and nothing else tells it: which fingers, which hand and
 * which side of it, size, place and lean, skin, light, shadow, background, blur and noise are drawn anew for each
 * picture. The seed decides every byte.
 */
public final class SyntheticSigns {
    /*
     * Picture i of a set has a random stream of its own, so pictures can be drawn in any order and on any number of
     * threads, and the test pictures come from other streams than the training pictures: none occurs in both. Java2D
     * paints each at four times its size, on the CPU and without fonts; Camera makes the small picture of it.
     */

    /** How many pictures the article trains on. */
    public static final int TRAINING_PICTURES = 1080;

    /** How many pictures the article tests with. */
    public static final int TEST_PICTURES = 120;

    private static final int SIDE = 64;
    private static final int SCALE = 4;
    private static final int CLASSES = 6;
    private static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5");

    private SyntheticSigns() {}

    /** As many pictures as the article has: 1080 [64, 64, 3] to train on and 120 to test with, classes balanced. */
    public static TrainTest draw(long seed) {
        return draw(seed, TRAINING_PICTURES, TEST_PICTURES);
    }

    /**
     * This many pictures, [64, 64, 3] each, in random order; every class as often as every other, or once more.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public static TrainTest draw(long seed, int trainingPictures, int testPictures) {
        return new TrainTest(set(seed, 0, trainingPictures), set(seed, 1, testPictures));
    }

    private static LabelledImages set(long seed, int part, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot draw %d pictures".formatted(count));
        }
        int[] labels = IntStream.range(0, count).map(i -> i % CLASSES).toArray();
        new Dice(stream(seed, part, -1)).shuffle(labels);
        skipjack.engine.Shape shape = skipjack.engine.Shape.of(count, SIDE, SIDE, 3);
        byte[] pixels = new byte[shape.size()];
        IntStream.range(0, count).parallel().forEach(i -> {
            Dice dice = new Dice(stream(seed, part, i));
            picture(labels[i], Difficulty.STANDARD, dice, pixels, i * SIDE * SIDE * 3);
        });
        return LabelledImages.of(shape, pixels, labels, CLASS_NAMES);
    }

    /** A seed of its own for every picture of every part: the finaliser of MurmurHash3 over the three numbers. */
    private static long stream(long seed, int part, int picture) {
        long mixed = mix(seed + 0x9e3779b97f4a7c15L);
        mixed = mix(mixed + part + 1);
        return mix(mixed + picture + 2);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static void picture(int fingers, Difficulty difficulty, Dice dice, byte[] pixels, int offset) {
        int large = SIDE * SCALE;
        BufferedImage canvas = new BufferedImage(large, large, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Backdrop.paint(g, large, difficulty, dice);
            HandPose pose = HandPose.draw(fingers, difficulty, dice);
            double light = dice.around(1);
            HandPainter hand = new HandPainter(pose, Skin.draw(dice), pose.left() ? -light : light);
            AffineTransform place = place(hand.bounds(), pose, difficulty, large, dice);
            shadow(g, place.createTransformedShape(hand.silhouette()), light, large, dice);
            g.transform(place);
            hand.paint(g);
        } finally {
            g.dispose();
        }
        int[] painted = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        new Camera(difficulty, dice).take(painted, SIDE, SCALE, pixels, offset, dice);
    }

    /** Turned, sized, and put where palm and fingers lie within the picture. */
    private static AffineTransform place(
            Rectangle2D bounds, HandPose pose, Difficulty difficulty, int large, Dice dice) {
        double unit = large * dice.between(difficulty.smallest(), difficulty.largest()) / 2.1;
        AffineTransform turn = new AffineTransform();
        double c = StrictMath.cos(pose.lean());
        double s = StrictMath.sin(pose.lean());
        double mirror = pose.left() ? -1 : 1;
        turn.setTransform(mirror * unit * c, mirror * unit * s, unit * s, -unit * c, 0, 0);
        Rectangle2D box = turn.createTransformedShape(bounds).getBounds2D();
        double x = free(box.getWidth(), large, difficulty, dice) - box.getX();
        double y = free(box.getHeight(), large, difficulty, dice) - box.getY();
        turn.preConcatenate(AffineTransform.getTranslateInstance(x, y));
        return turn;
    }

    /** Where something of this length may begin so that it stays within the picture, or sticks out equally. */
    private static double free(double length, int large, Difficulty difficulty, Dice dice) {
        double room = large - length;
        return room > 0 ? (0.5 + dice.around(0.45 * difficulty.wander())) * room : 0.5 * room;
    }

    /** A soft shadow on the wall: the silhouette, moved away from the light, painted faintly several times. */
    private static void shadow(Graphics2D g, Shape silhouette, double light, int large, Dice dice) {
        double away = large * dice.between(0.01, 0.07);
        double x = -light * away;
        double y = dice.between(-0.2, 0.8) * away;
        int layers = 5;
        g.setColor(new Color(0, 0, 0, (int) dice.between(4, 22)));
        for (int i = 0; i < layers; i++) {
            double t = 0.6 + 0.8 * i / layers;
            g.fill(AffineTransform.getTranslateInstance(t * x, t * y).createTransformedShape(silhouette));
        }
    }
}
