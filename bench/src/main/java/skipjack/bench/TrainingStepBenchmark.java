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
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.Logs;
import skipjack.nn.training.TrainingStep;

/**
 * How much of the machine does a whole training step of the article's ResNet-50 use: forward, loss, backward, Adam?
 * {@code bench/run ^TrainingStep -p threads=1,2}
 *
 * <p>Only convolutions and the classifier count as useful arithmetic; what the rest of the step costs shows as distance
 * from the peak.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TrainingStepBenchmark {
    /** Pictures per step. */
    @Param({"32"})
    public int batch;

    /** Threads of the engine. */
    @Param({"2"})
    public int threads;

    private Model model;
    private Tensor x;
    private Tensor y;
    private long multiplyAdds;

    /** Makes the network and a batch of noise, labelled in turn. */
    @Setup
    public void compile() {
        model = Network.ARTICLE.model().onThreads(threads);
        model.engine().warmUp();
        model.compile(new Adam(1e-3f), new CategoricalCrossentropy());
        x = Network.pictures(model, batch);
        y = Network.targets(model, batch);
        multiplyAdds = 3L * batch * Network.multiplyAdds(model);
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        model.engine().close();
    }

    /** One step; three products of equal size for each layer: forward, gradient for the input, gradient for the kernel. */
    @Benchmark
    public Logs step(Flops flops) {
        Logs logs = TrainingStep.run(model, x, y);
        flops.countMultiplyAdds(multiplyAdds);
        return logs;
    }
}
