package skipjack.nn.file;

import java.util.LinkedHashMap;
import java.util.Map;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Parameter;

/** What a model's parameters are called in files: {@code conv1/kernel}. */
final class ParameterNames {
    private ParameterNames() {}

    /**
     * All parameters by name, in the model's order.
     *
     * @throws IllegalArgumentException if two would have one name
     */
    static Map<String, Parameter> of(Model model) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        for (Layer layer : model.layers()) {
            for (Parameter parameter : layer.parameters()) {
                String name = layer.name() + "/" + parameter.name();
                if (named.put(name, parameter) != null) {
                    throw new IllegalArgumentException(
                            "model %s has two parameters named %s".formatted(model.name(), name));
                }
            }
        }
        return named;
    }
}
