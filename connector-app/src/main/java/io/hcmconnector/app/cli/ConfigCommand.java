package io.hcmconnector.app.cli;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.ConfigSchema;
import io.hcmconnector.app.config.LoadedConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The configuration file and its schema.")
final class ConfigCommand {
    private final Session session;

    ConfigCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "The effective configuration, secrets masked.")
    int show(@Mixin ReadingOptions reading) throws ConfigException {
        LoadedConfig config = session.load();
        String text = reading.json ? config.toMaskedJson() : config.toMaskedYaml();
        session.console().out().println(text.stripTrailing());
        return ExitCode.DONE.code();
    }

    @Command(mixinStandardHelpOptions = true, description = "The JSON Schema of the configuration file.")
    int schema() {
        session.console().out().println(ConfigSchema.json());
        return ExitCode.DONE.code();
    }
}
