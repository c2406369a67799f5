package io.hcmconnector.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leave}. */
@Command(
        name = "leave",
        mixinStandardHelpOptions = true,
        description = "Cuts one person off now in every target, past the guards.")
final class LeaveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "PERSON_NUMBER", description = "The person's number in HCM.")
    String personNumber;

    @Mixin
    ReasonOption why;

    LeaveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        String reason = why.reason();
        return session.perform(operations -> operations.leave(personNumber, reason));
    }
}
