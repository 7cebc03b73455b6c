package skipjack.nn.view.plot;

import java.io.IOException;
import java.nio.file.Path;
import skipjack.nn.Model;
import skipjack.nn.view.canvas.PictureFile;
import skipjack.nn.view.canvas.PngCanvas;
import skipjack.nn.view.canvas.SvgCanvas;

/**
 * Draws models, as Keras' {@code plot_model} does: a box for every layer, an arrow for every connection, colours by what
 * layers do, and what goes around other layers in red beside them.
 *
 * <p>Except for DOT the Eclipse Layout Kernel must be there, an optional dependency; without it an
 * {@link IllegalStateException} says in one line what is missing.
 */
public final class ModelPlot {
    private ModelPlot() {}

    /**
     * Writes a picture, in the format that its name ends in: {@code .png}, {@code .svg}, or {@code .dot} for Graphviz.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the name ends otherwise, or a PNG would have more than 400 million pixels
     * @throws IllegalStateException if the Eclipse Layout Kernel is missing
     */
    public static void write(Model model, Path file, PlotOptions options) throws IOException {
        switch (PictureFile.ending(file)) {
            case "png" -> PictureFile.write(file, png(model, options));
            case "svg" -> PictureFile.write(file, svg(model, options));
            case "dot", "gv" -> PictureFile.write(file, dot(model, options));
            default -> throw new IllegalArgumentException("%s: a model is drawn as .png, .svg or .dot".formatted(file));
        }
    }

    /** The picture as a PNG file. */
    public static byte[] png(Model model, PlotOptions options) {
        Drawing drawing = place(model, options);
        PngCanvas canvas = new PngCanvas(drawing.width(), drawing.height(), options.dpi());
        new Paint(canvas, options.dialect()).draw(drawing);
        return canvas.file();
    }

    /** The picture as an SVG document, in which text is text. */
    public static String svg(Model model, PlotOptions options) {
        Drawing drawing = place(model, options);
        SvgCanvas canvas = new SvgCanvas(model.name(), drawing.width(), drawing.height());
        new Paint(canvas, options.dialect()).draw(drawing);
        return canvas.document();
    }

    /** The model in the language of Graphviz, which then does the layout. */
    public static String dot(Model model, PlotOptions options) {
        return DotText.of(model.name(), Diagram.of(model), options);
    }

    private static Drawing place(Model model, PlotOptions options) {
        Diagram diagram = Diagram.of(model);
        try {
            return LayeredLayout.place(diagram, options);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "drawing a model needs the Eclipse Layout Kernel: add org.eclipse.elk:org.eclipse.elk.alg.layered and"
                            + " org.eclipse.xtext:org.eclipse.xtext.xbase.lib, or write a .dot file",
                    missing);
        }
    }
}
