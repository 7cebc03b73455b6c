package skipjack.nn.keras;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import skipjack.nn.Layer;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.GaussianNoise;
import skipjack.nn.layer.SampleDropout;
import skipjack.nn.layer.SpatialDropout2D;

/**
 * What {@code training=False} in calls means for the layers that differ between training and predictions.
 *
 * @param info the file
 * @param notes of its reader
 * @param inferring the layer or nested model that was called so, if there is one around
 */
record Modes(FileInfo info, List<String> notes, Optional<String> inferring) {
    /*
     * In Keras 2 an argument of a call stays what it was, so that a body applied with training=False keeps its statistics
     * while its head learns. Keras 3 writes the argument too, for every dropout even if nobody gave one, and then runs all
     * layers in the mode of the whole model: its fit trains such a body's batch normalisation, unless it is frozen.
     */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("Rescaling", "Resizing", "CenterCrop", "Normalization", "LayerNormalization");

    /** The same within a call of a layer or nested model. */
    Modes within(String name, String className, boolean isModel, Optional<Boolean> training) throws KerasFileException {
        if (training.isEmpty() || WITHOUT_EFFECT.contains(className)) {
            return this;
        }
        if (training.get() && !info.isKeras3() && (isModel || differs(className))) {
            throw info.problem(
                    ("layer %s (%s) is applied with training=True, so that predictions too would be random or"
                                    + " depend on the batch; that is not supported")
                            .formatted(name, className));
        }
        return new Modes(info, notes, training.get() ? Optional.empty() : Optional.of(name));
    }

    private static boolean differs(String className) {
        return className.equals("BatchNormalization")
                || className.contains("Dropout")
                || className.startsWith("Gaussian")
                || className.startsWith("Random");
    }

    /** Lets a layer that has just been made compute as it was called. */
    void apply(Layer layer) {
        if (inferring.isPresent() && isDifferent(layer)) {
            if (!info.isKeras3()) {
                layer.inferAlways();
            } else if (layer instanceof BatchNormalization && layer.trainable()) {
                String note =
                        "%s is applied with training=False, which Keras 3 does not follow in fit, and neither is it here"
                                .formatted(inferring.get());
                if (!notes.contains(note)) {
                    notes.add(note);
                }
            }
        }
    }

    /** Refuses a second use of a layer in another mode than the first. */
    void requireAsBefore(Layer layer) throws KerasFileException {
        if (!info.isKeras3() && isDifferent(layer) && layer.infersAlways() != inferring.isPresent()) {
            throw info.problem(
                    "%s is applied once with and once without training=False, which is not supported".formatted(layer));
        }
    }

    private static boolean isDifferent(Layer layer) {
        return layer instanceof BatchNormalization
                || layer instanceof Dropout
                || layer instanceof SampleDropout
                || layer instanceof SpatialDropout2D
                || layer instanceof GaussianNoise;
    }
}
