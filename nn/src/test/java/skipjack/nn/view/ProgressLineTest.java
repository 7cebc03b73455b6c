package skipjack.nn.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.nn.training.Logs;

class ProgressLineTest {
    @Test
    void aLineShrinksToTheRoomThereIs() {
        Logs logs = new Logs().put("loss", 0.25).put("accuracy", 0.5);
        ProgressLine running = new ProgressLine(32, 1080, 1, 0.02, false, logs);
        assertThat(running.in(KerasDialect.KERAS_2))
                .isEqualTo("  32/1080 [..............................] - ETA: 20s - loss: 0.2500 - acc: 0.5000");
        assertThat(running.in(KerasDialect.KERAS_2, 79))
                .isEqualTo("  32/1080 [...........................] - ETA: 20s - loss: 0.2500 - acc: 0.5000");
        assertThat(running.in(KerasDialect.KERAS_2, 50))
                .isEqualTo("  32/1080 [.....] - ETA: 20s - loss: 0.2500 - acc:");
        assertThat(running.in(KerasDialect.KERAS_2, 5)).isEqualTo("  32/1080 [.....] - ETA: 20s");
        ProgressLine done = new ProgressLine(1080, 1080, 21, 0.02, true, logs);
        assertThat(done.in(KerasDialect.KERAS_2, 40)).endsWith("[=====] - 21s 20ms/step - loss: 0.2500 - acc: 0.5000");
        assertThat(ProgressLine.width(running.in(KerasDialect.KERAS_3, 60))).isEqualTo(60);
    }

    private static ProgressLine line(long current, double elapsed, double perUnit, boolean done) {
        Logs logs = new Logs().put("loss", 3.29414).put("accuracy", 0.26111);
        return new ProgressLine(current, 1080, elapsed, perUnit, done, logs);
    }

    @Test
    void theArticlesLastLine() {
        assertThat(line(1080, 234.4, 0.217, true).in(KerasDialect.KERAS_2))
                .isEqualTo("1080/1080 [==============================] - 234s 217ms/step"
                        + " - loss: 3.2941 - acc: 0.2611");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0    | 0.5   | ' 0/1080 [..............................] - ETA: 9:00'
            32   | 0.01  | '32/1080 [..............................] - ETA: 10s'
            36   | 0.01  | '36/1080 [>.............................] - ETA: 10s'
            720  | 0.1   | '720/1080 [===================>..........] - ETA: 36s'
            720  | 11    | '720/1080 [===================>..........] - ETA: 1:06:00'
            """)
    void barAndEstimate(long current, double perUnit, String expected) {
        assertThat(line(current, 1, perUnit, false).in(KerasDialect.KERAS_2)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"2.4, 2s/step", "0, 0s/step", "0.0012, 1ms/step", "0.00012, 120us/step"})
    void timePerStep(double perUnit, String expected) {
        assertThat(line(1080, 7, perUnit, true).plain(KerasDialect.KERAS_3))
                .isEqualTo("7s " + expected + " - accuracy: 0.2611 - loss: 3.2941");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5000", "0.001, 1.0000e-03", "-0.0001, -1.0000e-04", "-2, -2.0000", "NaN, nan", "Infinity, inf"})
    void numbersAsPythonWritesThem(double value, String expected) {
        assertThat(ProgressLine.number(value)).isEqualTo(expected);
    }

    @Test
    void onlyTheMetricItselfIsShortenedInKeras2() {
        Logs logs = new Logs().put("val_accuracy", 1).put("top_5_accuracy", 1).put("inaccuracy", 1);
        assertThat(new ProgressLine(1, 1, 1, 1, true, logs).plain(KerasDialect.KERAS_2))
                .isEqualTo("1s 1s/step - val_acc: 1.0000 - top_5_acc: 1.0000 - inaccuracy: 1.0000");
    }
}
