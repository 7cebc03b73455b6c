package skipjack.resnet.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network was trained.
 *
 * @param epochs completed epochs
 * @param seed seed of the orders in which pictures were visited
 * @param batchSize pictures per step
 * @param recalibrated whether its moving statistics were computed anew afterwards
 */
record TrainingRecord(int epochs, int seed, int batchSize, boolean recalibrated) {
    /** Says in a file that has no other place for it how many epochs there were. */
    static final String EPOCHS = "epochs";

    /** Of a network that has seen nothing. */
    static final TrainingRecord NONE = new TrainingRecord(0, 0, Settings.BATCH_SIZE, false);

    /** The same training after this many epochs in all. */
    TrainingRecord after(int newEpochs, boolean newRecalibrated) {
        return new TrainingRecord(newEpochs, seed, batchSize, newRecalibrated);
    }

    /** As texts by name, for files that have no other place for it. */
    Map<String, String> toMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(EPOCHS, Integer.toString(epochs));
        texts.put("seed", Integer.toString(seed));
        texts.put("batch_size", Integer.toString(batchSize));
        return texts;
    }

    /** What {@link #toMap} wrote, if it did; otherwise {@link #NONE}. */
    static TrainingRecord of(Map<String, String> texts) {
        boolean recalibrated = "recalibrated".equals(texts.get("batch_statistics"));
        return new TrainingRecord(
                number(texts, EPOCHS, NONE.epochs()),
                number(texts, "seed", NONE.seed()),
                Math.max(1, number(texts, "batch_size", NONE.batchSize())),
                recalibrated);
    }

    private static int number(Map<String, String> texts, String key, int otherwise) {
        String text = texts.getOrDefault(key, "");
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** {@code trained 4 epochs, recalibrated statistics}. */
    String describe() {
        if (epochs == 0) {
            return "untrained";
        }
        return "trained %d %s, %s statistics"
                .formatted(epochs, epochs == 1 ? "epoch" : "epochs", recalibrated ? "recalibrated" : "moving");
    }
}
