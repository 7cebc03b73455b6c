package skipjack.bench;

import java.util.List;
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
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.optimizer.Sgd;
import skipjack.resnet.ResNet50;

/**
 * Does updating the 23.5 million parameters of the article's network take as long as moving them from and to memory, or
 * longer? {@code bench/run OptimizerBenchmark -p threads=1,2}
 *
 * <p>Adam reads the value, the gradient and both moments and writes three of them: seven arrays. Compare with
 * {@code PeakBandwidth}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dskipjack.coldstart=off"})
public class OptimizerBenchmark {
    /** Threads of the engine. */
    @Param({"2"})
    public int threads;

    private final Optimizer adam = new Adam(1e-3f);
    private final Optimizer momentum = new Sgd(1e-3f, 0.9f, false);
    private Model model;
    private List<Parameter> parameters;
    private float[] noise;
    private int elements;

    /** Makes the network. */
    @Setup
    public void wire() {
        model = ResNet50.article().onThreads(threads);
        parameters = model.trainableParameters();
        elements = parameters.stream()
                .mapToInt(parameter -> parameter.shape().size())
                .sum();
        noise = Samples.uniform(parameters.stream()
                .mapToInt(parameter -> parameter.shape().size())
                .max()
                .orElseThrow());
        for (Parameter parameter : parameters) {
            parameter.addGradient(model.engine(), gradient -> System.arraycopy(noise, 0, gradient, 0, gradient.length));
        }
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        model.engine().close();
    }

    /** Adam. */
    @Benchmark
    public long adam(Traffic traffic) {
        return step(adam, traffic, 7);
    }

    /** Descent with momentum. */
    @Benchmark
    public long momentum(Traffic traffic) {
        return step(momentum, traffic, 5);
    }

    /** A step clears the gradients; they are declared to be there again as they were, without writing them. */
    private long step(Optimizer optimizer, Traffic traffic, int arrays) {
        for (Parameter parameter : parameters) {
            parameter.clearGradient();
            parameter.addGradient(model.engine(), gradient -> {});
        }
        optimizer.apply(model.engine(), parameters);
        traffic.countArrays(arrays, elements);
        return optimizer.iterations();
    }
}
