package io.hcmconnector.app.cli;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.app.config.LoadedConfig;
import org.jspecify.annotations.Nullable;

/** What the commands share: the root's options, the console and the way to the operations. */
final class Session {
    private final RootCommand root;
    private final Console console;
    private final ConfigLoader loader;
    private final @Nullable OperationsFactory factory;

    Session(RootCommand root, Console console, ConfigLoader loader, @Nullable OperationsFactory factory) {
        this.root = root;
        this.console = console;
        this.loader = loader;
        this.factory = factory;
    }

    /** What one command does with the operations. */
    @FunctionalInterface
    interface Action {
        ExitCode with(Operations operations) throws Exception;
    }

    Console console() {
        return console;
    }

    LoadedConfig load() throws ConfigException {
        return loader.load(root.config);
    }

    /** Opens the operations, runs the action and closes them again. */
    int perform(Action action) throws Exception {
        if (factory == null) {
            throw new IllegalStateException("a command without operations was registered");
        }
        try (Operations operations = factory.open(load(), console)) {
            return action.with(operations).code();
        }
    }
}
