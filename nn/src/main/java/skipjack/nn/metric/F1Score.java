package skipjack.nn.metric;

import skipjack.engine.Tensor;

/**
 * The harmonic mean of precision and recall, {@code 2·hits / (answers + samples)}, of classes by their largest result.
 *
 * <p>Results are {@code [N, classes]}; targets are one-hot, {@code [N, classes]}, or class numbers, {@code [N]}. Classes that
 * never occur and are never answered count 0, as in Keras.
 */
public final class F1Score implements Metric {
    private enum Average {
        MACRO,
        MICRO,
        WEIGHTED,
        ONE_CLASS
    }

    private final String name;
    private final int classes;
    private final Average average;
    private final int chosen;

    private F1Score(String name, int classes, Average average, int chosen) {
        if (classes < 1 || chosen < 0 || chosen >= classes) {
            throw new IllegalArgumentException("there is no class %d of %d".formatted(chosen, classes));
        }
        this.name = name;
        this.classes = classes;
        this.average = average;
        this.chosen = chosen;
    }

    /** The mean over the classes, all alike; named {@code f1_score}. */
    public static F1Score macro(int classes) {
        return new F1Score("f1_score", classes, Average.MACRO, 0);
    }

    /** Over all answers together, which is the accuracy where every sample has one class; named {@code f1_score_micro}. */
    public static F1Score micro(int classes) {
        return new F1Score("f1_score_micro", classes, Average.MICRO, 0);
    }

    /** The mean over the classes, each counting by its samples; named {@code f1_score_weighted}. */
    public static F1Score weighted(int classes) {
        return new F1Score("f1_score_weighted", classes, Average.WEIGHTED, 0);
    }

    /** Of one class; named {@code f1_score_3} for class 3. */
    public static F1Score ofClass(int number, int classes) {
        return new F1Score("f1_score_" + number, classes, Average.ONE_CLASS, number);
    }

    @Override
    public String name() {
        return name;
    }

    /** Counts hits, answers and samples of each class, in three stretches. */
    @Override
    public Meter meter() {
        return new Counts(3 * classes, this::count, this::value);
    }

    private void count(Tensor outputs, Tensor targets, long[] counts) {
        Classes.require(name, outputs, targets);
        Classes.requireCount(name, outputs, classes);
        for (int row = 0; row < outputs.shape().dim(0); row++) {
            int answer = Classes.winner(outputs, row);
            int right = Classes.target(outputs, targets, row);
            counts[classes + answer]++;
            if (right >= 0 && right < classes) {
                counts[2 * classes + right]++;
                counts[right] += answer == right ? 1 : 0;
            }
        }
    }

    private double value(long[] counts) {
        double sum = 0;
        long[] totals = new long[3];
        for (int i = 0; i < classes; i++) {
            double f1 = of(counts[i], counts[classes + i], counts[2 * classes + i]);
            sum += average == Average.WEIGHTED ? f1 * (double) counts[2 * classes + i] : f1;
            for (int part = 0; part < totals.length; part++) {
                totals[part] += counts[part * classes + i];
            }
        }
        return switch (average) {
            case MACRO -> sum / classes;
            case WEIGHTED -> Counts.share(sum, (double) totals[2]);
            case MICRO -> of(totals[0], totals[1], totals[2]);
            case ONE_CLASS -> of(counts[chosen], counts[classes + chosen], counts[2 * classes + chosen]);
        };
    }

    /** The score for this many hits among so many answers and samples. */
    static double of(long hits, long answers, long samples) {
        return Counts.share(2 * hits, answers + samples);
    }
}
