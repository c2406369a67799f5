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
    private static final String PERSON = "Only this person's part; repeatable.";

    private final Session session;

    HoldsCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "All holds that wait.")
    int list(@Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.listHolds(reading.format()));
    }

    @Command(mixinStandardHelpOptions = true, description = "One hold, person by person.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.showHold(id, reading.format()));
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets it through.")
    int approve(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--person", paramLabel = "NUMBER", description = PERSON) @Nullable List<String> persons)
            throws Exception {
        return session.perform(operations -> operations.approveHold(id, given(persons)));
    }

    @Command(mixinStandardHelpOptions = true, description = "Drops it, for a reason that is kept.")
    int reject(
            @Parameters(paramLabel = "ID") String id,
            @Mixin ReasonOption why,
            @Option(names = "--person", paramLabel = "NUMBER", description = PERSON) @Nullable List<String> persons)
            throws Exception {
        String reason = why.reason();
        return session.perform(operations -> operations.rejectHold(id, reason, given(persons)));
    }

    private static List<String> given(@Nullable List<String> persons) {
        return persons == null ? List.of() : List.copyOf(persons);
    }
}
