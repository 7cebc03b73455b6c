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
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.resnet.ResNet50V15;

/**
 * Does the cost of a prediction grow as it should: not at all per picture with the batch, linearly with the pixels?
 * {@code bench/run Growth}, drawn as a curve.
 *
 * <p>The network is v1.5, which takes pictures of any size.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class GrowthBenchmark {
    /** Pictures at a time, and their height and width: {@code 32x64}. */
    @Param({"1x64", "2x64", "4x64", "8x64", "16x64", "32x64", "64x64", "1x96", "1x128", "1x160", "1x192", "1x224"})
    public String batchAndSide;

    /** Threads of the engine. */
    @Param({"2"})
    public int threads;

    private Model model;
    private Tensor x;
    private long multiplyAdds;

    /** Makes the network and pictures of noise. */
    @Setup
    public void wire() {
        int separator = batchAndSide.indexOf('x');
        int batch = Integer.parseInt(batchAndSide.substring(0, separator));
        int side = Integer.parseInt(batchAndSide.substring(separator + 1));
        model = ResNet50V15.of(Shape.of(side, side, 3), 1000, 0).onThreads(threads);
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
