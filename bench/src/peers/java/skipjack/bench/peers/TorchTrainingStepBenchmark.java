package skipjack.bench.peers;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import skipjack.bench.Flops;
import skipjack.bench.Network;
import skipjack.nn.Model;

/** The same training step by PyTorch through DJL: {@code bench/run --peers TrainingStepBenchmark} */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TorchTrainingStepBenchmark {
    /** Pictures per step. */
    @Param({"32"})
    public int batch;

    /** Order of activations and kernels in memory; the report quotes the better one. */
    @Param
    public MemoryOrder layout;

    /** Threads within an operation. */
    @Param({"2"})
    public int threads;

    private TorchTraining torch;
    private long multiplyAdds;

    /** Makes the network in both and compares the loss and every gradient. */
    @Setup
    public void agree() {
        Model model = Network.ARTICLE.model();
        Torch.start(threads);
        torch = new TorchTraining(model, Network.pictures(model, batch), Network.classes(model, batch), layout);
        torch.requireAgreement(model, Network.pictures(model, batch), Network.targets(model, batch));
        multiplyAdds = 3L * batch * Network.multiplyAdds(model);
    }

    /** Frees everything. */
    @TearDown
    public void close() {
        torch.close();
    }

    /** One step. */
    @Benchmark
    public float step(Flops flops) {
        flops.countMultiplyAdds(multiplyAdds);
        return torch.step();
    }
}
