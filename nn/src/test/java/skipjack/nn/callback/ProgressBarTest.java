package skipjack.nn.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.toy.ToyDense;
import skipjack.nn.training.Fit;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Logs;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.ProgressLine;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now = 1_000_000_000_000L;
    private int columns = 200;

    /** Time passes by this much with every step. */
    private final class Seconds implements Callback {
        private final double perStep;

        Seconds(double perStep) {
            this.perStep = perStep;
        }

        @Override
        public void onBatchEnd(Fit fit, int batch, Logs logs) {
            now += (long) (perStep * 1e9);
        }
    }

    private String fit(KerasDialect dialect, boolean terminal, double seconds, FitOptions options, Callback... more) {
        Model model = zeroes();
        Callback[] callbacks = new Callback[more.length + 2];
        callbacks[0] = new Seconds(seconds);
        System.arraycopy(more, 0, callbacks, 1, more.length);
        callbacks[more.length + 1] = new ProgressBar(out, dialect, terminal, columns, () -> now);
        Tensor y = Tensor.zeros(10, 1);
        Arrays.fill(y.data(), 2);
        model.fit(Tensor.zeros(10, 1), y, options.callbacks(callbacks));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Always answers 0, so that against a target of 2 the loss is 4. */
    private static Model zeroes() {
        var x = Input.of(1);
        return new Model("zeroes", x, new ToyDense(1).apply(x))
                .onThreads(1)
                .compile(new Sgd(0), new MeanSquaredError(), new CategoricalAccuracy());
    }

    @Test
    void keras2CountsSamplesAndFillsTheBarInPlace() {
        String text = fit(KerasDialect.KERAS_2, true, 2, new FitOptions().batchSize(4));
        String first = " 4/10 [===========>..................] - ETA: 3s - loss: 4.0000 - acc: 1.0000";
        String second = " 8/10 [=======================>......] - ETA: 1s - loss: 4.0000 - acc: 1.0000";
        String last = "10/10 [==============================] - 6s 600ms/step - loss: 4.0000 - acc: 1.0000";
        String back = "\b".repeat(first.length());
        assertThat(text)
                .isEqualTo("Train on 10 samples\nEpoch 1/1\n\r" + first + back + "\r" + second + back + "\r" + last
                        + "\n");
    }

    @Test
    void keras3CountsStepsAndLeavesTheFirstOutOfTheEstimate() {
        String text = fit(KerasDialect.KERAS_3, true, 2, new FitOptions().batchSize(4));
        String bold = "\u001b[1m";
        String off = "\u001b[0m";
        String first = bold + "1/3" + off + " \u001b[32m" + "━".repeat(6) + off + "\u001b[37m" + "━".repeat(14) + off
                + " " + bold + "4s" + off + " 2s/step - accuracy: 1.0000 - loss: 4.0000";
        assertThat(text).startsWith("Epoch 1/1\n\r" + first + "\b");
        assertThat(text)
                .endsWith(bold + "3/3" + off + " \u001b[32m" + "━".repeat(20) + off + "\u001b[37m" + off + " " + bold
                        + "6s" + off + " 2s/step - accuracy: 1.0000 - loss: 4.0000\n");
    }

    @Test
    void aShorterLineWipesOutTheLongerOne() {
        Callback growing = new Callback() {
            @Override
            public void onBatchEnd(Fit fit, int batch, Logs logs) {
                logs.put("extra", batch == 0 ? 12345 : 1);
            }
        };
        String text = fit(KerasDialect.KERAS_2, true, 1, new FitOptions().batchSize(4), growing);
        assertThat(text).contains("extra: 12345.0000").contains("extra: 1.0000    \b");
    }

    @Test
    void coloursCanBeLeftAway() {
        var bar = new ProgressBar(out, KerasDialect.KERAS_3, true, columns, () -> now).withoutColours();
        Tensor y = Tensor.zeros(10, 1);
        zeroes().fit(y, y, new FitOptions().batchSize(4).callbacks(bar));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("3/3 " + "━".repeat(20))
                .doesNotContain("\u001b");
    }

    /** A line that the terminal broke in two could not be written over. */
    @Test
    void onANarrowTerminalTheBarShrinksAndThenTheNumbersAreLeftOut() {
        for (KerasDialect dialect : KerasDialect.values()) {
            for (int width : new int[] {80, 60, 40}) {
                columns = width;
                bytes.reset();
                String text = fit(dialect, true, 2, new FitOptions().batchSize(4));
                for (String line : text.substring(text.indexOf("Epoch"), text.lastIndexOf('\r'))
                        .split("[\r\n]", -1)) {
                    assertThat(ProgressLine.width(line.replace("\b", ""))).isLessThan(width);
                }
                assertThat(text).endsWith("\n").contains("loss: 4.0000");
            }
        }
    }

    @Test
    void manyFastStepsAreNotAllShown() {
        String text = fit(KerasDialect.KERAS_2, true, 0.01, new FitOptions().batchSize(1));
        assertThat(text.chars().filter(c -> c == '\r').count()).isEqualTo(3);
    }

    @Test
    void whereNothingCanBeWrittenOverAnEpochIsOneLine() {
        Tensor one = Tensor.zeros(1, 1);
        String text = fit(
                KerasDialect.KERAS_2,
                false,
                2,
                new FitOptions().batchSize(4).epochs(2).validation(one, one));
        assertThat(text).isEqualTo("""
                Train on 10 samples, validate on 1 samples
                Epoch 1/2 - 6s 600ms/step - loss: 4.0000 - acc: 1.0000 - val_loss: 0.0000e+00 - val_acc: 1.0000
                Epoch 2/2 - 6s 600ms/step - loss: 4.0000 - acc: 1.0000 - val_loss: 0.0000e+00 - val_acc: 1.0000
                """);
    }

    @Test
    void anEpochThatIsCutShortLeavesNoOpenLine() {
        Callback impatient = new Callback() {
            @Override
            public void onBatchEnd(Fit fit, int batch, Logs logs) {
                fit.stop();
            }
        };
        for (boolean terminal : new boolean[] {true, false}) {
            bytes.reset();
            assertThat(fit(KerasDialect.KERAS_3, terminal, 1, new FitOptions().batchSize(4), impatient))
                    .endsWith("\n");
        }
    }
}
