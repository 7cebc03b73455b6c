package skipjack.nn.keras;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.file.Json;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.AveragePooling2D;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.ClippedReLU;
import skipjack.nn.layer.Concatenate;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Cropping2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.DepthwiseConv2D;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.GlobalMaxPooling2D;
import skipjack.nn.layer.LeakyReLU;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.Multiply;
import skipjack.nn.layer.Normalization;
import skipjack.nn.layer.PReLU;
import skipjack.nn.layer.Permute;
import skipjack.nn.layer.ReLU;
import skipjack.nn.layer.Rescaling;
import skipjack.nn.layer.Reshape;
import skipjack.nn.layer.SeparableConv2D;
import skipjack.nn.layer.Softmax;
import skipjack.nn.layer.ZeroPadding2D;

/** From a class name and a configuration to a layer. */
final class LayerReaders {
    private LayerReaders() {}

    /** Reads one kind of layer. */
    interface Reader {
        /** The layer for inputs of these shapes; claims the number of weights it will make. */
        Layer read(LayerConfig config, List<Shape> inputs, Budget budget) throws KerasFileException;
    }

    private static final Map<String, Reader> BY_CLASS = Map.ofEntries(
            Map.entry("Conv2D", LayerReaders::conv),
            Map.entry("DepthwiseConv2D", LayerReaders::depthwise),
            Map.entry("SeparableConv2D", LayerReaders::separable),
            Map.entry("Dense", LayerReaders::dense),
            Map.entry("BatchNormalization", LayerReaders::batchNormalization),
            Map.entry("Normalization", LayerReaders::normalization),
            Map.entry("Activation", (c, in, budget) -> new Activation(c.activation())),
            Map.entry("ReLU", (c, in, budget) -> relu(c)),
            Map.entry("LeakyReLU", (c, in, budget) -> leaky(c)),
            Map.entry("PReLU", LayerReaders::prelu),
            Map.entry("ELU", (c, in, budget) -> elu(c)),
            Map.entry("Softmax", (c, in, budget) -> softmax(c, in)),
            Map.entry("Dropout", (c, in, budget) -> dropout(c)),
            Map.entry("MaxPooling2D", (c, in, budget) -> new MaxPooling2D(pool(c))),
            Map.entry("AveragePooling2D", (c, in, budget) -> new AveragePooling2D(pool(c))),
            Map.entry("GlobalAveragePooling2D", (c, in, budget) -> new GlobalAveragePooling2D()),
            Map.entry("GlobalMaxPooling2D", (c, in, budget) -> new GlobalMaxPooling2D()),
            Map.entry("ZeroPadding2D", (c, in, budget) -> new ZeroPadding2D(c.sides("padding"))),
            Map.entry("Cropping2D", (c, in, budget) -> cropping(c)),
            Map.entry("Flatten", (c, in, budget) -> new Flatten()),
            Map.entry("Reshape", (c, in, budget) -> new Reshape(c.list("target_shape"))),
            Map.entry("Permute", (c, in, budget) -> new Permute(c.list("dims"))),
            Map.entry("Rescaling", (c, in, budget) -> rescaling(c)),
            Map.entry("Add", (c, in, budget) -> new Add()),
            Map.entry("Multiply", (c, in, budget) -> new Multiply()),
            Map.entry("Concatenate", (c, in, budget) -> new Concatenate(c.whole("axis", -1))));

    static Optional<Reader> of(String className) {
        return Optional.ofNullable(BY_CLASS.get(className));
    }

    private static int channels(LayerConfig c, List<Shape> inputs) throws KerasFileException {
        if (inputs.isEmpty() || inputs.get(0).rank() == 0) {
            throw c.problem("needs an input with channels, got " + inputs);
        }
        return inputs.get(0).dim(-1);
    }

    private static Window kernel(LayerConfig c) throws KerasFileException {
        int[] size = c.pair("kernel_size");
        return c.window(size, c.pair("strides", 1, 1), c.pair("dilation_rate", 1, 1));
    }

    private static Layer conv(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("groups", "1");
        Window window = kernel(c);
        int filters = c.whole("filters");
        budget.claim(c, window.height(), window.width(), channels(c, in), filters);
        return new Conv2D(filters, window).activation(c.activation()).useBias(c.flag("use_bias", true));
    }

    /** An obsolete {@code groups: 1} is harmless; versions of tf.keras wrote it because the class inherited it. */
    private static Layer depthwise(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("groups", "1");
        Window window = kernel(c);
        int multiplier = c.whole("depth_multiplier", 1);
        budget.claim(c, window.height(), window.width(), channels(c, in), multiplier);
        return new DepthwiseConv2D(multiplier, window)
                .activation(c.activation())
                .useBias(c.flag("use_bias", true));
    }

    private static Layer separable(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("groups", "1");
        Window window = kernel(c);
        int multiplier = c.whole("depth_multiplier", 1);
        int filters = c.whole("filters");
        budget.claim(c, window.height(), window.width(), channels(c, in), multiplier);
        budget.claim(c, channels(c, in), multiplier, filters);
        return new SeparableConv2D(filters, multiplier, window)
                .activation(c.activation())
                .useBias(c.flag("use_bias", true));
    }

    private static Layer dense(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        int units = c.whole("units");
        budget.claim(c, channels(c, in), units);
        return new Dense(units).activation(c.activation()).useBias(c.flag("use_bias", true));
    }

    private static Layer batchNormalization(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("mode", "0");
        c.only("renorm", "false");
        c.only("virtual_batch_size", "null");
        c.member("synchronized");
        c.member("axis");
        budget.claim(c, channels(c, in), 4);
        return new BatchNormalization()
                .momentum(c.number("momentum", 0.99))
                .epsilon(c.number("epsilon", 1e-3))
                .center(c.flag("center", true))
                .scale(c.flag("scale", true))
                .unbiasedMovingVariance(c.info().hasUnbiasedMovingVariance());
    }

    private static Layer normalization(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        int[] axis = c.list("axis");
        int rank = in.isEmpty() ? 0 : in.get(0).rank();
        if (axis.length > 1 || (axis.length == 1 && axis[0] != -1 && axis[0] != rank)) {
            throw c.problem("only the last axis can be normalised");
        }
        c.only("invert", "false");
        int channels = channels(c, in);
        budget.claim(c, channels, 2);
        Optional<Json> mean = c.member("mean");
        Optional<Json> variance = c.member("variance");
        if (mean.isPresent() || variance.isPresent()) {
            throw c.problem("statistics in the configuration are not supported, only adapted ones");
        }
        return new Normalization();
    }

    private static Layer relu(LayerConfig c) throws KerasFileException {
        double ceiling = c.number("max_value", Double.POSITIVE_INFINITY);
        double slope = c.number("negative_slope", 0);
        double threshold = c.number("threshold", 0);
        return ceiling == Double.POSITIVE_INFINITY && slope == 0 && threshold == 0
                ? new ReLU()
                : new ClippedReLU((float) slope, (float) threshold, (float) ceiling);
    }

    private static Layer leaky(LayerConfig c) throws KerasFileException {
        double alpha = c.number("alpha", 0.3);
        return new LeakyReLU((float) c.number("negative_slope", alpha));
    }

    private static Layer prelu(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        int[] shared = c.list("shared_axes");
        boolean perChannel = shared.length == 2 && shared[0] == 1 && shared[1] == 2;
        if (shared.length > 0 && !perChannel) {
            throw c.problem("shared_axes can only be [1, 2]");
        }
        budget.claim(c, in.isEmpty() ? 0 : in.get(0).size());
        return new PReLU(perChannel);
    }

    private static Layer elu(LayerConfig c) throws KerasFileException {
        if (c.number("alpha", 1) != 1) {
            throw c.problem("only alpha=1 is supported");
        }
        return new Activation(ActivationFunction.ELU);
    }

    private static Layer softmax(LayerConfig c, List<Shape> in) throws KerasFileException {
        int axis = c.whole("axis", -1);
        if (axis != -1 && (in.isEmpty() || axis != in.get(0).rank())) {
            throw c.problem("only the last axis is supported, not " + axis);
        }
        return new Softmax();
    }

    private static Layer dropout(LayerConfig c) throws KerasFileException {
        return new Dropout((float) c.number("rate", 0.5));
    }

    private static Window pool(LayerConfig c) throws KerasFileException {
        int[] size = c.pair("pool_size", 2, 2);
        return c.window(size, c.pair("strides", size), new int[] {1, 1});
    }

    private static Layer cropping(LayerConfig c) throws KerasFileException {
        Padding crop = c.sides("cropping");
        return new Cropping2D(crop.top(), crop.bottom(), crop.left(), crop.right());
    }

    private static Layer rescaling(LayerConfig c) throws KerasFileException {
        return new Rescaling((float) c.number("scale", 1), (float) c.number("offset", 0));
    }

    /** How many weights may still be made before the file has shown any. */
    static final class Budget {
        private long left;

        Budget(long elements) {
            left = elements;
        }

        void claim(LayerConfig c, int... extents) throws KerasFileException {
            long product = 1;
            for (int extent : extents) {
                product *= Math.max(0, extent);
                if (product > left) {
                    throw c.problem("asks for more weights than a file of this size can hold");
                }
            }
            left -= product;
        }
    }
}
