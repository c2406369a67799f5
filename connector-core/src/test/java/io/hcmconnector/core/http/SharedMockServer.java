package io.hcmconnector.core.http;

import java.net.URI;
import org.mockserver.configuration.Configuration;
import org.mockserver.integration.ClientAndServer;
import org.slf4j.event.Level;

/** One MockServer for all tests of the room: the first start of a process takes more than a second. */
final class SharedMockServer {
    private static final ClientAndServer SERVER =
            ClientAndServer.startClientAndServer(Configuration.configuration().logLevel(Level.WARN), 0);

    private SharedMockServer() {}

    /** The server, without the expectations and requests of earlier tests. */
    static ClientAndServer fresh() {
        SERVER.reset();
        return SERVER;
    }

    /** The server with all that it was taught and has seen since it was fresh. */
    static ClientAndServer client() {
        return SERVER;
    }

    static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + SERVER.getPort() + path);
    }
}
