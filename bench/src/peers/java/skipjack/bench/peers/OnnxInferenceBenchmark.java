package skipjack.bench.peers;

import ai.onnxruntime.OrtException;
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

/** The same predictions by ONNX Runtime: {@code bench/run --peers InferenceBenchmark} */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class OnnxInferenceBenchmark {
    /** Which network. */
    @Param({"ARTICLE"})
    public Network network;

    /** Pictures at a time. */
    @Param({"1", "32"})
    public int batch;

    /** Threads within an operation. */
    @Param({"2"})
    public int threads;

    private OnnxSession session;
    private long multiplyAdds;

    /** Makes the network in both and compares their answers. */
    @Setup
    public void agree() throws OrtException {
        Model model = network.model();
        Tensor x = Network.pictures(model, batch);
        session = new OnnxSession(model, x, threads);
        Agreement.requireProbabilities("ONNX Runtime", model.predict(x).data(), session.predict());
        multiplyAdds = batch * Network.multiplyAdds(model);
    }

    /** Frees the session. */
    @TearDown
    public void close() throws OrtException {
        session.close();
    }

    /** Probabilities for the whole batch. */
    @Benchmark
    public float[] predict(Flops flops) throws OrtException {
        flops.countMultiplyAdds(multiplyAdds);
        return session.predict();
    }
}
