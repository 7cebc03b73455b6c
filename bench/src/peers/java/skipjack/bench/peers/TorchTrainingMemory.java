package skipjack.bench.peers;

import java.io.IOException;
import skipjack.bench.Network;
import skipjack.bench.TrainingMemory;
import skipjack.nn.Model;

/** The same training steps by PyTorch through DJL, and this process's peak. */
public final class TorchTrainingMemory {
    private TorchTrainingMemory() {}

    /** Takes the name of a {@link MemoryOrder}. */
    public static void main(String[] args) throws IOException {
        Model model = Network.ARTICLE.model();
        Torch.start(Runtime.getRuntime().availableProcessors());
        try (TorchTraining torch = new TorchTraining(
                model,
                Network.pictures(model, TrainingMemory.BATCH),
                Network.classes(model, TrainingMemory.BATCH),
                MemoryOrder.valueOf(args[0]))) {
            for (int step = 0; step < TrainingMemory.STEPS; step++) {
                torch.step();
            }
            System.out.println(TrainingMemory.DONE + " " + TrainingMemory.peakMegabytes());
        }
    }
}
