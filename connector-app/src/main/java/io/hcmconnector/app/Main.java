package io.hcmconnector.app;

import io.hcmconnector.app.cli.CommandLineInterface;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.config.ConfigLoader;

/** The entry of the process. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLineInterface commandLine =
                new CommandLineInterface(Console.ofProcess(), new ConfigLoader(System::getenv), null, null);
        System.exit(commandLine.execute(arguments));
    }
}
