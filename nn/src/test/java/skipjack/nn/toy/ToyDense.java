package skipjack.nn.toy;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.Bias;
import skipjack.engine.ops.FullyConnected;
import skipjack.engine.random.MersenneTwister;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** A dense layer, so that training can be tested without the library's layers. */
public final class ToyDense extends Layer {
    private final int units;
    private Parameter kernel;
    private Parameter bias;

    public ToyDense(int units) {
        this.units = units;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(units);
    }

    @Override
    protected void build(List<Shape> inputs) {
        int in = inputs.get(0).dim(0);
        kernel = addParameter(
                "kernel",
                Shape.of(in, units),
                (value, seed) -> {
                    new MersenneTwister((int) seed).randn(value.data());
                    for (int i = 0; i < value.size(); i++) {
                        value.data()[i] /= (float) Math.sqrt(in);
                    }
                },
                true);
        bias = addParameter("bias", Shape.of(units), (value, seed) -> {}, true);
    }

    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int batch = x.shape().dim(0);
        int in = x.shape().dim(1);
        float[] weights = kernel.value().data();
        Variable y = result(pass, inputs, Shape.of(batch, units));
        FullyConnected.forward(
                pass.engine(), batch, in, units, x.data(), weights, bias.value().data(), y.data());
        pass.tape().record(y, dy -> {
            kernel.addGradient(
                    pass.engine(),
                    dkernel -> FullyConnected.weightGradient(pass.engine(), batch, in, units, x.data(), dy, dkernel));
            bias.addGradient(pass.engine(), dbias -> Bias.gradient(pass.engine(), batch, units, dy, dbias));
            x.addGradient(dx -> FullyConnected.inputGradient(pass.engine(), batch, in, units, weights, dy, dx));
        });
        return y;
    }
}
