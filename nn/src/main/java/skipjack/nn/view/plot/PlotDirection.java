package skipjack.nn.view.plot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way a drawn model runs; Keras and Graphviz call it {@code rankdir}. */
public enum PlotDirection {
    /** From top to bottom, {@code TB}. */
    TOP_TO_BOTTOM("TB"),
    /** From left to right, {@code LR}. */
    LEFT_TO_RIGHT("LR");

    private final String rankdir;

    PlotDirection(String rankdir) {
        this.rankdir = rankdir;
    }

    /** {@code TB} or {@code LR}. */
    public String rankdir() {
        return rankdir;
    }

    /** The direction that Keras calls so, in upper or lower case, if there is one. */
    public static Optional<PlotDirection> named(String rankdir) {
        return Arrays.stream(values())
                .filter(direction -> direction.rankdir.equals(rankdir.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
