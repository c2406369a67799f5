package io.hcmconnector.app.cli;

import io.hcmconnector.app.logging.LogFormat;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program and the options that every command has. */
@Command(
        name = "hcm-connector",
        description =
                "Turns Oracle Fusion HCM's Employee Atom feeds into joiner, mover and leaver changes in identity systems.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 done; 1 unexpected failure; 2 wrong usage or configuration; 3 source or target out of reach or not"
                    + " signed in; 4 done, but this run added dead letters; 5 stopped by a guard, a hold waits."
        })
final class RootCommand implements Runnable {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "hcm-connector.yaml",
            showDefaultValue = picocli.CommandLine.Help.Visibility.ALWAYS,
            scope = ScopeType.INHERIT,
            description = "The configuration file.")
    Path config;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            scope = ScopeType.INHERIT,
            description = "How log lines on standard error look.")
    LogFormat logFormat;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log more, and show the stack trace of a failure.")
    boolean verbose;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? See hcm-connector --help");
    }
}
