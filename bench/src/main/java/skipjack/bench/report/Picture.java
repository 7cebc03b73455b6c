package skipjack.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import skipjack.nn.view.canvas.Canvas;
import skipjack.nn.view.canvas.PictureFile;
import skipjack.nn.view.canvas.PngCanvas;
import skipjack.nn.view.canvas.SvgCanvas;

/** Something that can be drawn. */
interface Picture {
    /** Width in pixels at 96 dots per inch. */
    double width();

    /** Height in pixels at 96 dots per inch. */
    double height();

    /** What browsers show in their tab. */
    String title();

    /** Draws it. */
    void draw(Canvas canvas);

    /** Writes {@code path.svg} and {@code path.png}. */
    default void write(Path path) throws IOException {
        SvgCanvas svg = new SvgCanvas(title(), width(), height());
        draw(svg);
        PictureFile.write(Path.of(path + ".svg"), svg.document());
        PngCanvas png = new PngCanvas(width(), height(), 144);
        draw(png);
        PictureFile.write(Path.of(path + ".png"), png.file());
    }
}
