package io.hcmconnector.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Signs in everywhere, probes the source and the targets and says what is missing; changes nothing.")
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    ReadingOptions reading;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        return session.perform(operations -> operations.check(reading.format()));
    }
}
