package skipjack.bench.peers;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
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
import skipjack.engine.Tensor;
import skipjack.nn.Model;

/** The same predictions by PyTorch, operation by operation: {@code bench/run --peers InferenceBenchmark} */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TorchInferenceBenchmark {
    /** Which network. */
    @Param({"ARTICLE"})
    public Network network;

    /** Pictures at a time. */
    @Param({"1", "32"})
    public int batch;

    /** Order of activations and kernels in memory; the report quotes the better one. */
    @Param
    public MemoryOrder layout;

    /** Threads within an operation. */
    @Param({"2"})
    public int threads;

    private PtNDManager manager;
    private TorchNetwork torch;
    private PtNDArray x;
    private long multiplyAdds;

    /** Makes the network in both and compares their answers. */
    @Setup
    public void agree() {
        Model model = network.model();
        Tensor pictures = Network.pictures(model, batch);
        Torch.start(threads);
        manager = Torch.manager();
        torch = new TorchNetwork(model, manager, layout, false);
        x = torch.input(pictures);
        Agreement.requireProbabilities("PyTorch", model.predict(pictures).data(), probabilities());
        multiplyAdds = batch * Network.multiplyAdds(model);
    }

    /** Frees everything. */
    @TearDown
    public void close() {
        manager.close();
    }

    /** Probabilities for the whole batch. */
    @Benchmark
    public float[] predict(Flops flops) {
        flops.countMultiplyAdds(multiplyAdds);
        return probabilities();
    }

    private float[] probabilities() {
        JniUtils.setGradMode(false);
        try (NDManager temporary = manager.newSubManager()) {
            temporary.tempAttachAll(x); // results live where their first operand does
            return TorchNetwork.softmax(torch.logits(x, false)).toFloatArray();
        }
    }
}
