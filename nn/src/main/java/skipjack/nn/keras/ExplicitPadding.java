package skipjack.nn.keras;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.Node;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.ReLU;

/** Padding by numbers, as PyTorch has it, of which Keras' layers know nothing. */
final class ExplicitPadding {
    /*
     * In a file for Keras such a layer gets a ZeroPadding2D before it and pads no more itself. For a convolution that is
     * the same; for a maximum it is if no value is negative, which is so behind a rectifier. The layer has no weights, so
     * files of weights stay as they are.
     */
    private ExplicitPadding() {}

    /**
     * The zeros to put before a layer.
     *
     * @throws IOException if there is no equal that Keras knows
     */
    static Optional<Padding> of(Layer layer, List<Node> uses) throws IOException {
        Optional<Window> window = Optional.empty();
        if (layer instanceof Conv2D conv) {
            window = Optional.of(conv.window());
        } else if (layer instanceof MaxPooling2D pool) {
            window = Optional.of(pool.window());
        }
        Optional<Padding> border = window.map(Window::padding).filter(ExplicitPadding::isExplicit);
        boolean rectified = uses.stream()
                .allMatch(use -> isNeverNegative(use.inputs().get(0).layer()));
        if (border.isPresent() && layer instanceof MaxPooling2D && !rectified) {
            throw new IOException(
                    "%s cannot be written for Keras: it pads its input, which may be negative".formatted(layer));
        }
        return border;
    }

    static boolean isExplicit(Padding padding) {
        return padding.kind() == Padding.Kind.EXPLICIT;
    }

    private static boolean isNeverNegative(Layer layer) {
        return layer instanceof ReLU
                || (layer instanceof Activation activation && activation.function() == ActivationFunction.RELU);
    }
}
