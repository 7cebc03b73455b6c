package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import skipjack.nn.Model;
import skipjack.nn.keras.KerasReader;

/** Which network a command looks at: a saved one, a new one, or one of the article's blocks. */
final class NetworkOptions {
    @Option(names = "--model", paramLabel = "FILE", description = "A saved model, instead of a new one.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "A new network: resnet50 (the article's), resnet50-v1.5 or resnet20 (default: resnet50).")
    private Optional<String> network = Optional.empty();

    @Option(
            names = "--block",
            paramLabel = "KIND",
            description = "Only one of the article's blocks, with the sizes of stage 2: identity or convolutional.")
    private Optional<BlockKind> block = Optional.empty();

    /** For picocli. */
    NetworkOptions() {}

    /** Reads or makes the network. */
    Model load() throws IOException {
        if (Stream.of(file, network, block).filter(Optional::isPresent).count() > 1) {
            throw new IllegalArgumentException("--model, --network and --block exclude each other: which one?");
        }
        if (block.isPresent()) {
            return block.get().model();
        }
        return file.isPresent()
                ? SavedModel.open(file.get(), new KerasReader()).model()
                : Network.named(network.orElse("resnet50")).usual();
    }
}
