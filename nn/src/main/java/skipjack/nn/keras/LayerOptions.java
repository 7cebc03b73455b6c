package skipjack.nn.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.ClippedRelu;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.file.Json;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.ActivityRegularization;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.Average;
import skipjack.nn.layer.AveragePooling2D;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.ClippedReLU;
import skipjack.nn.layer.Concatenate;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Conv2DTranspose;
import skipjack.nn.layer.Cropping2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.DepthwiseConv2D;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.ELU;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.GaussianNoise;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.GlobalMaxPooling2D;
import skipjack.nn.layer.GroupedConv2D;
import skipjack.nn.layer.LayerNormalization;
import skipjack.nn.layer.LeakyReLU;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.Maximum;
import skipjack.nn.layer.Minimum;
import skipjack.nn.layer.Multiply;
import skipjack.nn.layer.Normalization;
import skipjack.nn.layer.PReLU;
import skipjack.nn.layer.Permute;
import skipjack.nn.layer.ReLU;
import skipjack.nn.layer.RepeatVector;
import skipjack.nn.layer.Rescaling;
import skipjack.nn.layer.Reshape;
import skipjack.nn.layer.Resizing;
import skipjack.nn.layer.SampleDropout;
import skipjack.nn.layer.SeparableConv2D;
import skipjack.nn.layer.Softmax;
import skipjack.nn.layer.SpatialDropout2D;
import skipjack.nn.layer.Subtract;
import skipjack.nn.layer.UpSampling2D;
import skipjack.nn.layer.ZeroPadding2D;

/** From a layer to its options under Keras' names; defaults are left out. The counterpart of {@link LayerReaders}. */
final class LayerOptions {
    private final Layer layer;
    private final int rank;
    private final boolean keras3;
    private final Map<String, Json> options = new LinkedHashMap<>();

    private LayerOptions(Layer layer, int rank, boolean keras3) {
        this.layer = layer;
        this.rank = rank;
        this.keras3 = keras3;
        options.put("name", Json.of(layer.name()));
        if (!layer.trainable()) {
            options.put("trainable", Json.of(false));
        }
    }

    /**
     * The configuration.
     *
     * @param rank number of axes of its result, without the batch
     * @param keras3 whether Keras 3 will read it for certain, which means other things by some names than Keras 2
     * @throws IOException if Keras has no such layer
     */
    static Map<String, Json> of(Layer layer, int rank, boolean keras3) throws IOException {
        LayerOptions made = new LayerOptions(layer, rank, keras3);
        made.weighted();
        made.prices();
        return made.options;
    }

    private IOException impossible(String what) {
        return new IOException("%s cannot be written for Keras: %s".formatted(layer, what));
    }

    private void weighted() throws IOException {
        if (layer instanceof Conv2D conv) {
            options.put("filters", Json.of(conv.filters()));
            kernel(conv.window(), conv.activation(), conv.usesBias());
        } else if (layer instanceof GroupedConv2D conv) {
            options.put("filters", Json.of(conv.filters()));
            options.put("groups", Json.of(conv.groups()));
            kernel(conv.window(), conv.activation(), conv.usesBias());
        } else if (layer instanceof Conv2DTranspose conv) {
            options.put("filters", Json.of(conv.filters()));
            kernel(conv.window(), conv.activation(), conv.usesBias());
        } else if (layer instanceof DepthwiseConv2D conv) {
            options.put("depth_multiplier", Json.of(conv.depthMultiplier()));
            kernel(conv.window(), conv.activation(), conv.usesBias());
        } else if (layer instanceof SeparableConv2D conv) {
            options.put("filters", Json.of(conv.filters()));
            options.put("depth_multiplier", Json.of(conv.depthMultiplier()));
            kernel(conv.window(), conv.activation(), conv.usesBias());
        } else if (layer instanceof Dense dense) {
            options.put("units", Json.of(dense.units()));
            result(dense.activation(), dense.usesBias());
        } else if (layer instanceof BatchNormalization norm) {
            options.put("momentum", new Json.JsonNumber(Double.toString(norm.momentum())));
            options.put("epsilon", Json.of(norm.epsilon()));
            off("center", norm.centers());
            off("scale", norm.scales());
        } else if (layer instanceof LayerNormalization norm) {
            options.put("epsilon", Json.of(norm.epsilon()));
            off("center", norm.centers());
            off("scale", norm.scales());
        } else if (layer instanceof PReLU prelu) {
            if (prelu.isPerChannel()) {
                options.put("shared_axes", Json.array(1, 2));
            }
        } else if (!(layer instanceof Normalization)) {
            plain();
        }
    }

    private void prices() throws IOException {
        for (Parameter parameter : layer.parameters()) {
            if (parameter.regularizer().isPresent()) {
                String option = RegularizerConfig.option(parameter.name())
                        .orElseThrow(() -> impossible("Keras has no regulariser for its " + parameter.name()));
                options.put(
                        option, RegularizerConfig.write(parameter.regularizer().get(), keras3));
            }
            if (parameter.constraint().isPresent()) {
                String option = ConstraintConfig.option(parameter.name())
                        .orElseThrow(() -> impossible("Keras has no constraint for its " + parameter.name()));
                options.put(
                        option, ConstraintConfig.write(parameter.constraint().get(), keras3));
            }
        }
    }

    private void plain() throws IOException {
        if (layer instanceof Activation activation) {
            options.put("activation", Json.of(function(activation.function())));
        } else if (layer instanceof ClippedReLU relu) {
            ClippedRelu.Form form = relu.form();
            if (form.ceiling() != Float.POSITIVE_INFINITY) {
                options.put("max_value", Json.of(form.ceiling()));
            }
            options.put("negative_slope", Json.of(form.slope()));
            options.put("threshold", Json.of(form.threshold()));
        } else if (layer instanceof LeakyReLU relu) {
            options.put(keras3 ? "negative_slope" : "alpha", Json.of(relu.slope()));
        } else if (layer instanceof Dropout dropout) {
            options.put("rate", Json.of(dropout.rate()));
        } else if (layer instanceof MaxPooling2D pool) {
            pool(pool.window());
        } else if (layer instanceof AveragePooling2D pool) {
            pool(pool.window());
        } else if (layer instanceof ZeroPadding2D zeros) {
            options.put("padding", sides(zeros.padding()));
        } else if (layer instanceof Cropping2D cropping) {
            options.put("cropping", sides(cropping.crop()));
        } else if (layer instanceof Reshape reshape) {
            options.put("target_shape", Json.array(reshape.target()));
        } else if (layer instanceof Permute permute) {
            options.put("dims", Json.array(permute.dims()));
        } else if (layer instanceof Concatenate concatenate) {
            options.put("axis", Json.of(concatenate.axis()));
        } else if (layer instanceof Rescaling rescaling) {
            options.put("scale", numbers(rescaling.scale()));
            options.put("offset", numbers(rescaling.offset()));
        } else {
            plainer();
        }
    }

    private void plainer() throws IOException {
        if (layer instanceof ELU elu) {
            options.put("alpha", Json.of(elu.alpha()));
        } else if (layer instanceof SampleDropout dropout) {
            options.put("rate", Json.of(dropout.rate()));
            List<Json> noise = new ArrayList<>(List.of(Json.JsonWord.NULL));
            for (int i = 0; i < rank; i++) {
                noise.add(Json.of(1));
            }
            options.put("noise_shape", Json.array(noise));
        } else if (layer instanceof SpatialDropout2D dropout) {
            options.put("rate", Json.of(dropout.rate()));
        } else if (layer instanceof ActivityRegularization activity) {
            options.put("l1", Json.of(activity.price().l1()));
            options.put("l2", Json.of(activity.price().l2()));
        } else if (layer instanceof GaussianNoise noise) {
            options.put("stddev", Json.of(noise.deviation()));
        } else if (layer instanceof RepeatVector repeat) {
            options.put("n", Json.of(repeat.times()));
        } else if (layer instanceof UpSampling2D up) {
            options.put("size", Json.array(up.height(), up.width()));
            options.put("interpolation", Json.of(up.isBilinear() ? "bilinear" : "nearest"));
        } else if (layer instanceof Resizing resizing) {
            options.put("height", Json.of(resizing.height()));
            options.put("width", Json.of(resizing.width()));
            options.put("interpolation", Json.of(resizing.isBilinear() ? "bilinear" : "nearest"));
        } else if (layer instanceof PassThrough kept && kept.config() instanceof Json.JsonObject config) {
            config.members().forEach(options::putIfAbsent);
        } else if (!isBare()) {
            throw impossible("Keras has no such layer");
        }
    }

    private boolean isBare() {
        return layer instanceof Add
                || layer instanceof Subtract
                || layer instanceof Average
                || layer instanceof Maximum
                || layer instanceof Minimum
                || layer instanceof Multiply
                || layer instanceof Flatten
                || layer instanceof ReLU
                || layer instanceof Softmax
                || layer instanceof GlobalAveragePooling2D
                || layer instanceof GlobalMaxPooling2D;
    }

    private void kernel(Window window, ActivationFunction activation, boolean bias) throws IOException {
        options.put("kernel_size", Json.array(window.height(), window.width()));
        options.put("strides", Json.array(window.strideHeight(), window.strideWidth()));
        padding(window);
        if (window.dilationHeight() > 1 || window.dilationWidth() > 1) {
            options.put("dilation_rate", Json.array(window.dilationHeight(), window.dilationWidth()));
        }
        result(activation, bias);
    }

    private void pool(Window window) throws IOException {
        options.put("pool_size", Json.array(window.height(), window.width()));
        options.put("strides", Json.array(window.strideHeight(), window.strideWidth()));
        padding(window);
    }

    private void padding(Window window) throws IOException {
        boolean apart = layer instanceof Conv2D || layer instanceof MaxPooling2D;
        if (ExplicitPadding.isExplicit(window.padding()) && !apart) {
            throw impossible("padding by numbers needs a ZeroPadding2D before the layer");
        }
        options.put("padding", Json.of(window.padding().kind() == Padding.Kind.SAME ? "same" : "valid"));
    }

    private void result(ActivationFunction activation, boolean bias) throws IOException {
        if (activation != ActivationFunction.LINEAR) {
            options.put("activation", Json.of(function(activation)));
        }
        off("use_bias", bias);
    }

    private void off(String option, boolean on) {
        if (!on) {
            options.put(option, Json.of(false));
        }
    }

    private String function(ActivationFunction function) throws IOException {
        boolean fifth = function == ActivationFunction.HARD_SIGMOID_FIFTH;
        if (fifth || (function == ActivationFunction.HARD_SIGMOID && !keras3)) {
            throw impossible("hard_sigmoid means different functions in Keras 2 and 3"
                    + (fifth ? "" : "; a .keras file has only one meaning"));
        }
        return function == ActivationFunction.SILU ? "swish" : function.kerasName();
    }

    private static Json numbers(float[] values) {
        List<Json> all = new ArrayList<>();
        for (float value : values) {
            all.add(Json.of(value));
        }
        return all.size() == 1 ? all.get(0) : Json.array(all);
    }

    private static Json sides(Padding padding) {
        return Json.array(
                List.of(Json.array(padding.top(), padding.bottom()), Json.array(padding.left(), padding.right())));
    }
}
