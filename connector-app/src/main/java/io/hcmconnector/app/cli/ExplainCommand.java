package io.hcmconnector.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "A person's timeline: entries, what they were taken for and why, what was sent and what came back.")
final class ExplainCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "PERSON_NUMBER", description = "The person's number in HCM.")
    String personNumber;

    @Mixin
    ReadingOptions reading;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        return session.perform(operations -> operations.explain(personNumber, reading.format()));
    }
}
