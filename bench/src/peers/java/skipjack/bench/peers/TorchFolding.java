package skipjack.bench.peers;

import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;

/**
 * A convolution's kernel and bias with the normalisation behind it, as {@code torch.jit.freeze} and
 * {@code optimize_for_inference} make them; DJL has no such function for operations called one by one.
 *
 * @param kernel {@code [R, S, C, K]}
 * @param bias {@code [K]}
 */
record TorchFolding(Tensor kernel, Tensor bias) {
    /** The only thing that reads a convolution's result, if it is a normalisation. */
    static Optional<BatchNormalization> behind(Model model, Node convolution) {
        if (!(convolution.layer() instanceof Conv2D layer) || layer.activation() != ActivationFunction.LINEAR) {
            return Optional.empty();
        }
        return model.graph().nodes().stream()
                .filter(node -> node.inputs().contains(convolution))
                .map(Node::layer)
                .reduce((one, other) -> layer) // several readers: no normalisation
                .filter(BatchNormalization.class::isInstance)
                .map(BatchNormalization.class::cast);
    }

    static TorchFolding of(Conv2D convolution, BatchNormalization normalization) {
        float[] gamma = values(normalization, 0);
        float[] beta = values(normalization, 1);
        float[] mean = values(normalization, 2);
        float[] variance = values(normalization, 3);
        int filters = gamma.length;
        float[] kernel = convolution.kernel().value().data().clone();
        float[] bias = new float[filters];
        for (int k = 0; k < filters; k++) {
            double factor = gamma[k] / Math.sqrt(variance[k] + (double) normalization.epsilon());
            float before = convolution.usesBias()
                    ? convolution.parameters().get(1).value().data()[k]
                    : 0f;
            bias[k] = (float) (factor * (before - mean[k]) + beta[k]);
            for (int i = k; i < kernel.length; i += filters) {
                kernel[i] = (float) (factor * kernel[i]);
            }
        }
        return new TorchFolding(Tensor.of(convolution.kernel().shape(), kernel), Tensor.of(Shape.of(filters), bias));
    }

    private static float[] values(BatchNormalization normalization, int parameter) {
        return normalization.parameters().get(parameter).value().data();
    }
}
