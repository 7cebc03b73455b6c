package skipjack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
import skipjack.nn.file.Checkpoint;

/**
 * How long is it from {@code java} to the first prediction of a saved ResNet-50? {@code bench/run ^Startup}
 *
 * <p>The file, 94 MB, is in the system's cache. A warm-up start has put it and the JVM there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 9)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class StartupBenchmark {
    private Path file;
    private ChildJvm process;

    /** Saves the article's network. */
    @Setup
    public void save() throws IOException {
        file = Files.createTempFile("resnet50", ".safetensors");
        Checkpoint.of(Network.ARTICLE.model(), Map.of()).write(file);
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
        process = ChildJvm.start(FirstPrediction.class, file.toString());
        return process.await(FirstPrediction.DONE);
    }
}
