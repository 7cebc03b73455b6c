package skipjack.bench.peers;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
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

/** A residual network of ours as an ONNX model, node for node. */
final class OnnxGraph {
    /*
     * Nothing is fused or folded here: the graph says what our graph says, with batch normalisation and ReLU as nodes of
     * their own, and finding the fast form is left to the peer, which is good at it. Only the order of axes changes:
     * ONNX has the channels before height and width.
     */
    private static final int OPERATORS = 17;
    private static final int FORMAT = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    private OnnxGraph() {}

    /**
     * The model's bytes, as a .onnx file holds them.
     *
     * @throws IllegalArgumentException if the model has a layer that residual networks do not have
     */
    static byte[] of(Model model) {
        OnnxGraph builder = new OnnxGraph();
        GraphProto.Builder graph = builder.graph.setName("network");
        Shape input = model.inputShape();
        graph.addInput(value(name(model.graph().input()), input.dim(2), input.dim(0), input.dim(1)));
        model.graph().nodes().forEach(builder::add);
        graph.addOutput(value(name(model.graph().output()), model.outputShape().dim(0)));
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("skipjack")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private void add(Node node) {
        switch (node.layer()) {
            case Input input -> {}
            case ZeroPadding2D zeros -> pad(node, zeros.padding());
            case Conv2D convolution -> convolution(node, convolution);
            case BatchNormalization normalization -> normalization(node, normalization);
            case Activation activation ->
                activation(name(node), name(node.inputs().getFirst()), activation.function());
            case Add sum -> finish(operator("Add", node));
            case MaxPooling2D pool -> finish(windowed(operator("MaxPool", node), pool.window()));
            case AveragePooling2D pool -> finish(windowed(operator("AveragePool", node), pool.window()));
            case GlobalAveragePooling2D mean ->
                finish(operator("ReduceMean", node)
                        .addAttribute(ints("axes", 2, 3))
                        .addAttribute(number("keepdims", 0)));
            case Flatten flat -> flatten(node);
            case Dense dense -> dense(node, dense);
            default -> throw new IllegalArgumentException("ONNX: no rule for " + node.layer());
        }
    }

    private void pad(Node node, Padding zeros) {
        String pads = name(node) + "/pads";
        TensorProto.Builder numbers = TensorProto.newBuilder()
                .setName(pads)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(8);
        for (int side : new int[] {0, 0, zeros.top(), zeros.left(), 0, 0, zeros.bottom(), zeros.right()}) {
            numbers.addInt64Data(side);
        }
        graph.addInitializer(numbers);
        finish(operator("Pad", node).addInput(pads));
    }

    private void convolution(Node node, Conv2D layer) {
        String linear = layer.activation() == ActivationFunction.LINEAR ? name(node) : name(node) + "/linear";
        NodeProto.Builder operator = operator("Conv", node).setOutput(0, linear);
        Tensor kernel = layer.parameters().getFirst().value();
        Shape shape = kernel.shape();
        operator.addInput(constant(
                node, "kernel", Layout.kernel(kernel), shape.dim(3), shape.dim(2), shape.dim(0), shape.dim(1)));
        if (layer.usesBias()) {
            operator.addInput(constant(node, layer.parameters().get(1)));
        }
        finish(windowed(operator, layer.window()));
        activation(name(node), linear, layer.activation());
    }

    private void normalization(Node node, BatchNormalization layer) {
        NodeProto.Builder operator = operator("BatchNormalization", node);
        layer.parameters().forEach(parameter -> operator.addInput(constant(node, parameter)));
        finish(operator.addAttribute(AttributeProto.newBuilder()
                .setName("epsilon")
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(layer.epsilon())));
    }

    /** Keras flattens with the channels last. */
    private void flatten(Node node) {
        String last = name(node) + "/channels_last";
        finish(operator("Transpose", node).setName(last).setOutput(0, last).addAttribute(ints("perm", 0, 2, 3, 1)));
        finish(operator("Flatten", node).setInput(0, last));
    }

    private void dense(Node node, Dense layer) {
        String linear = name(node) + "/linear";
        Tensor kernel = layer.parameters().getFirst().value();
        NodeProto.Builder operator = operator("Gemm", node)
                .setOutput(0, linear)
                .addInput(constant(node, "kernel", kernel.data(), kernel.shape().dims()));
        if (layer.usesBias()) {
            operator.addInput(constant(node, layer.parameters().get(1)));
        }
        finish(operator);
        activation(name(node), linear, layer.activation());
    }

    private void activation(String output, String input, ActivationFunction function) {
        if (function == ActivationFunction.LINEAR) {
            return;
        }
        String type = switch (function) {
            case RELU -> "Relu";
            case SOFTMAX -> "Softmax";
            default -> throw new IllegalArgumentException("ONNX: no rule for activation " + function);
        };
        finish(NodeProto.newBuilder().setOpType(type).addInput(input).addOutput(output));
    }

    private static NodeProto.Builder windowed(NodeProto.Builder operator, Window window) {
        operator.addAttribute(ints("kernel_shape", window.height(), window.width()))
                .addAttribute(ints("strides", window.strideHeight(), window.strideWidth()));
        Padding padding = window.padding();
        return switch (padding.kind()) {
            case VALID -> operator;
            case SAME ->
                operator.addAttribute(AttributeProto.newBuilder()
                        .setName("auto_pad")
                        .setType(AttributeProto.AttributeType.STRING)
                        .setS(ByteString.copyFromUtf8("SAME_UPPER")));
            case EXPLICIT ->
                operator.addAttribute(ints("pads", padding.top(), padding.left(), padding.bottom(), padding.right()));
        };
    }

    private static NodeProto.Builder operator(String type, Node node) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .setName(name(node))
                .addAllInput(node.inputs().stream().map(OnnxGraph::name).toList())
                .addOutput(name(node));
    }

    private void finish(NodeProto.Builder operator) {
        graph.addNode(operator);
    }

    private String constant(Node node, Parameter parameter) {
        return constant(
                node,
                parameter.name(),
                parameter.value().data(),
                parameter.value().shape().dims());
    }

    private String constant(Node node, String parameter, float[] values, int... dims) {
        String name = name(node) + "/" + parameter;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (int dim : dims) {
            tensor.addDims(dim);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private static ValueInfoProto value(String name, int... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (int dim : dims) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static String name(Node node) {
        return node.layer().name();
    }
}
