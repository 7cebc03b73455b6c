package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.ops.Extremum;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** What {@link Maximum} and {@link Minimum} have in common: one input after the other is compared with the best so far. */
final class Extremes {
    private Extremes() {}

    static Variable of(Pass pass, List<Variable> inputs, boolean largest) {
        List<Variable> all = Spread.all(pass, inputs);
        Variable best = pair(pass, all.get(0), all.get(1), largest);
        for (Variable further : all.subList(2, all.size())) {
            Variable before = best;
            best = pair(pass, before, further, largest);
            pass.tape().discard(before);
        }
        Spread.discard(pass, inputs, all);
        return best;
    }

    private static Variable pair(Pass pass, Variable a, Variable b, boolean largest) {
        Engine engine = pass.engine();
        Variable y = pass.tape().result(a.shape(), a.needsGradient() || b.needsGradient());
        Extremum.forward(engine, largest, a.data(), b.data(), y.data());
        pass.tape().record(y, dy -> {
            a.addGradient(da -> Extremum.backward(engine, largest, true, a.data(), b.data(), dy, da));
            b.addGradient(db -> Extremum.backward(engine, largest, false, b.data(), a.data(), dy, db));
        });
        return y;
    }
}
