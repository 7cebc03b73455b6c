package skipjack.nn.keras;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.keras.LayerReaders.Budget;
import skipjack.nn.layer.AveragePooling2D;
import skipjack.nn.layer.Cropping2D;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.GlobalMaxPooling2D;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.Resizing;
import skipjack.nn.layer.UpSampling2D;
import skipjack.nn.layer.ZeroPadding2D;

/** Layers without weights that change the size of pictures. */
final class PictureReaders {
    private PictureReaders() {}

    private static Window pool(LayerConfig c) throws KerasFileException {
        int[] size = c.pair("pool_size", 2, 2);
        return c.window(size, c.pair("strides", size), new int[] {1, 1});
    }

    static Layer maxPooling(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        return new MaxPooling2D(pool(c));
    }

    static Layer averagePooling(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        return new AveragePooling2D(pool(c));
    }

    static Layer globalAverage(LayerConfig c, List<Shape> in, Budget budget) {
        c.member("keepdims");
        return new GlobalAveragePooling2D();
    }

    static Layer globalMax(LayerConfig c, List<Shape> in, Budget budget) {
        c.member("keepdims");
        return new GlobalMaxPooling2D();
    }

    static Layer padding(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        return new ZeroPadding2D(c.sides("padding"));
    }

    static Layer cropping(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        Padding crop = c.sides("cropping");
        return new Cropping2D(crop.top(), crop.bottom(), crop.left(), crop.right());
    }

    static Layer centerCrop(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        int height = c.whole("height");
        int width = c.whole("width");
        if (in.size() != 1
                || in.get(0).rank() != 3
                || in.get(0).dim(0) < height
                || in.get(0).dim(1) < width) {
            throw c.problem("needs pictures of at least %d×%d, got %s".formatted(height, width, in));
        }
        int rows = in.get(0).dim(0) - height;
        int columns = in.get(0).dim(1) - width;
        return new Cropping2D(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
    }

    static Layer upSampling(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        int[] factors = c.pair("size", 2, 2);
        return new UpSampling2D(factors[0], factors[1], isBilinear(c, "nearest"));
    }

    static Layer resizing(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("fill_mode", "\"constant\"");
        c.only("fill_value", "0.0");
        return new Resizing(c.whole("height"), c.whole("width"), isBilinear(c, "bilinear"));
    }

    private static boolean isBilinear(LayerConfig c, String otherwise) throws KerasFileException {
        String interpolation = c.text("interpolation", otherwise);
        return switch (interpolation) {
            case "bilinear" -> true;
            case "nearest" -> false;
            default -> throw c.problem("interpolation '%s' is not supported".formatted(interpolation));
        };
    }
}
