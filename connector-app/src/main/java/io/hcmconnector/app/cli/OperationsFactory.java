package io.hcmconnector.app.cli;

import io.hcmconnector.app.config.LoadedConfig;

/** Opens what the commands need. */
@FunctionalInterface
public interface OperationsFactory {

    /** Opens it for one command, which closes it at its end. */
    Operations open(LoadedConfig config, Console console) throws Exception;
}
