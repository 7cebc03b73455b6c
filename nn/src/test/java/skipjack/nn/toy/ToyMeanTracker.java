package skipjack.nn.toy;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Mode;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Subtracts a moving mean of everything it sees, a number: the smallest layer whose inference differs from its training. */
public final class ToyMeanTracker extends Layer {
    private Parameter mean;

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    protected void build(List<Shape> inputs) {
        mean = addParameter("moving_mean", Shape.of(1), (value, seed) -> {}, false);
    }

    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        float own = 0;
        for (float value : x.data()) {
            own += value / x.data().length;
        }
        float[] moving = mean.value().data();
        if (pass.mode() == Mode.CALIBRATION) {
            moving[0] = pass.step() == 0 ? own : moving[0] + (own - moving[0]) / (pass.step() + 1);
        } else if (pass.isTraining()) {
            moving[0] = 0.99f * moving[0] + 0.01f * own;
        }
        float subtracted = pass.mode() == Mode.INFERENCE ? moving[0] : own;
        Variable y = result(pass, inputs, x.shape());
        for (int i = 0; i < y.data().length; i++) {
            y.data()[i] = x.data()[i] - subtracted;
        }
        pass.tape().record(y, dy -> x.shareGradient(y));
        return y;
    }
}
