package io.hcmconnector.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mapping}. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What becomes of a person's attributes on the way to the targets.")
final class MappingCommand {
    private final Session session;

    MappingCommand(Session session) {
        this.session = session;
    }

    /** Whose attributes. */
    static final class Whose {
        @Option(
                names = "--person",
                paramLabel = "NUMBER",
                required = true,
                description = "Somebody who is known here, as last read.")
        String person;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                required = true,
                description = "A worker as the Workers resource shows one, in JSON.")
        Path file;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Each target's attributes of one person, and what each is made of.")
    int test(@ArgGroup(multiplicity = "1") Whose whose, @Mixin ReadingOptions reading) throws Exception {
        Operations.Example example = new Operations.Example(whose.person, whose.file);
        return session.perform(operations -> operations.testMapping(example, reading.format()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Checks every expression, and what it makes of everybody who is known here.")
    int validate(@Mixin ReadingOptions reading) throws Exception {
        return session.perform(operations -> operations.validateMapping(reading.format()));
    }
}
