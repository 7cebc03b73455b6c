package skipjack.nn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.layer.Input;
import skipjack.nn.toy.ToyDense;

class OptimizerTest {
    private final Engine engine = Engine.withThreads(1);

    /** The kernel, one number, of a dense layer, set to {@code value}. */
    private static Parameter number(double value) {
        var x = Input.of(1);
        Parameter kernel =
                new Model("one", x, new ToyDense(1).apply(x)).parameters().get(0);
        kernel.value().data()[0] = (float) value;
        return kernel;
    }

    private void step(Optimizer optimizer, Parameter parameter, double gradient) {
        parameter.addGradient(engine, d -> d[0] = (float) gradient);
        optimizer.apply(engine, List.of(parameter));
    }

    /** First three numbers of the golden case "adam": the first weight of eight. */
    @Test
    void adamFollowsTheGoldenTrajectory() {
        Parameter p = number(0.101079107);
        Adam adam = new Adam();
        double[] gradients = {-1.22385042, 0.66602722, 0.0765577049, -1.22693734, -1.32634118, 0.364563348};
        double[] expected = {0.102079105, 0.102311747, 0.10245623, 0.102929081, 0.103571423, 0.104035652};
        for (int i = 0; i < gradients.length; i++) {
            step(adam, p, gradients[i]);
            // One rounding of the value per step; what the update itself lacks is a thousandth of that.
            assertThat((double) p.value().data()[0]).isCloseTo(expected[i], within((i + 2) * 0x1p-24 * 0.11));
        }
        assertThat(adam.iterations()).isEqualTo(6);
    }

    @Test
    void momentumFollowsTheGoldenTrajectory() {
        Parameter p = number(0.101079107);
        Sgd sgd = new Sgd(0.01f, 0.9f, false);
        double[] gradients = {-1.22385042, 0.66602722, 0.0765577049, -1.22693734, -1.32634118, 0.364563348};
        double[] expected = {0.113317611, 0.117671993, 0.120825359, 0.135932763, 0.162792837, 0.183321271};
        for (int i = 0; i < gradients.length; i++) {
            step(sgd, p, gradients[i]);
            // Three roundings per step, of the velocity's two terms and of the value.
            assertThat((double) p.value().data()[0]).isCloseTo(expected[i], within(3 * (i + 2) * 0x1p-24 * 0.19));
        }
    }

    @Test
    void nesterovLooksOneStepAhead() {
        Parameter p = number(1);
        Sgd sgd = new Sgd(0.5f, 0.5f, true);
        step(sgd, p, 1);
        // velocity = −0.5; value = 1 + 0.5·(−0.5) − 0.5
        assertThat(p.value().data()).containsExactly(0.25f);
        assertThat(sgd.slot(p, "velocity").data()).containsExactly(-0.5f);
    }

    @Test
    void decayActsPastTheMoments() {
        Parameter plain = number(2);
        Parameter decayed = number(2);
        Adam adam = new Adam(0.5f);
        AdamW adamW = new AdamW(0.5f, 0.25f);
        step(adam, plain, 1);
        step(adamW, decayed, 1);
        assertThat(decayed.value().data()[0] - plain.value().data()[0]).isCloseTo(-0.5f * 0.25f * 2, within(0x1p-22f));
        assertThat(adamW.slot(decayed, "m").data())
                .containsExactly(adam.slot(plain, "m").data());
    }

    static List<Optimizer> all() {
        return List.of(
                new Sgd(),
                new Sgd(0.1f, 0.9f, true),
                new Adam(0.0013f),
                new AdamW(0.002f, 0.05f, new Moments(0.8f, 0.99f, 1e-3f)),
                new RmsProp(0.003f, 0.8f, 0.5f, 1e-4f, true),
                new RmsProp().decayWeights(0.1f).clip(GradientClipping.byNorm(0.2f)),
                new Adagrad(0.1f, 0.3f, 1e-5f).average(new WeightAverage(0.7f, 2)),
                new Sgd().average(WeightAverage.DEFAULT).clip(GradientClipping.byValue(0.1f)),
                new Adam().clip(GradientClipping.byGlobalNorm(0.2f)).decayWeights(0.01f));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anOptimiserCanBeMadeAgainFromItsConfigAndState(Optimizer original) {
        Parameter p = number(1);
        step(original, p, 0.3);
        Parameter q = number(p.value().data()[0]);
        Optimizer again = Optimizers.of(original.name(), original.config());
        again.setIterations(original.iterations());
        for (String slot : original.slotNames()) {
            Tensor state = original.slot(p, slot);
            again.slot(q, slot).data()[0] = state.data()[0];
        }
        step(original, p, -0.7);
        step(again, q, -0.7);
        assertThat(q.value().data()).containsExactly(p.value().data());
        assertThat(again.config()).isEqualTo(original.config());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Adam(Float.NaN)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> new Sgd(-1)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> new Sgd(1, 1.5f, false)).hasMessageContaining("momentum");
        assertThatThrownBy(() -> new AdamW(1, -1)).hasMessageContaining("decay");
        assertThatThrownBy(() -> new Moments(1, 0.9f, 0)).hasMessageContaining("betas");
        assertThatThrownBy(() -> Optimizers.of("lion", Map.of("learning_rate", "1")))
                .hasMessage("there is no optimiser named lion; there are sgd, adam, adamw, rmsprop and adagrad");
        assertThatThrownBy(() -> Optimizers.of("sgd", Map.of("learning_rate", "1", "momentum", "x")))
                .hasMessage("optimiser sgd needs a number for momentum, not 'x'");
        Parameter p = number(1);
        assertThatThrownBy(() -> new Sgd().slot(p, "m")).hasMessage("sgd keeps [], not m");
        assertThatThrownBy(() -> new Sgd().apply(engine, List.of(p)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no backward pass");
    }
}
