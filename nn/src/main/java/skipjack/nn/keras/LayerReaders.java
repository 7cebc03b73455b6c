package skipjack.nn.keras;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.file.Json;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.ActivityRegularization;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.Average;
import skipjack.nn.layer.ClippedReLU;
import skipjack.nn.layer.Concatenate;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.ELU;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.GaussianNoise;
import skipjack.nn.layer.LeakyReLU;
import skipjack.nn.layer.Maximum;
import skipjack.nn.layer.Minimum;
import skipjack.nn.layer.Multiply;
import skipjack.nn.layer.PReLU;
import skipjack.nn.layer.Permute;
import skipjack.nn.layer.ReLU;
import skipjack.nn.layer.RepeatVector;
import skipjack.nn.layer.Reshape;
import skipjack.nn.layer.SampleDropout;
import skipjack.nn.layer.Softmax;
import skipjack.nn.layer.SpatialDropout2D;
import skipjack.nn.layer.Subtract;

/** From a class name and a configuration to a layer. */
final class LayerReaders {
    private LayerReaders() {}

    /** Reads one kind of layer. */
    interface Reader {
        /** The layer for inputs of these shapes; claims the number of weights it will make. */
        Layer read(LayerConfig config, List<Shape> inputs, Budget budget) throws KerasFileException;
    }

    private static final Map<String, Reader> BY_CLASS = Map.ofEntries(
            Map.entry("Conv2D", ConvolutionReaders::conv),
            Map.entry("Conv2DTranspose", ConvolutionReaders::transpose),
            Map.entry("DepthwiseConv2D", ConvolutionReaders::depthwise),
            Map.entry("SeparableConv2D", ConvolutionReaders::separable),
            Map.entry("Dense", ConvolutionReaders::dense),
            Map.entry("BatchNormalization", NormalizationReaders::batch),
            Map.entry("LayerNormalization", NormalizationReaders::layer),
            Map.entry("Normalization", NormalizationReaders::fixed),
            Map.entry("Rescaling", NormalizationReaders::rescaling),
            Map.entry("Activation", (c, in, budget) -> new Activation(c.activation())),
            Map.entry("Identity", (c, in, budget) -> new Activation(ActivationFunction.LINEAR)),
            Map.entry("ReLU", (c, in, budget) -> relu(c)),
            Map.entry("ThresholdedReLU", (c, in, budget) -> thresholded(c)),
            Map.entry("LeakyReLU", (c, in, budget) -> leaky(c)),
            Map.entry("PReLU", LayerReaders::prelu),
            Map.entry("ELU", (c, in, budget) -> new ELU((float) c.number("alpha", 1))),
            Map.entry("Softmax", (c, in, budget) -> softmax(c, in)),
            Map.entry("Dropout", (c, in, budget) -> dropout(c)),
            Map.entry("SpatialDropout2D", (c, in, budget) -> new SpatialDropout2D((float) c.number("rate", 0.5))),
            Map.entry(
                    "ActivityRegularization",
                    (c, in, budget) ->
                            new ActivityRegularization((float) c.number("l1", 0), (float) c.number("l2", 0))),
            Map.entry("GaussianNoise", (c, in, budget) -> new GaussianNoise((float) c.number("stddev", 1))),
            Map.entry("MaxPooling2D", PictureReaders::maxPooling),
            Map.entry("AveragePooling2D", PictureReaders::averagePooling),
            Map.entry("GlobalAveragePooling2D", PictureReaders::globalAverage),
            Map.entry("GlobalMaxPooling2D", PictureReaders::globalMax),
            Map.entry("ZeroPadding2D", PictureReaders::padding),
            Map.entry("Cropping2D", PictureReaders::cropping),
            Map.entry("CenterCrop", PictureReaders::centerCrop),
            Map.entry("UpSampling2D", PictureReaders::upSampling),
            Map.entry("Resizing", PictureReaders::resizing),
            Map.entry("Flatten", (c, in, budget) -> new Flatten()),
            Map.entry("Reshape", (c, in, budget) -> new Reshape(c.list("target_shape"))),
            Map.entry("Permute", (c, in, budget) -> new Permute(c.list("dims"))),
            Map.entry("RepeatVector", (c, in, budget) -> new RepeatVector(c.whole("n"))),
            Map.entry("Add", (c, in, budget) -> new Add()),
            Map.entry("Subtract", (c, in, budget) -> new Subtract()),
            Map.entry("Multiply", (c, in, budget) -> new Multiply()),
            Map.entry("Average", (c, in, budget) -> new Average()),
            Map.entry("Maximum", (c, in, budget) -> new Maximum()),
            Map.entry("Minimum", (c, in, budget) -> new Minimum()),
            Map.entry("Concatenate", (c, in, budget) -> new Concatenate(c.whole("axis", -1))));

    /** Layers that change something in training only, and what they would do. */
    private static final Map<String, String> IN_TRAINING_ONLY = Map.ofEntries(
            Map.entry("GaussianDropout", "drops nothing"),
            Map.entry("AlphaDropout", "drops nothing"),
            Map.entry("RandomFlip", "varies nothing"),
            Map.entry("RandomRotation", "varies nothing"),
            Map.entry("RandomZoom", "varies nothing"),
            Map.entry("RandomTranslation", "varies nothing"),
            Map.entry("RandomContrast", "varies nothing"),
            Map.entry("RandomBrightness", "varies nothing"));

    static Optional<Reader> of(String className) {
        return Optional.ofNullable(BY_CLASS.get(className));
    }

    /** What a layer that Keras needs in training only does not do here; empty for all others. */
    static Optional<String> omission(String className) {
        return Optional.ofNullable(IN_TRAINING_ONLY.get(className));
    }

    /** Channels of the first input. */
    static int channels(LayerConfig c, List<Shape> inputs) throws KerasFileException {
        if (inputs.isEmpty() || inputs.get(0).rank() == 0) {
            throw c.problem("needs an input with channels, got " + inputs);
        }
        return inputs.get(0).dim(-1);
    }

    private static Layer relu(LayerConfig c) throws KerasFileException {
        double ceiling = c.number("max_value", Double.POSITIVE_INFINITY);
        double slope = c.number("negative_slope", 0);
        double threshold = c.number("threshold", 0);
        return ceiling == Double.POSITIVE_INFINITY && slope == 0 && threshold == 0
                ? new ReLU()
                : new ClippedReLU((float) slope, (float) threshold, (float) ceiling);
    }

    /** Keras lets pass what is above theta, our ClippedReLU what is not below: the next float is the same for floats. */
    private static Layer thresholded(LayerConfig c) throws KerasFileException {
        float theta = (float) c.number("theta", 1);
        return new ClippedReLU(0, Math.nextUp(theta), Float.POSITIVE_INFINITY);
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

    private static Layer dropout(LayerConfig c) throws KerasFileException {
        float rate = (float) c.number("rate", 0.5);
        Json noise = c.member("noise_shape").orElse(Json.JsonWord.NULL);
        if (noise.isNull()) {
            return new Dropout(rate);
        }
        List<Json> extents = noise.elements();
        boolean wholeSamples = extents.size() > 1
                && extents.get(0).isNull()
                && extents.stream().skip(1).allMatch(extent -> extent.toString().equals("1"));
        if (!wholeSamples) {
            throw c.problem("noise_shape=%s is not supported, only [null, 1, …]".formatted(noise));
        }
        return new SampleDropout(rate);
    }

    private static Layer softmax(LayerConfig c, List<Shape> in) throws KerasFileException {
        int axis = c.whole("axis", -1);
        if (axis != -1 && (in.isEmpty() || axis != in.get(0).rank())) {
            throw c.problem("only the last axis is supported, not " + axis);
        }
        return new Softmax();
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
