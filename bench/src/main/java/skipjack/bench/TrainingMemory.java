package skipjack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.TrainingStep;

/** The program whose memory is measured: some training steps of the article's network, then its own peak. */
public final class TrainingMemory {
    /** What the line begins with that has the peak. */
    public static final String DONE = "peak megabytes";

    /** Steps until nothing grows any more. */
    public static final int STEPS = 6;

    /** Pictures per step. */
    public static final int BATCH = 32;

    private TrainingMemory() {}

    /** Takes nothing. */
    public static void main(String[] args) throws IOException {
        Model model = Network.ARTICLE.model();
        model.compile(new Adam(1e-3f), new CategoricalCrossentropy());
        Tensor x = Network.pictures(model, BATCH);
        Tensor y = Network.targets(model, BATCH);
        for (int step = 0; step < STEPS; step++) {
            TrainingStep.run(model, x, y);
        }
        System.out.println(DONE + " " + peakMegabytes());
    }

    /**
     * The most memory this process has ever held, as Linux counts it: VmHWM.
     *
     * @throws IOException where there is no {@code /proc/self/status}
     */
    public static double peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
            }
        }
        throw new IOException("/proc/self/status has no VmHWM");
    }
}
