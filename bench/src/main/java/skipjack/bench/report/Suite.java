package skipjack.bench.report;

import java.util.List;
import java.util.Map;

/** Which benchmarks are run, how often and how long. */
enum Suite {
    /** A few layers and all whole networks, in under five minutes without the peers. */
    QUICK {
        @Override
        List<Task> tasks() {
            return List.of(
                    new Task("GemmBenchmark.plain", 1, 3, 5, 0.4, Map.of()),
                    new Task("ConvBenchmark.*", 1, 3, 5, 0.3, Map.of("layer", SOME_LAYERS)),
                    new Task("InferenceBenchmark.*", 2, 2, 4, 1.5, ARTICLE),
                    new Task("InferenceBenchmark.*", 2, 2, 4, 1.5, V15),
                    new Task("TrainingStepBenchmark.*", 2, 2, 4, 2, Map.of("threads", List.of("2"))),
                    new Task("TrainingStepBenchmark.*", 1, 2, 3, 2, Map.of("threads", List.of("1")), false),
                    new Task("GrowthBenchmark.*", 1, 2, 3, 0.7, Map.of("batchAndSide", SOME_SIZES)),
                    new Task("StartupBenchmark.*", 1, 1, 5, 0, Map.of()),
                    new Task("MemoryBenchmark.*", 1, 0, 1, 0, Map.of()));
        }
    },
    /** Every layer of both networks, both numbers of threads, all sizes: some forty minutes, twice that with the peers. */
    FULL {
        @Override
        List<Task> tasks() {
            return List.of(
                    new Task("GemmBenchmark.*", 3, 3, 5, 0.5, BOTH),
                    new Task("ConvBenchmark.*", 3, 3, 5, 0.3, BOTH),
                    new Task("NormalizationBenchmark.*", 3, 3, 5, 0.5, BOTH),
                    new Task("OptimizerBenchmark.*", 3, 3, 5, 0.5, BOTH),
                    new Task("InferenceBenchmark.*", 5, 3, 5, 2, ARTICLE),
                    new Task("InferenceBenchmark.*", 5, 3, 5, 2, V15),
                    new Task("TrainingStepBenchmark.*", 5, 3, 5, 3, BOTH),
                    new Task("GrowthBenchmark.*", 3, 3, 5, 1, Map.of()),
                    new Task("StartupBenchmark.*", 3, 1, 9, 0, Map.of()),
                    new Task("MemoryBenchmark.*", 3, 0, 1, 0, Map.of()));
        }
    };

    private static final Map<String, List<String>> BOTH = Map.of("threads", List.of("1", "2"));
    private static final Map<String, List<String>> ARTICLE =
            Map.of("network", List.of("ARTICLE"), "batch", List.of("1", "32"));
    private static final Map<String, List<String>> V15 = Map.of("network", List.of("V15"), "batch", List.of("1"));
    private static final List<String> SOME_LAYERS =
            List.of("A3_1X1_128_512", "A4_3X3_256", "A4_1X1_1024_256", "V2_3X3_64", "V4_3X3_256", "V5_1X1_512_2048");
    private static final List<String> SOME_SIZES = List.of("1x64", "8x64", "64x64", "1x128", "1x224");

    /**
     * Benchmarks that are measured in the same way.
     *
     * @param name a pattern of class and method, without the peers' prefix
     * @param forks fresh JVMs, one after the other
     * @param warmups iterations before any counts
     * @param iterations iterations that count
     * @param seconds length of an iteration; 0 for a single call
     * @param params values of parameters, where they are not the annotated ones
     * @param peers whether the peers do the same, if they are there
     */
    record Task(
            String name,
            int forks,
            int warmups,
            int iterations,
            double seconds,
            Map<String, List<String>> params,
            boolean peers) {

        Task(String name, int forks, int warmups, int iterations, double seconds, Map<String, List<String>> params) {
            this(name, forks, warmups, iterations, seconds, params, true);
        }

        /** For JMH: ours and, next to it in time, the peers'. */
        String pattern() {
            return "^skipjack\\.bench\\." + (peers ? "(peers\\.[A-Z][a-z]+)?" : "") + name + "$";
        }
    }

    /** In the order in which they run. */
    abstract List<Task> tasks();
}
