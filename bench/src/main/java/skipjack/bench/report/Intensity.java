package skipjack.bench.report;

import skipjack.bench.Network;
import skipjack.bench.ResNetLayer;
import skipjack.engine.Shape;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Conv2D;

/** How many operations a benchmark does for each byte that it must at least move: the roofline's horizontal axis. */
final class Intensity {
    /*
     * Only what no algorithm can avoid counts: every operand read once from memory and the result written once. In a whole
     * network each convolution's input and output count, since batches of activations fit into no cache; a
     * training step moves three times that.
     */
    private Intensity() {}

    /** Operations per byte, or not a number where that is not defined. */
    static double of(Score score) {
        return switch (score.work()) {
            case "ConvBenchmark.forward", "ConvBenchmark.prepared" ->
                convolution(ResNetLayer.valueOf(score.params().get("layer")).geometry());
            case "GemmBenchmark.plain" ->
                product(Integer.parseInt(score.params().get("size")));
            case "InferenceBenchmark.predict" ->
                network(
                        Network.valueOf(score.params().get("network")),
                        Integer.parseInt(score.params().get("batch")));
            case "TrainingStepBenchmark.step" ->
                network(Network.ARTICLE, Integer.parseInt(score.params().get("batch")));
            default -> Double.NaN;
        };
    }

    private static double convolution(ConvGeometry g) {
        long elements = (long) g.inputShape().size()
                + g.kernelShape().size()
                + g.outputShape().size();
        return 2.0 * g.multiplyAdds() / (Float.BYTES * elements);
    }

    private static double product(int size) {
        return 2.0 * size * size * size / (Float.BYTES * 3.0 * size * size);
    }

    private static double network(Network network, int batch) {
        Model model = network.model();
        double elements = 0;
        for (Node node : model.graph().nodes()) {
            if (node.layer() instanceof Conv2D convolution) {
                Shape input = node.inputs().getFirst().shape();
                elements += batch * ((double) input.size() + node.shape().size());
                elements += convolution.parameterCount();
            }
        }
        return 2.0 * batch * Network.multiplyAdds(model) / (Float.BYTES * elements);
    }
}
