package io.hcmconnector.scim;

import java.net.URI;
import org.mockserver.configuration.Configuration;
import org.mockserver.integration.ClientAndServer;
import org.slf4j.event.Level;

/** One MockServer for all tests of the module: the first start of a process takes more than a second. */
public final class SharedMockServer {
    private static final ClientAndServer SERVER =
            ClientAndServer.startClientAndServer(Configuration.configuration().logLevel(Level.WARN), 0);

    private SharedMockServer() {}

    /** The server, without the expectations and requests of earlier tests. */
    public static ClientAndServer fresh() {
        SERVER.reset();
        return SERVER;
    }

    /** An address on it. */
    public static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + SERVER.getPort() + path);
    }
}
