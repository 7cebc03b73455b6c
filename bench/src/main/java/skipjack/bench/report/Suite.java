package skipjack.bench.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which benchmarks are run, how often and how long. */
enum Suite {
    /** A few layers and all whole networks, in under five minutes without the peers. */
    QUICK {
        @Override
        List<Task> tasks() {
            return List.of(
                    new Task("GemmBenchmark.plain", 1, 3, 5, 0.4, BOTH),
                    new Task("ConvBenchmark.*", 1, 3, 5, 0.2, SOME_LAYERS),
                    new Task("InferenceBenchmark.*", 2, 3, 4, 1, with(ALL, ARTICLE)),
                    new Task("InferenceBenchmark.*", 2, 5, 4, 1, with(ALL, V15)),
                    new Task("TrainingStepBenchmark.*", 2, 2, 4, 2, ALL),
                    new Task("InferenceBenchmark.*", 1, 3, 3, 1, with(ONE, BATCH_32)).oursAlone(),
                    new Task("TrainingStepBenchmark.*", 1, 2, 3, 2, ONE).oursAlone(),
                    new Task("GrowthBenchmark.*", 1, 4, 3, 0.5, with(ALL, SOME_SIZES)),
                    new Task("StartupBenchmark.*", 1, 1, 5, 0, Map.of()),
                    new Task("MemoryBenchmark.*", 1, 0, 1, 0, Map.of()));
        }
    },
    /** Every layer of both networks on one thread, all networks and sizes: about twenty minutes, thirty with the peers. */
    MEDIUM {
        @Override
        List<Task> tasks() {
            return List.of(
                    new Task("GemmBenchmark.plain", 2, 3, 5, 0.4, BOTH),
                    new Task("ConvBenchmark.*", 1, 3, 5, 0.2, ONE),
                    new Task("InferenceBenchmark.*", 3, 3, 5, 1, with(ALL, ARTICLE)),
                    new Task("InferenceBenchmark.*", 3, 5, 5, 1, with(ALL, V15)),
                    new Task("TrainingStepBenchmark.*", 3, 2, 5, 2, ALL),
                    new Task("InferenceBenchmark.*", 2, 3, 5, 1, with(ONE, BATCH_32)).oursAlone(),
                    new Task("TrainingStepBenchmark.*", 2, 2, 4, 2, ONE).oursAlone(),
                    new Task("GrowthBenchmark.*", 1, 4, 5, 0.5, ALL),
                    new Task("StartupBenchmark.*", 2, 1, 7, 0, Map.of()),
                    new Task("MemoryBenchmark.*", 3, 0, 1, 0, Map.of()));
        }
    },
    /** The same in several JVMs and on both numbers of threads, and what lies between the convolutions: an hour. */
    FULL {
        @Override
        List<Task> tasks() {
            return List.of(
                    new Task("GemmBenchmark.*", 2, 3, 5, 0.4, BOTH),
                    new Task("ConvBenchmark.*", 2, 3, 5, 0.2, BOTH),
                    new Task("NormalizationBenchmark.*", 2, 3, 5, 0.2, BOTH),
                    new Task("OptimizerBenchmark.*", 2, 3, 5, 0.3, BOTH),
                    new Task("InferenceBenchmark.*", 3, 3, 5, 1, with(ALL, ARTICLE)),
                    new Task("InferenceBenchmark.*", 3, 5, 5, 1, with(ALL, V15)),
                    new Task("TrainingStepBenchmark.*", 3, 2, 5, 2, ALL),
                    new Task("InferenceBenchmark.*", 3, 3, 5, 1, with(ONE, ARTICLE)).oursAlone(),
                    new Task("TrainingStepBenchmark.*", 3, 2, 4, 2, ONE).oursAlone(),
                    new Task("GrowthBenchmark.*", 2, 4, 5, 0.5, ALL),
                    new Task("StartupBenchmark.*", 3, 1, 9, 0, Map.of()),
                    new Task("MemoryBenchmark.*", 3, 0, 1, 0, Map.of()));
        }
    },
    /** All that the full suite has, for an instant each: whether everything starts. The numbers mean nothing. */
    DRY {
        @Override
        List<Task> tasks() {
            return FULL.tasks().stream().map(Task::shortest).toList();
        }
    };

    private static final Map<String, List<String>> ONE = Map.of("threads", List.of("1"));
    private static final Map<String, List<String>> ALL = Map.of("threads", List.of(processors()));
    private static final Map<String, List<String>> BOTH =
            Map.of("threads", processors().equals("1") ? List.of("1") : List.of("1", processors()));
    private static final Map<String, List<String>> ARTICLE =
            Map.of("network", List.of("ARTICLE"), "batch", List.of("1", "32"));
    private static final Map<String, List<String>> BATCH_32 =
            Map.of("network", List.of("ARTICLE"), "batch", List.of("32"));
    private static final Map<String, List<String>> V15 = Map.of("network", List.of("V15"), "batch", List.of("1"));
    private static final Map<String, List<String>> SOME_LAYERS = Map.of(
            "threads",
            List.of("1"),
            "layer",
            List.of("A3_1X1_128_512", "A4_3X3_256", "A4_1X1_1024_256", "V2_3X3_64", "V4_3X3_256", "V4_1X1_256_1024"));
    private static final Map<String, List<String>> SOME_SIZES =
            Map.of("batchAndSide", List.of("1x64", "8x64", "64x64", "1x128", "1x224"));

    private static String processors() {
        return Integer.toString(Runtime.getRuntime().availableProcessors());
    }

    private static Map<String, List<String>> with(Map<String, List<String>> some, Map<String, List<String>> more) {
        Map<String, List<String>> all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }

    /** In the order in which they run. */
    abstract List<Task> tasks();
}
