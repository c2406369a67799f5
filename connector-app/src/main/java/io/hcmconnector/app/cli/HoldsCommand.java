package io.hcmconnector.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holds}. */
@Command(
        name = "holds",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Batches that a guard has stopped.")
final class HoldsCommand {
    private static final String PERSON = "Only the person with this number; may be given again for others.";

    private final Session session;

    HoldsCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "All holds, with the figure and the limit.")
    int list(@Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.listHolds(reading.format()));
    }

    @Command(mixinStandardHelpOptions = true, description = "One hold with its people.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.showHold(id, reading.format()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets them through, each in the state that is then the newest.")
    int approve(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--person", paramLabel = "NUMBER", description = PERSON) @Nullable List<String> people)
            throws Exception {
        return session.perform(operations -> operations.approveHold(id, given(people)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Leaves their accounts as they are until something new happens to them, for a reason that is kept.")
    int reject(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--person", paramLabel = "NUMBER", description = PERSON) @Nullable List<String> people,
            @Mixin ReasonOption why)
            throws Exception {
        String reason = why.reason();
        return session.perform(operations -> operations.rejectHold(id, given(people), reason));
    }

    private static List<String> given(@Nullable List<String> people) {
        return people == null ? List.of() : List.copyOf(people);
    }
}
