package io.hcmconnector.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code writeback}. */
@Command(
        name = "writeback",
        mixinStandardHelpOptions = true,
        description =
                "Brings what the target of writeback.from has of people back to HCM, once; the daemon does so by itself.")
final class WriteBackCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--dry-run",
            description = "Print what is not the same on both sides and what would become of it; write nothing.")
    boolean dryRun;

    @Mixin
    ReadingOptions reading;

    WriteBackCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        return session.perform(operations -> operations.writeBack(dryRun, reading.format()));
    }
}
