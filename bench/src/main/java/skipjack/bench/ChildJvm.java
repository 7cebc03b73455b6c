package skipjack.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program started as a user starts it: a fresh process, the default options and the module flag. */
public final class ChildJvm implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader out;

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a program.
     *
     * @param main the class to run, from this process's class path
     * @throws IOException if there is no {@code java} where this one came from
     */
    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(
                main.getName(),
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /**
     * Waits for the line with which the program says that it is done.
     *
     * @param marker how the line begins
     * @return the rest of that line
     * @throws IOException if the program ends without having said it
     */
    public String await(String marker) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(marker)) {
                return line.substring(marker.length()).strip();
            }
        }
        throw new IOException("%s ended without a line '%s ...'".formatted(name, marker));
    }

    /** Waits until the process has ended. */
    @Override
    public void close() {
        process.onExit().join();
    }
}
