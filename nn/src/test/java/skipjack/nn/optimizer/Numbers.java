package skipjack.nn.optimizer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.layer.Input;
import skipjack.nn.toy.ToyDense;

/** Parameters of a few numbers, with gradients of one's own. */
final class Numbers {
    static final Engine ENGINE = Engine.withThreads(1);

    private Numbers() {}

    /** The kernel of a dense layer, one column with these values. */
    static Parameter of(double... values) {
        var x = Input.of(values.length);
        Parameter kernel =
                new Model("column", x, new ToyDense(1).apply(x)).parameters().get(0);
        for (int i = 0; i < values.length; i++) {
            kernel.value().data()[i] = (float) values[i];
        }
        return kernel;
    }

    /** Gives a parameter a gradient. */
    static void gradient(Parameter parameter, double... values) {
        parameter.addGradient(ENGINE, d -> {
            for (int i = 0; i < values.length; i++) {
                d[i] = (float) values[i];
            }
        });
    }

    /** One step with this gradient. */
    static void step(Optimizer optimizer, Parameter parameter, double... values) {
        gradient(parameter, values);
        optimizer.apply(ENGINE, List.of(parameter));
    }
}
