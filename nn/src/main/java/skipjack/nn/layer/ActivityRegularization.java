package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.regularizer.L1L2;

/**
 * Passes its input on and puts a price on it, {@code (l1·Σ|x| + l2·Σx²) / N} for a batch of N, which is added to the loss.
 * Behind another layer this is Keras' {@code activity_regularizer}.
 */
public final class ActivityRegularization extends Layer {
    private final L1L2 price;

    /**
     * The layer with these factors.
     *
     * @throws IllegalArgumentException if one is not a finite number from 0
     */
    public ActivityRegularization(float l1, float l2) {
        this.price = new L1L2(l1, l2);
    }

    /** What magnitudes and squares cost. */
    public L1L2 price() {
        return price;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(inputs);
    }

    /** x and y: one shape, {@code [N, …]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int samples = x.shape().dim(0);
        L1L2 each = new L1L2(price.l1() / samples, price.l2() / samples);
        Variable y = result(pass, inputs, x.shape());
        System.arraycopy(x.data(), 0, y.data(), 0, x.shape().size());
        pass.tape().addPenalty(each.penalty(pass.engine(), y.data()));
        pass.tape()
                .record(
                        y,
                        dy -> x.reuseGradient(y, dx -> {
                            if (dx != dy) {
                                System.arraycopy(dy, 0, dx, 0, dx.length);
                            }
                            each.addGradient(pass.engine(), x.data(), dx);
                        }));
        return y;
    }
}
