package skipjack.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table, JSON and pictures of invented measurements. */
class ReportTest {
    private static final double NONE = Double.NaN;
    private static final int SMALL_ENOUGH_FOR_A_README = 60_000;
    private static final Machine MACHINE = new Machine("Abacus", "JVM 25", "512-bit vectors, 2 threads", "today");
    private static final Roofs ROOFS = new Roofs(Map.of(1, 120.0, 2, 240.0), Map.of(1, 15.0, 2, 25.0));
    private static final Map<String, String> BATCH_32 = Map.of("network", "ARTICLE", "batch", "32");

    private static final Score OURS = new Score("InferenceBenchmark.predict", BATCH_32, 2, 200, 192, NONE, 512);
    private static final Score ONNX = new Score("OnnxInferenceBenchmark.predict", BATCH_32, 2, 250, 153.6, NONE, 9000);
    private static final Score MEMORY = new Score("MemoryBenchmark.train", Map.of(), 1, 3000, NONE, 1500, NONE);
    private static final Score TORCH_MEMORY =
            new Score("TorchMemoryBenchmark.train", Map.of(), 1, 9000, NONE, 1800, NONE);

    private static List<Score> scores() {
        List<Score> scores = new ArrayList<>(List.of(OURS, ONNX, MEMORY, TORCH_MEMORY));
        scores.add(new Score("GemmBenchmark.plain", Map.of("size", "768"), 1, 9, 100, NONE, 0));
        double gflops = 60;
        for (String layer : List.of("A3_1X1_128_512", "A4_3X3_256", "V2_3X3_64", "V5_1X1_512_2048")) {
            scores.add(new Score("ConvBenchmark.forward", Map.of("layer", layer), 1, 1, gflops += 15, NONE, 0));
        }
        for (String size : List.of("1x64", "8x64", "64x64", "1x128", "1x224")) {
            int batch = Integer.parseInt(size.substring(0, size.indexOf('x')));
            int side = Integer.parseInt(size.substring(size.indexOf('x') + 1));
            double time = 7.0 * batch * side * side / 4096;
            scores.add(new Score("GrowthBenchmark.predict", Map.of("batchAndSide", size), 2, time, 100, NONE, 0));
        }
        return scores;
    }

    @Test
    void theMedianIsTheMiddle() {
        assertThat(Score.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Score.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Score.median(List.of())).isNaN();
    }

    @Test
    void aRatioAboveOneMeansThatThePeerIsSlowerOrLarger() {
        assertThat(OURS.ratio(Party.ONNX, scores())).isEqualTo(1.25);
        assertThat(OURS.ratio(Party.TORCH, scores())).isNaN();
        assertThat(MEMORY.ratio(Party.TORCH, scores())).isEqualTo(1.2);
    }

    @Test
    void otherParametersOrThreadsAreOtherWork() {
        Score one =
                new Score("InferenceBenchmark.predict", Map.of("network", "ARTICLE", "batch", "1"), 2, 9, 1, NONE, 0);
        Score single = new Score("InferenceBenchmark.predict", BATCH_32, 1, 9, 1, NONE, 0);
        assertThat(one.ratio(Party.ONNX, scores())).isNaN();
        assertThat(single.ratio(Party.ONNX, scores())).isNaN();
    }

    @Test
    void ofAPeersLayoutsTheBetterOneCounts() {
        Map<String, String> last = Map.of("network", "ARTICLE", "batch", "32", "layout", "CHANNELS_LAST");
        Map<String, String> first = Map.of("network", "ARTICLE", "batch", "32", "layout", "CHANNELS_FIRST");
        List<Score> scores = List.of(
                OURS,
                new Score("TorchInferenceBenchmark.predict", last, 2, 300, 1, NONE, 0),
                new Score("TorchInferenceBenchmark.predict", first, 2, 260, 1, NONE, 0));
        assertThat(OURS.ratio(Party.TORCH, scores)).isEqualTo(1.3);
    }

    @Test
    void theTableNamesTheMachineAndWeighsByThePeakOfAsManyThreads() {
        String table = new TextReport(MACHINE, ROOFS, scores()).text();
        assertThat(table).contains("Abacus");
        assertThat(line(table, "2 threads")).contains("240.0", "25.0");
        assertThat(line(table, "prediction, 64×64, batch 32 "))
                .contains("2", "200 ms", "192.0", "80 %", "512 B", "250 ms", "1.25 x");
        assertThat(line(table, "peak memory of training, batch 32 ")).contains("1500 MB", "1800 MB", "1.20 x");
        assertThat(line(table, "together, article, 3×3")).endsWith("75 %"); // 90 of 120
        assertThat(line(table, "batch 8, 64×64")).contains("56.0 ms", "7.00 ms");
    }

    private static String line(String table, String beginning) {
        List<String> lines =
                table.lines().filter(line -> line.startsWith(beginning)).toList();
        assertThat(lines).as(beginning).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void aTableForAReadmeHasAsManyCellsInEveryLine() {
        Grid grid = Grid.of("work", "time", "never there", "peak")
                .row("a", "1", "", "2")
                .row("b", "", "", "3");
        assertThat(grid.markdown()).isEqualTo("| work | time | peak |\n|---|---:|---:|\n| a | 1 | 2 |\n| b |  | 3 |\n");
        assertThat(grid.text()).isEqualTo("work   time   peak\na         1      2\nb                3\n");
    }

    @Test
    void theJsonHoldsThePeersOwnNumbersToo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("scores.json");
        new JsonReport(MACHINE, ROOFS, scores()).write(file);
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.get("processor").asText()).isEqualTo("Abacus");
        assertThat(json.get("peak_gflops").get("2").asDouble()).isEqualTo(240);
        assertThat(json.get("scores")).hasSize(scores().size());
        assertThat(json.get("scores").get(0).get("onnx_runtime_over_ours").asDouble())
                .isEqualTo(1.25);
        assertThat(json.get("scores").get(1).get("gflops").asDouble()).isEqualTo(153.6);
        assertThat(json.get("scores").get(2).has("gflops")).isFalse();
    }

    @Test
    void intensityIsOperationsPerByteOfOperandsAndResult() {
        Score product = new Score("GemmBenchmark.plain", Map.of("size", "768"), 1, 9, 100, NONE, 0);
        assertThat(Intensity.of(product)).isCloseTo(768 / 6.0, within(1e-9)); // 2n³ / (3n² · 4 bytes)
        assertThat(Intensity.of(ONNX)).isEqualTo(Intensity.of(OURS)).isBetween(10.0, 200.0);
        assertThat(Intensity.of(MEMORY)).isNaN();
    }

    @Test
    void drawsTheRooflineAndTheGrowth(@TempDir Path folder) throws IOException {
        new RooflineChart(MACHINE, ROOFS, scores()).write(folder.resolve("roofline"));
        new GrowthChart(MACHINE, scores()).write(folder.resolve("growth"));
        for (String name : List.of("roofline", "growth")) {
            BufferedImage picture = ImageIO.read(folder.resolve(name + ".png").toFile());
            assertThat(picture.getWidth()).isGreaterThan(900);
            assertThat(Files.readString(folder.resolve(name + ".svg")))
                    .contains("<svg", "<path", "Abacus")
                    .hasSizeLessThan(SMALL_ENOUGH_FOR_A_README);
        }
    }

    @Test
    void drawsWhatLittleThereIs(@TempDir Path folder) throws IOException {
        new RooflineChart(MACHINE, ROOFS, List.of()).write(folder.resolve("roofline"));
        new GrowthChart(MACHINE, List.of()).write(folder.resolve("growth"));
        assertThat(folder.resolve("roofline.png")).exists();
        assertThat(folder.resolve("growth.svg")).exists();
    }
}
