package skipjack.nn.view.canvas;

import java.util.ArrayList;
import java.util.List;

/** A piece of a path, which begins where the last one ended. */
public sealed interface Segment {
    /** Begins the path here. */
    record Move(Point to) implements Segment {}

    /** Goes straight to a point. */
    record Line(Point to) implements Segment {}

    /** Goes to a point in a parabola, whose tangents at both ends meet at {@code corner}. */
    record Bend(Point corner, Point to) implements Segment {}

    /** A path along these points, straight from one to the next. */
    static List<Segment> straight(List<Point> points) {
        List<Segment> path = new ArrayList<>();
        for (Point point : points) {
            path.add(path.isEmpty() ? new Move(point) : new Line(point));
        }
        return path;
    }

    /** A path along these points, with every corner rounded from {@code radius} before it to {@code radius} behind it. */
    static List<Segment> rounded(List<Point> points, double radius) {
        List<Segment> path = new ArrayList<>();
        path.add(new Move(points.getFirst()));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            Point before = points.get(i - 1);
            Point after = points.get(i + 1);
            double room = Math.min(radius, Math.min(corner.distance(before), corner.distance(after)) / 2);
            path.add(new Line(corner.towards(before, room)));
            path.add(new Bend(corner, corner.towards(after, room)));
        }
        path.add(new Line(points.getLast()));
        return path;
    }
}
