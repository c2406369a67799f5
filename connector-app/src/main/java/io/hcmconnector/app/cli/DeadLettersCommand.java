package io.hcmconnector.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dead-letters}. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Changes that a target has refused.")
final class DeadLettersCommand {
    private final Session session;

    @Spec
    CommandSpec spec;

    DeadLettersCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "All dead letters, with the target's reason.")
    int list(@Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.listDeadLetters(reading.format()));
    }

    @Command(mixinStandardHelpOptions = true, description = "One dead letter in full.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.showDeadLetter(id, reading.format()));
    }

    @Command(mixinStandardHelpOptions = true, description = "Tries them again.")
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..*") @Nullable List<String> ids,
            @Option(names = "--all", description = "All of them.") boolean all)
            throws Exception {
        List<String> given = ids == null ? List.of() : List.copyOf(ids);
        if (given.isEmpty() != all) {
            throw new ParameterException(
                    spec.subcommands().get("retry"), "give the ids of dead letters, or --all, and not both");
        }
        return session.perform(operations -> operations.retryDeadLetters(given));
    }

    @Command(mixinStandardHelpOptions = true, description = "Gives them up, for a reason that is kept.")
    int discard(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids, @Mixin ReasonOption why)
            throws Exception {
        String reason = why.reason();
        return session.perform(operations -> operations.discardDeadLetters(List.copyOf(ids), reason));
    }
}
