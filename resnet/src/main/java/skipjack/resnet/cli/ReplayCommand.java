package skipjack.resnet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import skipjack.resnet.BlockReplay;

/** {@code skipjack replay}. */
@Command(
        name = "replay",
        description = {
            "Repeats the article's two experiments with a single block.",
            "",
            "The same seeded input and weights go through identityBlock and convolutionalBlock; the numbers that were"
                    + " published are shown beside ours. The exit code is 1 if one does not agree that should.%n"
        },
        footer = {"%nExample:", "  skipjack replay"})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** For picocli. */
    ReplayCommand() {}

    @Override
    public Integer call() {
        List<BlockReplay> replays = BlockReplay.all();
        replays.forEach(replay -> spec.commandLine().getOut().println(replay.table()));
        boolean asPublished = replays.stream()
                .allMatch(replay -> replay.agrees() || !replay.remark().isEmpty());
        return asPublished ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
