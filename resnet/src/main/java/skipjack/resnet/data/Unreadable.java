package skipjack.resnet.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What becomes of picture files that cannot be read: they are refused, or left out and named. */
public final class Unreadable {
    private static final int NAMED = 3;

    private final boolean skipped;
    private final Consumer<String> listener;
    private final List<String> problems = new ArrayList<>();

    private Unreadable(boolean skipped, Consumer<String> listener) {
        this.skipped = skipped;
        this.listener = listener;
    }

    /**
     * Refused. To find them early the beginning of every file is looked at; a file that is damaged further on is refused
     * when it is wanted.
     */
    public static Unreadable refused() {
        return new Unreadable(false, line -> {});
    }

    /** Left out, after every file has been decoded once; the listener gets a line about each. */
    public static Unreadable skipped(Consumer<String> listener) {
        return new Unreadable(true, listener);
    }

    /** Looks at a file and remembers what is wrong with it. */
    boolean accepts(Path file) {
        try {
            if (skipped) {
                ImageFiles.readBytes(file, 1, 1);
            } else {
                ImageFiles.format(file);
            }
            return true;
        } catch (DataFileException e) {
            problems.add(e.getMessage());
            return false;
        }
    }

    /** Passes on what was remembered, or refuses the folder because of it. */
    void report(Path folder) throws DataFileException {
        if (skipped) {
            problems.forEach(problem -> listener.accept("left out: " + problem));
        } else if (problems.size() == 1) {
            throw new DataFileException(folder, "holds a file that is no picture: " + problems.getFirst());
        } else if (!problems.isEmpty()) {
            throw new DataFileException(
                    folder,
                    "holds %d files that are no pictures: %s%s"
                            .formatted(
                                    problems.size(),
                                    String.join("; ", problems.subList(0, Math.min(NAMED, problems.size()))),
                                    problems.size() > NAMED ? "; …" : ""));
        }
        problems.clear();
    }
}
