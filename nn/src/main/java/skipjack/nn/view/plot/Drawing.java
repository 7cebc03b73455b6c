package skipjack.nn.view.plot;

import java.util.List;
import skipjack.nn.view.canvas.Point;

/**
 * A diagram with everything in its place; coordinates are pixels at 96 dots per inch, from the upper left corner.
 *
 * @param boxes the layers
 * @param wires the connections
 */
record Drawing(double width, double height, List<PlacedBox> boxes, List<Wire> wires) {
    /** A box, its upper left corner and what stands in it. */
    record PlacedBox(Diagram.Box box, double x, double y, Label label) {}

    /**
     * The way of a connection.
     *
     * @param corners where it begins, turns and ends, at the edge of the box that it points to
     * @param aside whether it belongs to a way that is not the longest
     */
    record Wire(List<Point> corners, boolean aside) {}
}
