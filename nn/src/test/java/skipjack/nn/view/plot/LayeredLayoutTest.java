package skipjack.nn.view.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.nn.Model;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.canvas.Point;

/** What makes a drawing readable, as geometry. */
class LayeredLayoutTest {
    static Stream<Arguments> drawings() {
        return Stream.of(PlotModels.residual(), PlotModels.tangled(), PlotModels.shared(), PlotModels.awkward())
                .flatMap(model -> Stream.of(PlotDirection.values())
                        .flatMap(direction -> Stream.of(KerasDialect.values())
                                .map(dialect -> Arguments.of(
                                        model,
                                        new PlotOptions()
                                                .shapes(true)
                                                .direction(direction)
                                                .dialect(dialect)))));
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void boxesLieApartWithinThePicture(Model model, PlotOptions options) {
        Drawing drawing = LayeredLayout.place(Diagram.of(model), options);
        assertThat(drawing.boxes()).hasSameSizeAs(model.layers());
        Rectangle2D picture = new Rectangle2D.Double(0, 0, drawing.width(), drawing.height());
        for (int i = 0; i < drawing.boxes().size(); i++) {
            Rectangle2D box = rectangle(drawing.boxes().get(i));
            assertThat(picture.contains(box)).isTrue();
            for (Drawing.PlacedBox other : drawing.boxes().subList(0, i)) {
                assertThat(box.intersects(rectangle(other))).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void connectionsLeadFromEdgeToEdgeAndAroundEverythingElse(Model model, PlotOptions options) {
        Diagram diagram = Diagram.of(model);
        Drawing drawing = LayeredLayout.place(diagram, options);
        assertThat(drawing.wires()).hasSameSizeAs(diagram.arrows());
        for (int i = 0; i < drawing.wires().size(); i++) {
            List<Point> corners = drawing.wires().get(i).corners();
            Diagram.Arrow arrow = diagram.arrows().get(i);
            assertThat(onEdge(drawing.boxes().get(arrow.from()), corners.getFirst()))
                    .isTrue();
            assertThat(onEdge(drawing.boxes().get(arrow.to()), corners.getLast()))
                    .isTrue();
            for (Drawing.PlacedBox box : drawing.boxes()) {
                Rectangle2D inside = rectangle(box);
                inside.setRect(inside.getX() + 1, inside.getY() + 1, inside.getWidth() - 2, inside.getHeight() - 2);
                for (int corner = 1; corner < corners.size(); corner++) {
                    Point from = corners.get(corner - 1);
                    Point to = corners.get(corner);
                    assertThat(inside.intersectsLine(new Line2D.Double(from.x(), from.y(), to.x(), to.y())))
                            .as("%s through %s", arrow, box.box().name())
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void theLongestWayIsAStraightLine(Model model, PlotOptions options) {
        Drawing drawing = LayeredLayout.place(Diagram.of(model), options);
        boolean down = options.direction() == PlotDirection.TOP_TO_BOTTOM;
        if (!model.name().equals("shared")) {
            assertThat(drawing.wires().stream()
                            .filter(wire -> !wire.aside())
                            .flatMap(wire -> wire.corners().stream())
                            .mapToLong(point -> Math.round(down ? point.x() : point.y()))
                            .distinct())
                    .hasSize(1);
        }
    }

    private static Rectangle2D rectangle(Drawing.PlacedBox placed) {
        return new Rectangle2D.Double(
                placed.x(), placed.y(), placed.label().width(), placed.label().height());
    }

    private static boolean onEdge(Drawing.PlacedBox placed, Point point) {
        Rectangle2D box = rectangle(placed);
        boolean vertical = near(point.x(), box.getMinX()) || near(point.x(), box.getMaxX());
        boolean horizontal = near(point.y(), box.getMinY()) || near(point.y(), box.getMaxY());
        box.setRect(box.getX() - 1, box.getY() - 1, box.getWidth() + 2, box.getHeight() + 2);
        return (vertical || horizontal) && box.contains(point.x(), point.y());
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < 0.01;
    }
}
