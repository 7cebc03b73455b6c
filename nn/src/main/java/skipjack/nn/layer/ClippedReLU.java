package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.ClippedRelu;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * Keras' {@code ReLU} with options: a slope below the threshold and a ceiling; {@link ReLU} is the one without.
 *
 * <p>{@code y = ceiling} where {@code x ≥ ceiling}, {@code x} from the threshold on, and {@code slope·(x − threshold)}
 * below.
 */
public final class ClippedReLU extends Layer {
    private final ClippedRelu.Form form;

    /**
     * A rectifier with options.
     *
     * @param slope of what is below the threshold
     * @param threshold from where values pass unchanged
     * @param ceiling no result is larger; {@code Float.POSITIVE_INFINITY} for none
     */
    public ClippedReLU(float slope, float threshold, float ceiling) {
        this.form = new ClippedRelu.Form(slope, threshold, ceiling);
    }

    @Override
    public String kind() {
        return "ReLU";
    }

    /** Slope, threshold and ceiling. */
    public ClippedRelu.Form form() {
        return form;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(inputs);
    }

    /** x and y: one shape. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        return ActivationFunction.clipped(pass, form, inputs.get(0));
    }
}
