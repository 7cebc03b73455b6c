package skipjack.nn.training;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Parameter;

/** What the regularisers of a model's trainable parameters add to its loss and to its gradients. */
final class Penalties {
    private Penalties() {}

    private interface Visitor {
        double visit(Parameter parameter);
    }

    /** The sum of all penalties. */
    static double of(Model model) {
        Engine engine = model.engine();
        return sum(model, parameter -> parameter.regularizer().orElseThrow().penalty(engine, parameter.read()));
    }

    /** Adds their derivatives to the parameters' gradients, after the backward pass. */
    static void addGradients(Model model) {
        Engine engine = model.engine();
        sum(model, parameter -> {
            if (parameter.hasGradient()) {
                float[] gradient = parameter.gradient().data();
                parameter.regularizer().orElseThrow().addGradient(engine, parameter.read(), gradient);
            }
            return 0;
        });
    }

    /** Visits the parameters that have a price; by index, since iterators of hundreds of lists would be what a step leaves. */
    private static double sum(Model model, Visitor visitor) {
        double sum = 0;
        List<Layer> layers = model.layers();
        for (int i = 0; i < layers.size(); i++) {
            List<Parameter> parameters = layers.get(i).trainableParameters();
            for (int j = 0; j < parameters.size(); j++) {
                Parameter parameter = parameters.get(j);
                if (parameter.regularizer().isPresent()) {
                    sum += visitor.visit(parameter);
                }
            }
        }
        return sum;
    }
}
