package skipjack.resnet.cli;

import java.util.Locale;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.metric.ConfusionMatrix;
import skipjack.nn.training.Logs;
import skipjack.nn.training.MovingStatistics;
import skipjack.resnet.data.LabelledImages;

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
     * @param updates steps that the moving statistics have taken part in
     */
    record Result(int pictures, Logs plain, Logs recalibrated, ConfusionMatrix confusion, long updates) {
        /** For people: both numbers, why they differ, and the confusion matrix. */
        String describe() {
            String begin = updates == 1 ? "1 update" : updates + " updates";
            return """
                    %d pictures the network has not seen:
                      test                 %s
                      test, recalibrated   %s

                    Why two numbers: a test normalises with moving statistics, which begin as mean 0 and variance 1
                    and take in 1 %% of the truth per update. After %s 0.99^%d = %s of each is still
                    that beginning. Recalibrated, they are computed anew from the training pictures.

                    Recalibrated, these signs (rows) were taken for these (columns):
                    %s""".formatted(pictures, line(plain), line(recalibrated), begin, updates, share(updates), confusion);
        }

        private static String line(Logs logs) {
            return String.format(Locale.ROOT, "loss: %.4f - accuracy: %.4f", logs.loss(), logs.get("accuracy"));
        }

        private static String share(long updates) {
            return String.format(Locale.ROOT, "%.1f %%", 100 * Math.pow(0.99, (double) updates));
        }
    }

    /**
     * Runs both tests and leaves the model as it was.
     *
     * @param x training pictures, [N, H, W, 3]
     */
    static Result run(Model model, Tensor x, LabelledImages test) {
        Tensor testX = test.images();
        Tensor testY = test.oneHot();
        int batchSize = Settings.BATCH_SIZE;
        Logs plain = model.evaluate(testX, testY, batchSize);
        MovingStatistics moving = MovingStatistics.of(model);
        try {
            model.recalibrate(x, batchSize);
            Logs recalibrated = model.evaluate(testX, testY, batchSize);
            ConfusionMatrix confusion = Confusion.of(model, test, batchSize);
            long updates = model.compilation().optimizer().iterations();
            return new Result(test.count(), plain, recalibrated, confusion, updates);
        } finally {
            moving.restore();
        }
    }
}
