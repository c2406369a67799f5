package io.hcmconnector.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "The state of the source, the cursors and the targets: lag, backlog, budget, holds, dead letters.")
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    ReadingOptions reading;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        return session.perform(operations -> operations.status(reading.format()));
    }
}
