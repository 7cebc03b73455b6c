package skipjack.resnet.cli;

import java.util.Locale;
import skipjack.nn.Model;
import skipjack.nn.metric.ConfusionMatrix;
import skipjack.nn.training.Logs;
import skipjack.nn.training.MovingStatistics;
import skipjack.nn.training.Samples;
import skipjack.resnet.data.Pictures;

/** Tests a model twice: with its moving statistics as they are, and with statistics computed from training pictures. */
final class TwoTests {
    private TwoTests() {}

    /**
     * What came out.
     *
     * @param pictures number of test pictures
     * @param plain with moving statistics
     * @param recalibrated with recalibrated ones
     * @param confusion with recalibrated ones
     * @param updates steps since the moving statistics were at their initial values; 0 if they began otherwise
     */
    record Result(int pictures, Logs plain, Logs recalibrated, ConfusionMatrix confusion, long updates) {
        /** For people: both numbers, why they differ, and the confusion matrix. */
        String describe() {
            return """
                %d test pictures:
                  test                 %s
                  test, recalibrated   %s

                Why two numbers: a test normalises with moving statistics, which begin as mean 0 and variance 1
                and take in 1 %% of the truth per update. %s
                Recalibrated, they are computed anew from the training pictures.

                Recalibrated, these pictures (rows) were taken for these (columns):
                %s\
                """.formatted(pictures, line(plain), line(recalibrated), remains(), confusion);
        }

        private String remains() {
            if (updates == 0) {
                return "Here they went on from those that the model already had.";
            }
            return String.format(
                    Locale.ROOT,
                    "After %s 0.99^%d = %.1f %% of each is still that beginning.",
                    updates == 1 ? "1 update" : updates + " updates",
                    updates,
                    100 * Math.pow(0.99, (double) updates));
        }

        private static String line(Logs logs) {
            return String.format(Locale.ROOT, "loss: %.4f - accuracy: %.4f", logs.loss(), logs.get("accuracy"));
        }
    }

    /**
     * Runs both tests and leaves the model as it was.
     *
     * @param x training pictures, as the network takes them
     * @param updates see {@link Result}
     */
    static Result run(SavedModel saved, Samples x, Pictures test, long updates) {
        Model model = saved.model();
        Samples tests = saved.samples(test);
        int batchSize = Settings.BATCH_SIZE;
        Logs plain = model.evaluate(tests, batchSize);
        MovingStatistics moving = MovingStatistics.of(model);
        try {
            model.recalibrate(x, batchSize);
            Logs recalibrated = model.evaluate(tests, batchSize);
            ConfusionMatrix confusion = Confusion.of(saved, test, batchSize);
            return new Result(test.count(), plain, recalibrated, confusion, updates);
        } finally {
            moving.restore();
        }
    }
}
