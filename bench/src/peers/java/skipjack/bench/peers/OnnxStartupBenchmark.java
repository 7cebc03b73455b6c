package skipjack.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import skipjack.bench.ChildJvm;
import skipjack.bench.FirstPrediction;
import skipjack.bench.Network;

/** The same start with ONNX Runtime: {@code bench/run --peers StartupBenchmark} */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 9)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class OnnxStartupBenchmark {
    private Path file;
    private ChildJvm process;

    /** Saves the article's network. */
    @Setup
    public void save() throws IOException {
        file = Files.createTempFile("resnet50", ".onnx");
        Files.write(file, OnnxGraph.of(Network.ARTICLE.model()));
    }

    /** Deletes it. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** Waits for the process to end, which does not count. */
    @TearDown(Level.Iteration)
    public void end() {
        process.close();
    }

    /** Start to first prediction. */
    @Benchmark
    public String start() throws IOException {
        process = ChildJvm.start(OnnxFirstPrediction.class, file.toString());
        return process.await(FirstPrediction.DONE);
    }
}
