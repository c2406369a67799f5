package io.hcmconnector.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leave}. */
@Command(
        name = "leave",
        mixinStandardHelpOptions = true,
        description = "Cuts one person off in every target now, past the guards and whatever HCM shows.",
        footer = {
            "",
            "It holds until HCM, after the person has left by its own word, hires the person anew, or until it is taken back. Where no connector runs on the state,"
                    + " the command delivers it itself, and nothing else that waits."
        })
final class LeaveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "PERSON_NUMBER", description = "The person's number in HCM.")
    String personNumber;

    @Mixin
    ReasonOption why;

    @Option(names = "--take-back", description = "Takes it back: the accounts are again as HCM says.")
    boolean takeBack;

    LeaveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        String reason = why.reason();
        return session.perform(operations -> operations.leave(personNumber, reason, takeBack));
    }
}
