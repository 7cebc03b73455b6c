package skipjack.resnet.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import skipjack.nn.picture.Preprocessing;

/** What is done to the values of pictures. */
final class PreprocessingOption {
    @Option(
            names = "--preprocess",
            paramLabel = "HOW",
            description = "What a network expects: unit (0 to 1), raw (0 to 255), tf (-1 to 1), caffe (blue, green, red"
                    + " less their means) or torch (default: what the model file says, or unit).")
    private Optional<String> how = Optional.empty();

    /** For picocli. */
    PreprocessingOption() {}

    /** What was asked for. */
    Optional<Preprocessing> get() {
        return how.map(PreprocessingOption::named);
    }

    /** The one of this name. */
    static Preprocessing named(String name) {
        return Arrays.stream(Preprocessing.values())
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no preprocessing \"%s\"; there are %s"
                        .formatted(
                                name,
                                Arrays.stream(Preprocessing.values())
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
