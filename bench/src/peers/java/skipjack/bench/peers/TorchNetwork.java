package skipjack.bench.peers;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import skipjack.engine.Tensor;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.AveragePooling2D;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.ZeroPadding2D;

/** A residual network of ours run by PyTorch, operation by operation, with copies of our parameters. */
final class TorchNetwork {
    /*
     * DJL has blocks and trainers of its own, but they wrap these same operations; calling the operations directly is the
     * fastest way that DJL offers. A call costs microseconds, a step a second. For channels that are last in memory a permuted
     * view of [N, H, W, C] is enough: every operation keeps to the order of its input. For predictions normalisations are
     * folded into the convolutions before them.
     */
    private final Model model;
    private final PtNDManager manager;
    private final MemoryOrder order;
    private final Map<Parameter, PtNDArray> parameters = new LinkedHashMap<>();
    private final Map<Conv2D, PtNDArray> foldedBiases = new HashMap<>();
    private final Set<Layer> folded = new HashSet<>();

    /**
     * Copies the model's parameters.
     *
     * @param order of activations and kernels in memory
     * @param training whether gradients will be asked for
     */
    TorchNetwork(Model model, PtNDManager manager, MemoryOrder order, boolean training) {
        this.model = model;
        this.manager = manager;
        this.order = order;
        for (Parameter parameter : model.parameters()) {
            PtNDArray copy = copy(parameter.value());
            if (training && parameter.isLearnt()) {
                copy.setRequiresGradient(true);
            }
            parameters.put(parameter, copy);
        }
        if (!training) {
            model.graph()
                    .nodes()
                    .forEach(node -> TorchFolding.behind(model, node)
                            .ifPresent(normalization -> fold((Conv2D) node.layer(), normalization)));
        }
    }

    private void fold(Conv2D convolution, BatchNormalization normalization) {
        TorchFolding fold = TorchFolding.of(convolution, normalization);
        parameters.put(convolution.kernel(), copy(fold.kernel()));
        foldedBiases.put(convolution, copy(fold.bias()));
        folded.add(normalization);
    }

    /** Our parameters and PyTorch's copies of them. */
    Map<Parameter, PtNDArray> parameters() {
        return parameters;
    }

    private PtNDArray copy(Tensor value) {
        skipjack.engine.Shape shape = value.shape();
        float[] values = inTheirOrder(value);
        return switch (shape.rank()) {
            case 4 -> pictures(values, shape.dim(3), shape.dim(2), shape.dim(0), shape.dim(1));
            case 2 -> (PtNDArray) manager.create(values, new Shape(shape.dim(1), shape.dim(0)));
            default -> (PtNDArray) manager.create(values, new Shape(shape.dim(0)));
        };
    }

    /** A parameter's elements, or its gradient's, in PyTorch's order. */
    static float[] inTheirOrder(Tensor value) {
        return switch (value.shape().rank()) {
            case 4 -> Layout.kernel(value);
            case 2 -> Layout.dense(value);
            default -> value.data().clone();
        };
    }

    /** Pictures {@code [N, H, W, C]} as PyTorch wants them. */
    PtNDArray input(Tensor x) {
        skipjack.engine.Shape shape = x.shape();
        return pictures(Layout.pictures(x), shape.dim(0), shape.dim(3), shape.dim(1), shape.dim(2));
    }

    private PtNDArray pictures(float[] values, int n, int c, int h, int w) {
        PtNDArray plain = (PtNDArray) manager.create(values, new Shape(n, c, h, w));
        if (order == MemoryOrder.CHANNELS_FIRST) {
            return plain;
        }
        PtNDArray last = plain.transpose(0, 2, 3, 1);
        // A copy with the channels really last, looked at as [N, C, H, W] again.
        return (PtNDArray)
                manager.create(last.toFloatArray(), new Shape(n, h, w, c)).transpose(0, 3, 1, 2);
    }

    /** What comes before the last softmax: {@code [N, classes]}. */
    PtNDArray logits(PtNDArray x, boolean training) {
        Map<Node, PtNDArray> values = new HashMap<>();
        for (Node node : model.graph().nodes()) {
            PtNDArray first =
                    node.inputs().isEmpty() ? x : values.get(node.inputs().getFirst());
            values.put(node, apply(node, first, values, training));
        }
        return values.get(model.graph().output());
    }

    private PtNDArray apply(Node node, PtNDArray x, Map<Node, PtNDArray> values, boolean training) {
        return switch (node.layer()) {
            case Input input -> x;
            case ZeroPadding2D zeros -> {
                Padding p = zeros.padding();
                yield JniUtils.pad(x, new long[] {p.left(), p.right(), p.top(), p.bottom()}, 0);
            }
            case Conv2D layer -> convolution(x, layer);
            case BatchNormalization layer -> folded.contains(layer) ? x : normalization(x, layer, training);
            case Activation layer -> activation(x, layer.function());
            case Add sum -> JniUtils.add(x, values.get(node.inputs().get(1)));
            case MaxPooling2D pool ->
                JniUtils.maxPool(x, size(pool.window()), strides(pool.window()), padding(pool.window()), false);
            case AveragePooling2D pool ->
                JniUtils.avgPool(x, size(pool.window()), strides(pool.window()), padding(pool.window()), false, true);
            case GlobalAveragePooling2D mean -> JniUtils.flatten(JniUtils.adaptiveAvgPool(x, new Shape(1, 1)), 1, -1);
            case Flatten flat -> JniUtils.flatten(JniUtils.permute(x, new long[] {0, 2, 3, 1}), 1, -1);
            case Dense layer -> dense(x, layer);
            default -> throw new IllegalArgumentException("PyTorch: no rule for " + node.layer());
        };
    }

    private PtNDArray convolution(PtNDArray x, Conv2D layer) {
        PtNDArray kernel = parameters.get(layer.parameters().getFirst());
        PtNDArray bias = layer.usesBias() ? parameters.get(layer.parameters().get(1)) : null;
        bias = foldedBiases.getOrDefault(layer, bias);
        Window window = layer.window();
        Shape dilation = new Shape(window.dilationHeight(), window.dilationWidth());
        PtNDArray y = JniUtils.convolution(x, kernel, bias, strides(window), padding(window), dilation, 1);
        return activation(y, layer.activation());
    }

    private PtNDArray normalization(PtNDArray x, BatchNormalization layer, boolean training) {
        return JniUtils.batchNorm(
                x,
                parameters.get(layer.parameters().get(2)),
                parameters.get(layer.parameters().get(3)),
                parameters.get(layer.parameters().get(0)),
                parameters.get(layer.parameters().get(1)),
                training,
                1 - layer.momentum(),
                layer.epsilon());
    }

    private PtNDArray dense(PtNDArray x, Dense layer) {
        PtNDArray bias = layer.usesBias() ? parameters.get(layer.parameters().get(1)) : null;
        return JniUtils.linear(x, parameters.get(layer.parameters().getFirst()), bias);
    }

    private static PtNDArray activation(PtNDArray x, ActivationFunction function) {
        return switch (function) {
            case LINEAR -> x;
            case RELU -> JniUtils.relu(x);
            default -> throw new IllegalArgumentException("PyTorch: no rule for activation " + function);
        };
    }

    /** Probabilities of logits. */
    static PtNDArray softmax(PtNDArray logits) {
        return JniUtils.softmax(logits, 1, DataType.FLOAT32);
    }

    private static Shape size(Window window) {
        return new Shape(window.height(), window.width());
    }

    private static Shape strides(Window window) {
        return new Shape(window.strideHeight(), window.strideWidth());
    }

    private static Shape padding(Window window) {
        Padding padding = window.padding();
        return switch (padding.kind()) {
            case VALID -> new Shape(0, 0);
            case EXPLICIT -> new Shape(padding.top(), padding.left());
            case SAME -> {
                if (window.strideHeight() != 1 || window.height() % 2 == 0) {
                    throw new IllegalArgumentException("PyTorch has no asymmetric padding: " + window);
                }
                yield new Shape(window.height() / 2, window.width() / 2);
            }
        };
    }
}
