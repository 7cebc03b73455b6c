package skipjack.bench;

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
import skipjack.engine.Tensor;
import skipjack.nn.Model;

/** How fast does ResNet-50 classify, and what does a batch gain? {@code bench/run ^InferenceBenchmark -p network=V15} */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class InferenceBenchmark {
    /** Which network. */
    @Param({"ARTICLE"})
    public Network network;

    /** Pictures at a time. */
    @Param({"1", "32"})
    public int batch;

    /** Threads of the engine. */
    @Param({"2"})
    public int threads;

    private Model model;
    private Tensor x;
    private long multiplyAdds;

    /** Makes the network and pictures of noise. */
    @Setup
    public void wire() {
        model = network.model().onThreads(threads);
        model.engine().warmUp();
        x = Network.pictures(model, batch);
        multiplyAdds = batch * Network.multiplyAdds(model);
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        model.engine().close();
    }

    /** Probabilities for the whole batch. */
    @Benchmark
    public Tensor predict(Flops flops) {
        flops.countMultiplyAdds(multiplyAdds);
        return model.predict(x);
    }
}
