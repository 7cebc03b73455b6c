package skipjack.nn.training;

import skipjack.engine.Engine;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.regularizer.Regularizer;

/** What the regularisers of a model's trainable parameters add to its loss and to its gradients. */
final class Penalties {
    private Penalties() {}

    /** The sum of all penalties. */
    static double of(Model model) {
        double sum = 0;
        for (Parameter parameter : model.trainableParameters()) {
            if (parameter.regularizer().isPresent()) {
                Regularizer price = parameter.regularizer().get();
                sum += price.penalty(model.engine(), parameter.read());
            }
        }
        return sum;
    }

    /** Adds their derivatives to the parameters' gradients, after the backward pass. */
    static void addGradients(Model model) {
        Engine engine = model.engine();
        for (Parameter parameter : model.trainableParameters()) {
            if (parameter.regularizer().isPresent() && parameter.hasGradient()) {
                Regularizer price = parameter.regularizer().get();
                price.addGradient(engine, parameter.read(), parameter.gradient().data());
            }
        }
    }
}
