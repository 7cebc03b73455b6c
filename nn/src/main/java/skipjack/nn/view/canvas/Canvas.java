package skipjack.nn.view.canvas;

import java.util.List;

/**
 * Something to draw on. Coordinates are pixels at 96 dots per inch from the upper left corner, colours {@code #rrggbb}.
 * What is drawn later lies above what was drawn before.
 */
public interface Canvas {
    /** Draws a line along a path. */
    void line(List<Segment> path, String colour, double thickness);

    /** Fills what a path encloses when its end is joined to its beginning. */
    void area(List<Segment> path, String colour);

    /** Fills a rectangle and draws its frame, one pixel thick. */
    void rectangle(double x, double y, double width, double height, String fill, String frame);

    /**
     * Writes a line of text.
     *
     * @param x where it begins, has its middle or ends
     * @param y the middle of its capitals
     */
    void text(String text, double x, double y, Lettering lettering, Anchor anchor, String colour);

    /** Which part of a text is where it is put. */
    enum Anchor {
        /** Its beginning. */
        START,
        /** Its middle. */
        MIDDLE,
        /** Its end. */
        END
    }
}
