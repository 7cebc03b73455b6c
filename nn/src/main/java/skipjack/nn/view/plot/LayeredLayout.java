package skipjack.nn.view.plot;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import skipjack.nn.view.canvas.Point;

/** Gives boxes their places and connections their ways, with the layered algorithm of the Eclipse Layout Kernel. */
final class LayeredLayout {
    /*
     * Every box has one place in the middle of its head and its foot where the longest way comes in and goes out, so that
     * this way is one straight line. What goes another way leaves such a box at its side, and comes in there too:
     *
     *          ┌──┴──┐
     *          │     ├──╮
     *          └──┬──┘  │
     *          ┌──┴──┐  │
     *          │     │  │
     *          └──┬──┘  │
     *          ┌──┴──┐  │
     *          │  +  ├──╯
     *          └──┬──┘
     *
     * The layered algorithm is Sugiyama's: layers by longest paths, few crossings, straight lines, then routes.
     */
    private static final double BETWEEN_BOXES = 22;
    private static final double BESIDE = 26;
    private static final double EDGE = 18;
    private static final double MARGIN = 12;

    private final Diagram diagram;
    private final boolean down;
    private final List<Label> labels = new ArrayList<>();
    private final List<ElkNode> nodes = new ArrayList<>();
    private final List<ElkEdge> edges = new ArrayList<>();

    private LayeredLayout(Diagram diagram, PlotOptions options) {
        this.diagram = diagram;
        this.down = options.direction() == PlotDirection.TOP_TO_BOTTOM;
        diagram.boxes().forEach(box -> labels.add(Label.of(box, options)));
    }

    static Drawing place(Diagram diagram, PlotOptions options) {
        return new LayeredLayout(diagram, options).place();
    }

    private Drawing place() {
        LayoutMetaDataService.initElkReflect();
        ElkNode graph = graph();
        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
        List<Drawing.PlacedBox> boxes = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            ElkNode node = nodes.get(i);
            boxes.add(new Drawing.PlacedBox(diagram.boxes().get(i), node.getX(), node.getY(), labels.get(i)));
        }
        List<Drawing.Wire> wires = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            wires.add(new Drawing.Wire(
                    corners(edges.get(i)), diagram.arrows().get(i).aside()));
        }
        return new Drawing(graph.getWidth(), graph.getHeight(), boxes, wires);
    }

    private ElkNode graph() {
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(LayeredOptions.DIRECTION, down ? Direction.DOWN : Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_BOXES);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, EDGE / 2);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, BESIDE);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, EDGE);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
        for (Label label : labels) {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setDimensions(label.width(), label.height());
            node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
            nodes.add(node);
        }
        List<Ports> ports = nodes.stream().map(node -> new Ports(node, down)).toList();
        boolean[] straightIn = new boolean[nodes.size()];
        boolean[] straightOut = new boolean[nodes.size()];
        for (Diagram.Arrow arrow : diagram.arrows()) {
            straightOut[arrow.from()] |= !arrow.aside();
            straightIn[arrow.to()] |= !arrow.aside();
        }
        for (Diagram.Arrow arrow : diagram.arrows()) {
            ElkConnectableShape from = ports.get(arrow.from()).foot(arrow.aside() && straightOut[arrow.from()]);
            ElkConnectableShape to = ports.get(arrow.to()).head(arrow.aside() && straightIn[arrow.to()]);
            edges.add(ElkGraphUtil.createSimpleEdge(from, to));
        }
        return graph;
    }

    /** Where connections meet a box. */
    private record Ports(ElkNode node, boolean down) {
        ElkPort foot(boolean side) {
            return side ? side() : at(down ? PortSide.SOUTH : PortSide.EAST);
        }

        ElkPort head(boolean side) {
            return side ? side() : at(down ? PortSide.NORTH : PortSide.WEST);
        }

        private ElkPort side() {
            return at(down ? PortSide.EAST : PortSide.NORTH);
        }

        private ElkPort at(PortSide side) {
            ElkPort port = ElkGraphUtil.createPort(node);
            port.setProperty(LayeredOptions.PORT_SIDE, side);
            double x = side == PortSide.WEST ? 0 : side == PortSide.EAST ? node.getWidth() : node.getWidth() / 2;
            double y = side == PortSide.NORTH ? 0 : side == PortSide.SOUTH ? node.getHeight() : node.getHeight() / 2;
            port.setLocation(x, y);
            return port;
        }
    }

    private static List<Point> corners(ElkEdge edge) {
        ElkEdgeSection way = edge.getSections().getFirst();
        List<Point> corners = new ArrayList<>();
        corners.add(new Point(way.getStartX(), way.getStartY()));
        way.getBendPoints().forEach(bend -> corners.add(new Point(bend.getX(), bend.getY())));
        corners.add(new Point(way.getEndX(), way.getEndY()));
        return corners;
    }
}
