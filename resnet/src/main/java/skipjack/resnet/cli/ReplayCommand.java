package skipjack.resnet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import skipjack.resnet.BlockReplay;

/** {@code skipjack replay}. */
@Command(
        name = "replay",
        description = {
            "Repeats the article's two experiments with a single block.%n",
            "The same seeded input and weights go through identityBlock and convolutionalBlock; the numbers that were"
                    + " published are shown beside ours.%n"
        },
        footer = {"%nExample:", "  skipjack replay"})
final class ReplayCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For picocli. */
    ReplayCommand() {}

    @Override
    public void run() {
        BlockReplay.all().forEach(replay -> spec.commandLine().getOut().println(replay.table()));
    }
}
