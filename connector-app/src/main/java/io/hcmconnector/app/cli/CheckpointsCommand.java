package io.hcmconnector.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code checkpoints}. */
@Command(
        name = "checkpoints",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Points from which delivery can be repeated.")
final class CheckpointsCommand {
    private final Session session;

    CheckpointsCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Checkpoints with time, log position and cursors.")
    int list(@Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.listCheckpoints(reading.format()));
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes a checkpoint of the present position.")
    int create(
            @Option(names = "--label", paramLabel = "TEXT", description = "What to remember it by.") @Nullable
                    String label)
            throws Exception {
        return session.perform(operations -> operations.createCheckpoint(label));
    }
}
