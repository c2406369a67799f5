package io.hcmconnector.app;

import io.hcmconnector.app.cli.CommandLineInterface;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.Version;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.app.run.ConnectorOperations;
import io.hcmconnector.app.trial.SandboxTrials;
import io.hcmconnector.app.wiring.SystemEnvironment;
import java.io.IOException;

/** The entry of the process. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) throws IOException {
        ConfigLoader loader = new ConfigLoader(System::getenv);
        CommandLineInterface commandLine = new CommandLineInterface(
                Console.ofProcess(),
                loader,
                (config, console) ->
                        new ConnectorOperations(config, console, Version.current(), SystemEnvironment.MACHINE),
                new SandboxTrials(loader, Version.current()));
        System.exit(commandLine.execute(arguments));
    }
}
