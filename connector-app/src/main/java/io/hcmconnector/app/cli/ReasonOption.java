package io.hcmconnector.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The reason that a decision of a person must have. */
final class ReasonOption {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; it is kept with the decision.")
    String text;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    /** The reason, which is not blank. */
    String reason() {
        if (text.isBlank()) {
            CommandLine command = spec.commandLine();
            throw new ParameterException(command, "--reason is empty; say why, it is kept with the decision");
        }
        return text.strip();
    }
}
