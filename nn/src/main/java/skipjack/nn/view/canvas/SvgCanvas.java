package skipjack.nn.view.canvas;

import java.util.List;
import java.util.Locale;

/** Draws an SVG document; text stays text. */
public final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();

    /** A white canvas; the title is what browsers show in their tab. */
    public SvgCanvas(String title, double width, double height) {
        add("""
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %1$s %2$s" \
                font-family="DejaVu Sans, Verdana, Helvetica, Arial, sans-serif">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """, number(Math.ceil(width)), number(Math.ceil(height)), Markup.escape(title));
    }

    /** The document. */
    public String document() {
        return svg + "</svg>\n";
    }

    @Override
    public void line(List<Segment> path, String colour, double thickness) {
        add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"/>\n",
                data(path), colour, number(thickness));
    }

    @Override
    public void area(List<Segment> path, String colour) {
        add("<path d=\"%sZ\" fill=\"%s\"/>\n", data(path), colour);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String fill, String frame) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" stroke=\"%s\"/>\n",
                number(x), number(y), number(width), number(height), fill, frame);
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering, Anchor anchor, String colour) {
        add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                number(x),
                number(y + lettering.halfCapital()),
                number(lettering.size()),
                lettering.bold() ? " font-weight=\"bold\"" : "",
                anchor.name().toLowerCase(Locale.ROOT),
                colour,
                Markup.escape(text));
    }

    private static String data(List<Segment> path) {
        StringBuilder data = new StringBuilder();
        for (Segment segment : path) {
            data.append(
                    switch (segment) {
                        case Segment.Move move -> "M" + pair(move.to());
                        case Segment.Line line -> "L" + pair(line.to());
                        case Segment.Bend bend -> "Q" + pair(bend.corner()) + " " + pair(bend.to());
                    });
        }
        return data.toString();
    }

    private static String pair(Point point) {
        return number(point.x()) + " " + number(point.y());
    }

    /** At most two decimals. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }
}
