package skipjack.bench.peers;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import skipjack.bench.ChildJvm;
import skipjack.bench.MemoryBenchmark;
import skipjack.bench.TrainingMemory;

/** The same training's memory in PyTorch through DJL: {@code bench/run --peers MemoryBenchmark} */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TorchMemoryBenchmark {
    /** Order of activations and kernels in memory; the report quotes the better one. */
    @Param
    public MemoryOrder layout;

    /** A process of its own, so that nothing else is in it. */
    @Benchmark
    public void train(MemoryBenchmark.Peak peak) throws IOException {
        try (ChildJvm process = ChildJvm.start(TorchTrainingMemory.class, layout.name())) {
            peak.megabytes = Double.parseDouble(process.await(TrainingMemory.DONE));
        }
    }
}
