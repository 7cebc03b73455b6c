package skipjack.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import skipjack.bench.FirstPrediction;

/** The same start with ONNX Runtime: reads a .onnx file, classifies one picture, says so. */
public final class OnnxFirstPrediction {
    private OnnxFirstPrediction() {}

    /** Takes the model's file. */
    public static void main(String[] args) throws OrtException {
        int processors = Runtime.getRuntime().availableProcessors();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer picture = FloatBuffer.wrap(new float[3 * 64 * 64]);
        try (OrtSession session = environment.createSession(args[0], OnnxSession.options(processors));
                OnnxTensor x = OnnxTensor.createTensor(environment, picture, new long[] {1, 3, 64, 64});
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), x))) {
            FloatBuffer probabilities = ((OnnxTensor) result.get(0)).getFloatBuffer();
            System.out.println(FirstPrediction.DONE + " " + probabilities.get(0));
        }
    }
}
