package skipjack.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import skipjack.engine.Engine;

/**
 * What everything was measured on.
 *
 * @param processor its name, as the operating system has it
 * @param java name and version of the JVM
 * @param engine kernels and threads
 * @param time when
 */
record Machine(String processor, String java, String engine, String time) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /** This one. */
    static Machine here() {
        return new Machine(
                nameOfProcessor(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Engine.shared().describe(),
                ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")));
    }

    private static String nameOfProcessor() {
        String kind = System.getProperty("os.arch") + ", " + System.getProperty("os.name");
        try {
            if (Files.exists(CPUINFO)) {
                for (String line : Files.readAllLines(CPUINFO)) {
                    if (line.startsWith("model name")) {
                        return line.substring(line.indexOf(':') + 1).strip() + ", " + kind;
                    }
                }
            }
        } catch (IOException unreadable) {
            return kind;
        }
        return kind;
    }

    /** One line. */
    String describe() {
        return "%s, %d processors; %s; %s; %s"
                .formatted(processor, Runtime.getRuntime().availableProcessors(), java, engine, time);
    }
}
