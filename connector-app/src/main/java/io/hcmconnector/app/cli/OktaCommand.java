package io.hcmconnector.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code okta}. */
@Command(
        name = "okta",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What Okta needs to know.")
final class OktaCommand {
    private final Session session;

    OktaCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "The attributes that the app's profile needs, as Okta's Schemas API takes them; asks nobody.")
    int schema(
            @Option(names = "--target", paramLabel = "NAME", description = "The target, where there are several.")
                    @Nullable
                    String target)
            throws Exception {
        return session.perform(operations -> operations.oktaSchema(target));
    }
}
