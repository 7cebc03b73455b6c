package skipjack.nn.metric;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import skipjack.engine.Tensor;

/** Counts, for every right class, which classes were predicted; prints itself as a table. */
public final class ConfusionMatrix {
    private final List<String> classes;
    private final long[][] counts;

    /** An empty matrix for classes with these names. */
    public ConfusionMatrix(List<String> classes) {
        this.classes = List.copyOf(classes);
        this.counts = new long[classes.size()][classes.size()];
    }

    /**
     * Counts a batch.
     *
     * @param outputs {@code [N, classes]}; the largest value of a row is its prediction, of several the first
     * @param targets one-hot {@code [N, classes]} or class numbers {@code [N]}
     * @throws skipjack.engine.ShapeMismatch if shapes do not fit
     * @throws IllegalArgumentException if the number of classes, or a class number, is not this matrix's
     */
    public void add(Tensor outputs, Tensor targets) {
        Classes.require("a confusion matrix", outputs, targets);
        if (outputs.shape().dim(1) != classes.size()) {
            throw new IllegalArgumentException("the matrix has %d classes but the results have %d"
                    .formatted(classes.size(), outputs.shape().dim(1)));
        }
        for (int row = 0; row < outputs.shape().dim(0); row++) {
            int right = Classes.target(outputs, targets, row);
            if (right < 0 || right >= classes.size()) {
                throw new IllegalArgumentException("target %d of sample %d is not one of the classes 0 to %d"
                        .formatted(right, row, classes.size() - 1));
            }
            counts[right][Classes.winner(outputs, row)]++;
        }
    }

    /** How often the class numbered {@code right} was taken for the class numbered {@code predicted}. */
    public long count(int right, int predicted) {
        return counts[right][predicted];
    }

    /** Number of classes. */
    public int size() {
        return counts.length;
    }

    /** How many samples have this class. */
    public long samples(int number) {
        long sum = 0;
        for (long count : counts[number]) {
            sum += count;
        }
        return sum;
    }

    /** How many samples were taken for this class. */
    public long answers(int number) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[number];
        }
        return sum;
    }

    /** The share of the samples taken for this class that have it; 0 if there are none. */
    public double precision(int number) {
        return Counts.share(counts[number][number], answers(number));
    }

    /** The share of this class' samples that were recognised; 0 if there are none. */
    public double recall(int number) {
        return Counts.share(counts[number][number], samples(number));
    }

    /** The harmonic mean of precision and recall of this class; 0 if both are. */
    public double f1(int number) {
        return F1Score.of(counts[number][number], answers(number), samples(number));
    }

    /** The mean of a number over all classes, {@code matrix.macro(matrix::f1)}; 0 without classes. */
    public double macro(IntToDoubleFunction ofClass) {
        return IntStream.range(0, counts.length).mapToDouble(ofClass).average().orElse(0);
    }

    /** The share of samples on the diagonal; 0 if there are none. */
    public double accuracy() {
        long hits = 0;
        long samples = 0;
        for (int i = 0; i < counts.length; i++) {
            hits += counts[i][i];
            for (long count : counts[i]) {
                samples += count;
            }
        }
        return samples == 0 ? 0 : (double) hits / samples;
    }

    /** A table, one line per right class, with the share of its samples that was recognised. */
    @Override
    public String toString() {
        int label = "true".length();
        int cell = 2;
        for (int i = 0; i < counts.length; i++) {
            label = Math.max(label, classes.get(i).length());
            for (int j = 0; j < counts.length; j++) {
                cell = Math.max(
                        cell,
                        Math.max(
                                classes.get(j).length(),
                                Long.toString(counts[i][j]).length()));
            }
        }
        StringBuilder table = new StringBuilder();
        table.append(pad("", label)).append("  predicted\n").append(left("true", label));
        for (String name : classes) {
            table.append("  ").append(pad(name, cell));
        }
        table.append("   recall\n");
        for (int right = 0; right < counts.length; right++) {
            long total = 0;
            table.append(left(classes.get(right), label));
            for (long count : counts[right]) {
                total += count;
                table.append("  ").append(pad(count == 0 ? "." : Long.toString(count), cell));
            }
            String recall = total == 0 ? "-" : "%.1f %%".formatted(100.0 * counts[right][right] / total);
            table.append("  ").append(pad(recall, "100.0 %".length())).append('\n');
        }
        return table.toString();
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
