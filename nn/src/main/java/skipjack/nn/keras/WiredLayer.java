package skipjack.nn.keras;

import java.util.List;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Node;
import skipjack.nn.file.Json;
import skipjack.nn.layer.Permute;
import skipjack.nn.layer.Reshape;

/** A layer of a file: a layer of ours that is made when its inputs are known, or a nested model. */
final class WiredLayer {
    /*
     * Skipjack computes with channels last. A layer that was saved with channels first gets its input reordered before it
     * and its result reordered after it, which is what TensorFlow does on a CPU.
     */
    private static final List<String> PICTURES = List.of(
            "Conv2D",
            "DepthwiseConv2D",
            "SeparableConv2D",
            "MaxPooling2D",
            "AveragePooling2D",
            "GlobalAveragePooling2D",
            "GlobalMaxPooling2D",
            "ZeroPadding2D",
            "Cropping2D",
            "Flatten");

    private final Reading reading;
    private final String name;
    private final String className;
    private final Json config;
    private final Optional<WiredModel> nested;
    private Optional<Layer> layer = Optional.empty();

    WiredLayer(Reading reading, String name, String fileClass, Json fileConfig, Optional<WiredModel> nested) {
        this.reading = reading;
        this.name = name;
        Keras1Config translated = Keras1Config.of(fileClass, fileConfig);
        this.className = translated.className();
        this.config = translated.config();
        this.nested = nested;
    }

    String name() {
        return name;
    }

    String className() {
        return className;
    }

    Optional<WiredModel> nested() {
        return nested;
    }

    Optional<Layer> layer() {
        return layer;
    }

    Json config() {
        return config;
    }

    boolean isInput() {
        return className.equals("InputLayer");
    }

    Node apply(List<Node> inputs) throws KerasFileException {
        try {
            if (nested.isPresent()) {
                if (inputs.size() != 1) {
                    throw reading.info().problem("nested model %s has %d inputs".formatted(name, inputs.size()));
                }
                return nested.get().apply(inputs.get(0));
            }
            boolean first = isChannelsFirst(inputs);
            Node[] nodes = inputs.toArray(Node[]::new);
            if (first) {
                nodes[0] = auxiliary("to_channels_last", new Permute(2, 3, 1)).apply(nodes[0]);
            }
            Node y = made(List.of(nodes)).apply(nodes);
            boolean keep =
                    config.member("keepdims").filter(Json.JsonWord.TRUE::equals).isPresent();
            if (keep && y.shape().rank() == 1) {
                y = auxiliary("keepdims", new Reshape(1, 1, y.shape().dim(0))).apply(y);
            }
            if (first && y.shape().rank() == 3) {
                y = auxiliary("to_channels_first", new Permute(3, 1, 2)).apply(y);
            }
            return y;
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw reading.info().problem("layer %s (%s): %s".formatted(name, className, refused.getMessage()), refused);
        }
    }

    private Layer auxiliary(String purpose, Layer helper) {
        return helper.named(reading.unique(name + "_" + purpose));
    }

    private boolean isChannelsFirst(List<Node> inputs) throws KerasFileException {
        if (inputs.size() != 1 || inputs.get(0).shape().rank() != 3) {
            return false;
        }
        if (className.equals("BatchNormalization")) {
            int place = axisOf(config.member("axis").orElse(Json.of(-1)));
            if (place != -1 && place != 1 && place != 3) {
                throw reading.info()
                        .problem("layer %s (%s): axis %d is not supported".formatted(name, className, place));
            }
            return place == 1;
        }
        return PICTURES.contains(className)
                && config.member("data_format").flatMap(Json::text).orElse("").equals("channels_first");
    }

    private static int axisOf(Json axis) {
        Json single = axis.elements().isEmpty() ? axis : axis.elements().get(0);
        return single instanceof Json.JsonNumber number ? (int) number.value() : -1;
    }

    private Layer made(List<Node> inputs) throws KerasFileException {
        if (layer.isPresent()) {
            return layer.get();
        }
        List<Shape> shapes = inputs.stream().map(Node::shape).toList();
        Layer made = reading.make(className, name, config, shapes);
        made.named(reading.unique(name));
        if (config.member("trainable").filter(Json.JsonWord.FALSE::equals).isPresent()) {
            made.setTrainable(false);
        }
        layer = Optional.of(made);
        return made;
    }
}
