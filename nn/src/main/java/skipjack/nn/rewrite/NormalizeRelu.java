package skipjack.nn.rewrite;

import java.util.List;
import java.util.Optional;
import skipjack.nn.Layer;
import skipjack.nn.Node;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.ReLU;

/** Batch normalisation and the rectifier behind it: {@link BatchNormalization#rectified}. */
public final class NormalizeRelu implements Rewrite {
    /*
     * The joined stage stands where the rectifier stood, later than the normalisation. Its gradient therefore reaches the
     * normalisation's input earlier than it would, and a sum of gradients depends on their order as soon as there are
     * three of them. With two it does not: a + b is b + a.
     */
    static final int READERS = 2;

    /** The rule. */
    public NormalizeRelu() {}

    @Override
    public Optional<Stage> join(Stage last, Surroundings surroundings) {
        if (!isRelu(last.result().layer())) {
            return Optional.empty();
        }
        return surroundings.stageOnlyReadOnce(last.inputs().get(0)).flatMap(before -> {
            Node normalized = before.result();
            if (!before.isSingle()
                    || !(normalized.layer() instanceof BatchNormalization normalization)
                    || surroundings.readers(before.inputs().get(0)) > READERS) {
                return Optional.empty();
            }
            return Optional.of(new Stage(
                    List.of(normalized, last.result()),
                    before.inputs(),
                    (pass, inputs) -> normalization.rectified(pass, inputs.get(0))));
        });
    }

    static boolean isRelu(Layer layer) {
        return layer instanceof ReLU
                || (layer instanceof Activation activation && activation.function() == ActivationFunction.RELU);
    }
}
