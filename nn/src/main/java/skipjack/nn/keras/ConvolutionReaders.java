package skipjack.nn.keras;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.keras.LayerReaders.Budget;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Conv2DTranspose;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.DepthwiseConv2D;
import skipjack.nn.layer.GroupedConv2D;
import skipjack.nn.layer.SeparableConv2D;

/** Layers whose weights are kernels. */
final class ConvolutionReaders {
    private ConvolutionReaders() {}

    private static Window kernel(LayerConfig c) throws KerasFileException {
        int[] size = c.pair("kernel_size");
        return c.window(size, c.pair("strides", 1, 1), c.pair("dilation_rate", 1, 1));
    }

    static Layer conv(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        Window window = kernel(c);
        int groups = c.whole("groups", 1);
        int filters = c.whole("filters");
        int channels = LayerReaders.channels(c, in);
        if (groups == 1) {
            budget.claim(c, window.height(), window.width(), channels, filters);
            return new Conv2D(filters, window).activation(c.activation()).useBias(c.flag("use_bias", true));
        }
        budget.claim(c, window.height(), window.width(), channels / Math.max(1, groups), filters);
        return new GroupedConv2D(groups, filters, window)
                .activation(c.activation())
                .useBias(c.flag("use_bias", true));
    }

    static Layer transpose(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        Window window = kernel(c);
        c.only("output_padding", "null");
        c.only("output_shape", "null");
        c.only("groups", "1");
        int filters = c.whole("filters");
        budget.claim(c, window.height(), window.width(), filters, LayerReaders.channels(c, in));
        return new Conv2DTranspose(filters, window).activation(c.activation()).useBias(c.flag("use_bias", true));
    }

    /** An obsolete {@code groups: 1} is harmless; versions of tf.keras wrote it because the class inherited it. */
    static Layer depthwise(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("groups", "1");
        Window window = kernel(c);
        int multiplier = c.whole("depth_multiplier", 1);
        budget.claim(c, window.height(), window.width(), LayerReaders.channels(c, in), multiplier);
        return new DepthwiseConv2D(multiplier, window)
                .activation(c.activation())
                .useBias(c.flag("use_bias", true));
    }

    static Layer separable(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("groups", "1");
        Window window = kernel(c);
        int multiplier = c.whole("depth_multiplier", 1);
        int filters = c.whole("filters");
        int channels = LayerReaders.channels(c, in);
        budget.claim(c, window.height(), window.width(), channels, multiplier);
        budget.claim(c, channels, multiplier, filters);
        return new SeparableConv2D(filters, multiplier, window)
                .activation(c.activation())
                .useBias(c.flag("use_bias", true));
    }

    static Layer dense(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        int units = c.whole("units");
        budget.claim(c, LayerReaders.channels(c, in), units);
        return new Dense(units).activation(c.activation()).useBias(c.flag("use_bias", true));
    }
}
