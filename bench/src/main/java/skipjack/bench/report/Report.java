package skipjack.bench.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** The program behind {@code bench/run}: runs benchmarks and shows what they reach of the peak measured in the same run. */
public final class Report {
    private static final String ROOFS = "\\.Peak(Fma|Bandwidth)\\.";
    private static final int REFUSED = 2;
    private static final int FAILED = 1;

    private Report() {}

    /** The name of a suite and a folder for the files; or {@code profile}; or else JMH's own command line. */
    public static void main(String[] args) {
        try {
            int status = run(List.of(args));
            if (status != 0) {
                System.exit(status);
            }
        } catch (NoBenchmarksException none) {
            System.err.println("bench: no benchmark has a name like that");
            System.exit(REFUSED);
        } catch (CommandLineOptionException | RunnerException | IOException refused) {
            System.err.println("bench: " + refused.getMessage());
            System.exit(REFUSED);
        }
    }

    private static int run(List<String> args) throws CommandLineOptionException, RunnerException, IOException {
        String first = args.isEmpty() ? "" : args.getFirst();
        Optional<Suite> suite = Arrays.stream(Suite.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(first))
                .findFirst();
        if (suite.isPresent()) {
            return suite(suite.get(), Path.of(args.size() > 1 ? args.get(1) : "bench-report"));
        }
        if (first.equals("profile")) {
            Grid profile = StepProfile.measure();
            System.out.printf("%s%n%n%s%n%s", Machine.here().describe(), profile.text(), profile.markdown());
            return 0;
        }
        CommandLineOptions options = new CommandLineOptions(args.toArray(String[]::new));
        if (options.shouldHelp()) {
            options.showHelp();
            return 0;
        }
        return some(options);
    }

    /** Benchmarks by JMH's options; what JMH says about them is shown if one fails. */
    private static int some(CommandLineOptions options) throws RunnerException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Jmh jmh = Jmh.loggingTo(log);
        List<Score> scores = new ArrayList<>();
        try {
            System.err.println("measuring the peaks");
            Roofs roofs = Roofs.measure(jmh);
            Announcer announcer = new Announcer(jmh.log());
            for (RunResult result :
                    new Runner(Jmh.options().parent(options).exclude(ROOFS).build(), announcer).run()) {
                scores.add(Score.of(result));
            }
            System.err.println("measuring the peaks again");
            System.out.print(new TextReport(Machine.here(), roofs.or(Roofs.measure(jmh)), scores).text());
            return 0;
        } catch (NoBenchmarksException none) {
            throw none;
        } catch (RunnerException failed) {
            System.err.print(log.toString(StandardCharsets.UTF_8));
            throw failed;
        }
    }

    private static int suite(Suite suite, Path folder) throws RunnerException, IOException {
        Files.createDirectories(folder);
        Path log = folder.resolve("jmh.log");
        try (OutputStream stream = Files.newOutputStream(log)) {
            SuiteRun run = new SuiteRun(Jmh.loggingTo(stream), suite);
            Roofs roofs = run.run();
            Machine machine = Machine.here();
            TextReport report = new TextReport(machine, roofs, run.scores());
            String table = report.text();
            System.out.print(suite == Suite.DRY ? "no time taken here means anything; " : table + "\n");
            Files.writeString(folder.resolve("table.txt"), table);
            Files.writeString(folder.resolve("table.md"), report.markdown());
            new JsonReport(machine, roofs, run.scores()).write(folder.resolve("scores.json"));
            new RooflineChart(machine, roofs, run.scores()).write(folder.resolve("roofline"));
            new GrowthChart(machine, run.scores()).write(folder.resolve("growth"));
            System.out.printf(
                    "%s minutes; table.txt, table.md, scores.json, roofline and growth (.svg and .png) are in %s%n",
                    SuiteRun.clock(run.seconds()), folder);
            if (!run.failures().isEmpty()) {
                System.err.printf(
                        "%nbench: %d FAILED, see %s:%n", run.failures().size(), log);
                run.failures().forEach(name -> System.err.println("  " + name));
                return FAILED;
            }
            return 0;
        }
    }
}
