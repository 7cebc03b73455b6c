package skipjack.bench.report;

import java.util.List;

/** How the cost of a picture grows with the batch and with the pixels, as numbers; {@link GrowthChart} draws them. */
final class GrowthTable {
    private GrowthTable() {}

    /** A line per size, the batches first. */
    static Grid of(List<Score> scores) {
        Grid grid = Grid.of("ResNet-50 v1.5", "threads", "time", "per picture", "per 64×64 pixels");
        for (boolean batches : new boolean[] {true, false}) {
            for (Growth growth : Growth.of(scores)) {
                if (batches == (growth.side() == Growth.SMALLEST)) {
                    double picture = growth.millisecondsPerPicture();
                    grid.row(
                            "batch %d, %d×%d".formatted(growth.batch(), growth.side(), growth.side()),
                            Integer.toString(growth.score().threads()),
                            Numbers.time(growth.score().milliseconds()),
                            Numbers.format("%.2f ms", picture),
                            Numbers.format("%.2f ms", picture / growth.pixels()));
                }
            }
        }
        return grid;
    }
}
