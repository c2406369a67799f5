package io.hcmconnector.app.cli;

import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.app.logging.Logging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Parses the arguments, runs the command and turns every failure into one line and an exit code. */
public final class CommandLineInterface {
    private final CommandLine commandLine;

    /**
     * The command line.
     *
     * @param loader of the configuration file
     * @param factory of what the commands do; without it, they are not registered
     * @param trials of the sandbox and the demo; without it, they are not registered
     */
    public CommandLineInterface(
            Console console, ConfigLoader loader, @Nullable OperationsFactory factory, @Nullable Trials trials) {
        RootCommand root = new RootCommand();
        Session session = new Session(root, console, loader, factory);
        commandLine = new CommandLine(root);
        if (trials != null) {
            commandLine
                    .addSubcommand(new DemoCommand(trials, console))
                    .addSubcommand(new SandboxCommand(trials, console));
        }
        if (factory != null) {
            commandLine
                    .addSubcommand(new RunCommand(session))
                    .addSubcommand(new CheckCommand(session))
                    .addSubcommand(new StatusCommand(session))
                    .addSubcommand(new ExplainCommand(session))
                    .addSubcommand(new CheckpointsCommand(session))
                    .addSubcommand(new DeadLettersCommand(session))
                    .addSubcommand(new HoldsCommand(session))
                    .addSubcommand(new MappingCommand(session))
                    .addSubcommand(new OktaCommand(session))
                    .addSubcommand(new WriteBackCommand(session))
                    .addSubcommand(new LeaveCommand(session));
        }
        commandLine.addSubcommand(new ConfigCommand(session));
        ErrorLines errors = new ErrorLines(console.err());
        commandLine
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> errors.usage(e))
                .setExecutionExceptionHandler((e, command, result) -> errors.failure(e, root.verbose))
                .setExecutionStrategy(parsed -> {
                    Logging.configure(root.logFormat, root.verbose);
                    return new CommandLine.RunLast().execute(parsed);
                });
    }

    /** Runs the command that {@code arguments} name and answers with the exit code of the process. */
    public int execute(String... arguments) {
        int code = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        return code;
    }
}
