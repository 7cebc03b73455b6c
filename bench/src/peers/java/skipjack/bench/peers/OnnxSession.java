package skipjack.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;

/** One of our networks in ONNX Runtime, with all its optimisations on, and a batch of pictures in its own memory. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final OnnxTensor input;
    private final Map<String, OnnxTensor> inputs;

    OnnxSession(Model model, Tensor x, int threads) throws OrtException {
        session = environment.createSession(OnnxGraph.of(model), options(threads));
        input = tensor(environment, x);
        inputs = Map.of(session.getInputNames().iterator().next(), input);
    }

    /** What the documentation recommends for speed on a processor: all optimisations, a thread per core. */
    static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(threads);
        return options;
    }

    /** Pictures {@code [N, H, W, C]}, copied into ONNX Runtime's order of axes. */
    static OnnxTensor tensor(OrtEnvironment environment, Tensor x) throws OrtException {
        Shape shape = x.shape();
        FloatBuffer values = ByteBuffer.allocateDirect(x.size() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        values.put(Layout.pictures(x)).flip();
        return OnnxTensor.createTensor(
                environment, values, new long[] {shape.dim(0), shape.dim(3), shape.dim(1), shape.dim(2)});
    }

    /** Probabilities {@code [N, classes]}, read back into Java. */
    float[] predict() throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] probabilities = new float[values.remaining()];
            values.get(probabilities);
            return probabilities;
        }
    }

    @Override
    public void close() throws OrtException {
        input.close();
        session.close();
    }
}
