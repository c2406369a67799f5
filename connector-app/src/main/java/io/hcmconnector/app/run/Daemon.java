package io.hcmconnector.app.run;

import io.hcmconnector.app.admin.AdminServer;
import io.hcmconnector.app.admin.AdminSources;
import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.config.AdminConfig;
import io.hcmconnector.core.pipeline.Connector;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector with its admin endpoints, from the start to the signal that ends it.
 *
 * @param breakOff ends the calls that hang
 */
record Daemon(Connector connector, AdminSources sources, AdminConfig admin, Runnable breakOff) {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    /**
     * Runs until the process is told to stop, then lets each loop finish the batch in hand.
     *
     * @return whether every loop ended within the bound
     * @throws CommandFailure when the endpoints cannot listen
     */
    boolean run(Stopping stopping) throws CommandFailure, InterruptedException {
        AdminServer server = admin.port() == 0 ? null : listen();
        try {
            connector.start();
            LOG.info("running; SIGTERM ends it");
            stopping.await();
            LOG.info("asked to stop: finishing the batch in hand");
            if (connector.stop(Stopping.PATIENCE)) {
                return true;
            }
            breakOff.run();
            return connector.stop(Stopping.BOUND.minus(Stopping.PATIENCE));
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    private AdminServer listen() throws CommandFailure {
        try {
            return AdminServer.start(admin.bind(), admin.port(), sources);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
