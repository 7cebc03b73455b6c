package skipjack.resnet.cli;

import picocli.CommandLine.Option;
import skipjack.nn.view.KerasDialect;

/** Whose layout a command follows. */
final class DialectOption {
    @Option(
            names = "--keras",
            paramLabel = "VERSION",
            description = "Whose layout: 2, as in the article, or 3 (default: ${DEFAULT-VALUE}).")
    private int version = 2;

    /** For picocli. */
    DialectOption() {}

    /** The layout. */
    KerasDialect get() {
        return switch (version) {
            case 2 -> KerasDialect.KERAS_2;
            case 3 -> KerasDialect.KERAS_3;
            default -> throw new IllegalArgumentException("--keras must be 2 or 3, not " + version);
        };
    }
}
