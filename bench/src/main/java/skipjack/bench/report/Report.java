package skipjack.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** The program behind {@code bench/run}: runs benchmarks and shows what they reach of the peak measured in the same run. */
public final class Report {
    private static final String ROOFS = "\\.Peak(Fma|Bandwidth)\\.";

    private Report() {}

    /** {@code quick} or {@code full} and a folder for the files; or else JMH's own command line. */
    public static void main(String[] args) {
        try {
            run(List.of(args));
        } catch (NoBenchmarksException none) {
            System.err.println("bench: no benchmark has a name like that");
            System.exit(2);
        } catch (CommandLineOptionException | RunnerException | IOException refused) {
            System.err.println("bench: " + refused.getMessage());
            System.exit(2);
        }
    }

    private static void run(List<String> args) throws CommandLineOptionException, RunnerException, IOException {
        String first = args.isEmpty() ? "" : args.getFirst();
        if (first.equals("quick") || first.equals("full")) {
            Path folder = Path.of(args.size() > 1 ? args.get(1) : "bench-report");
            suite(Suite.valueOf(first.toUpperCase(Locale.ROOT)), folder);
            return;
        }
        CommandLineOptions options = new CommandLineOptions(args.toArray(String[]::new));
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        Roofs roofs = Roofs.measure();
        List<Score> scores = new ArrayList<>();
        for (RunResult result :
                new Runner(Jmh.options().parent(options).exclude(ROOFS).build()).run()) {
            scores.add(Score.of(result));
        }
        System.out.print(new TextTable(Machine.here(), roofs.or(Roofs.measure()), scores));
    }

    private static void suite(Suite suite, Path folder) throws RunnerException, IOException {
        Files.createDirectories(folder);
        long start = System.nanoTime();
        progress(start, "measuring the peaks");
        Roofs roofs = Roofs.measure();
        List<Score> scores = new ArrayList<>();
        for (Suite.Task task : suite.tasks()) {
            progress(start, task.name());
            for (RunResult result : Jmh.run(task)) {
                scores.add(Score.of(result));
            }
        }
        progress(start, "measuring the peaks again");
        roofs = roofs.or(Roofs.measure());
        Machine machine = Machine.here();
        String table = new TextTable(machine, roofs, scores).toString();
        System.out.print(table);
        Files.writeString(folder.resolve("table.txt"), table);
        new JsonReport(machine, roofs, scores).write(folder.resolve("scores.json"));
        new RooflineChart(machine, roofs, scores).write(folder.resolve("roofline"));
        new GrowthChart(machine, scores).write(folder.resolve("growth"));
        System.out.printf("%ntable.txt, scores.json, roofline and growth (.svg and .png) are in %s%n", folder);
    }

    private static void progress(long start, String what) {
        System.err.printf(Locale.ROOT, "[%4d s] %s%n", (System.nanoTime() - start) / 1_000_000_000, what);
    }
}
