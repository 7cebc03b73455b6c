package skipjack.nn.view.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws pixels with Java2D. */
public final class PngCanvas implements Canvas {
    private static final double CSS_DPI = 96;
    private static final long MOST_PIXELS = 400_000_000;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final int dpi;

    /**
     * A white canvas.
     *
     * @throws IllegalArgumentException if it would have more than 400 million pixels
     */
    public PngCanvas(double width, double height, int dpi) {
        this.dpi = dpi;
        double scale = dpi / CSS_DPI;
        long columns = (long) Math.ceil(width * scale);
        long rows = (long) Math.ceil(height * scale);
        if (columns * rows > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "at %d dots per inch the picture would have %d x %d pixels: take fewer, or SVG"
                            .formatted(dpi, columns, rows));
        }
        image = new BufferedImage((int) columns, (int) rows, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** The picture as a PNG file. Nothing can be drawn afterwards. */
    public byte[] file() {
        graphics.dispose();
        return PngFile.of(image, dpi);
    }

    @Override
    public void line(List<Segment> path, String colour, double thickness) {
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(shape(path));
    }

    @Override
    public void area(List<Segment> path, String colour) {
        graphics.setColor(Color.decode(colour));
        graphics.fill(shape(path));
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String fill, String frame) {
        Shape rectangle = new Rectangle2D.Double(x, y, width, height);
        graphics.setColor(Color.decode(fill));
        graphics.fill(rectangle);
        graphics.setColor(Color.decode(frame));
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(rectangle);
    }

    /** Condensed where the font at hand is wider than expected, so that it keeps to its box. */
    @Override
    public void text(String text, double x, double y, Lettering lettering, Anchor anchor, String colour) {
        Font font = new Font(Font.SANS_SERIF, lettering.bold() ? Font.BOLD : Font.PLAIN, 1)
                .deriveFont((float) lettering.size());
        double natural =
                font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
        double width = Math.min(natural, lettering.width(text) * 1.03);
        AffineTransform before = graphics.getTransform();
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        graphics.translate(left, y + lettering.halfCapital());
        graphics.scale(natural > 0 ? width / natural : 1, 1);
        graphics.setFont(font);
        graphics.setColor(Color.decode(colour));
        graphics.drawString(text, 0, 0);
        graphics.setTransform(before);
    }

    private static Shape shape(List<Segment> path) {
        Path2D shape = new Path2D.Double();
        for (Segment segment : path) {
            switch (segment) {
                case Segment.Move move -> shape.moveTo(move.to().x(), move.to().y());
                case Segment.Line line -> shape.lineTo(line.to().x(), line.to().y());
                case Segment.Bend bend ->
                    shape.quadTo(
                            bend.corner().x(),
                            bend.corner().y(),
                            bend.to().x(),
                            bend.to().y());
            }
        }
        return shape;
    }
}
