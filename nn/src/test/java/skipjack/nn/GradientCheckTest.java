package skipjack.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Variable;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Input;

/** The checker finds wrong gradients, accepts right ones, and leaves no trace. */
class GradientCheckTest {
    private final GradientCheck check = GradientCheck.on(Engine.withThreads(1));
    private final Tensor x = Samples.gaussian(3, 2, 5);

    /** y = x³, its gradient multiplied by {@code factor}. */
    private static Variable cube(Pass pass, List<Variable> inputs, float factor) {
        Variable source = inputs.get(0);
        Variable y = pass.tape().result(source.shape());
        float[] in = source.data();
        for (int i = 0; i < in.length; i++) {
            y.data()[i] = in[i] * in[i] * in[i];
        }
        pass.tape()
                .record(
                        y,
                        dy -> source.addGradient(dx -> {
                            for (int i = 0; i < dx.length; i++) {
                                dx[i] = factor * 3 * in[i] * in[i] * dy[i];
                            }
                        }));
        return y;
    }

    @Test
    void acceptsARightGradient() {
        GradientReport report = check.expression((pass, inputs) -> cube(pass, inputs, 1), x);
        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(report.checked()).isEqualTo(10);
    }

    @Test
    void findsAGradientThatIsFivePercentOffAndShowsTheWorstElement() {
        GradientReport report = check.expression((pass, inputs) -> cube(pass, inputs, 1.05f), x);
        assertThat(report.passed()).isFalse();
        assertThat(report.toString()).contains("gradients wrong; worst input 0[");
        assertThat(report.worst().orElseThrow().passes()).isFalse();
    }

    @Test
    void findsAGradientThatIsMissing() {
        GradientReport report = check.expression((pass, inputs) -> cube(pass, inputs, 0), x);
        assertThat(report.failed()).isEqualTo(10);
    }

    @Test
    void findsAGradientThatIsNotANumber() {
        GradientReport report = check.expression((pass, inputs) -> cube(pass, inputs, Float.NaN), x);
        assertThat(report.failed()).isEqualTo(10);
    }

    @Test
    void agreesOnAResidualBlockAndLeavesItAsItWas() {
        Node input = Input.of(4, 4, 3);
        Node y = new Conv2D(4, 3).padding("same").named("conv").apply(input);
        y = new BatchNormalization().named("bn").apply(y);
        y = new Activation("relu").apply(y);
        Node shortcut = new Conv2D(4, 1).named("shortcut").apply(input);
        Model model = new Model("block", input, new Activation("relu").apply(new Add().apply(y, shortcut)), 5);
        List<Tensor> before =
                model.parameters().stream().map(p -> p.value().copy()).toList();

        GradientReport report = check.model(model, Samples.gaussian(8, 3, 4, 4, 3));

        assertThat(report.passed()).as(report.toString()).isTrue();
        for (int i = 0; i < before.size(); i++) {
            Parameter parameter = model.parameters().get(i);
            assertThat(parameter.value().data()).isEqualTo(before.get(i).data());
            assertThat(parameter.hasGradient()).isFalse();
        }
    }
}
