package skipjack.bench.report;

import java.util.Comparator;
import java.util.List;

/**
 * A prediction of some size.
 *
 * @param batch pictures at a time
 * @param side their height and width
 * @param score what was measured
 */
record Growth(int batch, int side, Score score) {
    /** Height and width of the smallest pictures. */
    static final int SMALLEST = 64;

    /** All that were measured, from small to large. */
    static List<Growth> of(List<Score> scores) {
        return scores.stream()
                .filter(score -> score.benchmark().startsWith("GrowthBenchmark"))
                .map(Growth::of)
                .sorted(Comparator.comparingInt(Growth::side).thenComparingInt(Growth::batch))
                .toList();
    }

    private static Growth of(Score score) {
        String[] size = score.param("batchAndSide").split("x", -1);
        return new Growth(Integer.parseInt(size[0]), Integer.parseInt(size[1]), score);
    }

    double millisecondsPerPicture() {
        return score.milliseconds() / batch;
    }

    /** Pixels of a picture as a multiple of the smallest's. */
    double pixels() {
        return (double) side * side / (SMALLEST * SMALLEST);
    }
}
