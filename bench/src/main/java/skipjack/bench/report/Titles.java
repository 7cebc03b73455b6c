package skipjack.bench.report;

import java.util.Map;
import java.util.stream.Collectors;

/** What was measured, in words. */
final class Titles {
    private Titles() {}

    /** {@code prediction, 64×64, batch 32}; without the threads and without whose it is. */
    static String of(Score score) {
        return switch (score.work()) {
            case "GemmBenchmark.plain" -> "matrix product, " + score.param("size") + " cubed";
            case "GemmBenchmark.rightTransposed" -> "matrix product a·bᵀ, " + score.param("size") + " cubed";
            case "GemmBenchmark.leftTransposed" -> "matrix product aᵀ·b, " + score.param("size") + " cubed";
            case "InferenceBenchmark.predict" ->
                "prediction, %s, batch %s".formatted(network(score.param("network")), score.param("batch"));
            case "TrainingStepBenchmark.step" -> "training step, 64×64, batch " + score.param("batch");
            case "GrowthBenchmark.predict" -> growth(score.param("batchAndSide"));
            case "StartupBenchmark.start" -> "java to first prediction, 64×64";
            case "MemoryBenchmark.train" -> "peak memory of training, batch 32";
            case "ConvBenchmark.forward" -> layer(score, "forward");
            case "ConvBenchmark.prepared" -> layer(score, "forward, kernel prepared");
            case "ConvBenchmark.inputGradient" -> layer(score, "input gradient");
            case "ConvBenchmark.kernelGradient" -> layer(score, "kernel gradient");
            default -> score.work().replaceFirst("(Benchmark)?\\.", " ") + params(score.params());
        };
    }

    private static String network(String name) {
        return name.equals("V15") ? "v1.5 224×224" : "64×64";
    }

    private static String growth(String batchAndSide) {
        int separator = batchAndSide.indexOf('x');
        String side = batchAndSide.substring(separator + 1);
        return "prediction, v1.5 %s×%s, batch %s".formatted(side, side, batchAndSide.substring(0, separator));
    }

    private static String layer(Score score, String what) {
        String algorithm = score.param("algorithm");
        return score.param("layer") + ", " + what + (algorithm.equals("auto") ? "" : ", " + algorithm);
    }

    private static String params(Map<String, String> params) {
        return params.entrySet().stream()
                .map(entry -> entry.getValue().matches("\\d+")
                        ? ", %s %s".formatted(entry.getKey(), entry.getValue())
                        : ", " + entry.getValue())
                .collect(Collectors.joining());
    }
}
