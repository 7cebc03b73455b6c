package skipjack.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.callback.RecalibratedValidation;
import skipjack.nn.toy.Toy;

class RecalibrationTest {
    private final Samples train = Toy.spiral(100, 1);
    private final Samples test = Toy.spiral(50, 2);

    @Test
    void movingStatisticsBecomeTheMeanOverTheBatches() {
        Model model = Toy.network(8);
        Tensor moving = model.layer("tracker").parameters().get(0).value();
        moving.data()[0] = 1000;
        model.recalibrate(Toy.inputs(train), 50);
        float both = moving.data()[0];
        model.recalibrate(Toy.inputs(train).rows(0, 50), 50);
        float first = moving.data()[0];
        model.recalibrate(Toy.inputs(train).rows(50, 100), 50);
        float second = moving.data()[0];
        assertThat(first).isNotEqualTo(second);
        assertThat(both).isEqualTo(first + (second - first) / 2);
    }

    @Test
    void validatingBothWaysDoesNotDisturbTheTraining() {
        FitOptions alone = new FitOptions().epochs(3).validation(test);
        FitOptions watched = new FitOptions().epochs(3).validation(test).callbacks(new RecalibratedValidation());
        Model expected = Toy.compiled(8);
        History plain = expected.fit(train, alone);
        Model actual = Toy.compiled(8);
        History both = actual.fit(train, watched);
        assertThat(both.get("loss")).isEqualTo(plain.get("loss"));
        assertThat(both.get("val_loss")).isEqualTo(plain.get("val_loss"));
        assertThat(both.get("recalibrated_val_loss")).hasSize(3).isNotEqualTo(plain.get("val_loss"));
        for (int i = 0; i < expected.parameters().size(); i++) {
            assertThat(actual.parameters().get(i).value().data())
                    .containsExactly(expected.parameters().get(i).value().data());
        }
        actual.recalibrate(Toy.inputs(train), 32);
        assertThat(actual.evaluate(test, 32).loss()).isEqualTo(both.last("recalibrated_val_loss"));
        assertThat(actual.evaluate(test, 32).get("accuracy")).isEqualTo(both.last("recalibrated_val_accuracy"));
    }

    @Test
    void badInputIsRefused() {
        Model model = Toy.compiled(8);
        assertThatThrownBy(() -> model.recalibrate(Tensor.zeros(0, 2), 32)).hasMessage("there are no samples");
        assertThatThrownBy(() -> model.recalibrate(Tensor.zeros(4, 3), 32))
                .hasMessage("model toy takes inputs of shape [2] but was given [3]");
        FitOptions nothingHeld = new FitOptions().callbacks(new RecalibratedValidation());
        assertThatThrownBy(() -> model.fit(train, nothingHeld))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("samples to validate on");
    }
}
