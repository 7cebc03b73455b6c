package skipjack.nn.rewrite;

import java.util.List;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;

/** Tells whether any parameter of some layers may have changed. */
final class Versions {
    private final Parameter[] parameters;

    Versions(List<? extends Layer> layers) {
        parameters =
                layers.stream().flatMap(layer -> layer.parameters().stream()).toArray(Parameter[]::new);
    }

    /** The sum of all versions: each only grows, so the sum is a new one after any change. */
    long sum() {
        long sum = 0;
        for (Parameter parameter : parameters) {
            sum += parameter.version();
        }
        return sum;
    }
}
