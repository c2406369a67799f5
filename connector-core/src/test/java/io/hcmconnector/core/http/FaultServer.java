package io.hcmconnector.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers over a bare socket, byte for byte, what no decent HTTP server would: the n-th connection gets the n-th fault, the last
 * one for good.
 */
final class FaultServer implements AutoCloseable {

    /** Writes an answer, after which the connection is closed. */
    interface Fault {
        void answer(OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final List<Fault> faults;
    final List<String> requests = new CopyOnWriteArrayList<>();

    FaultServer(Fault... faults) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.faults = List.of(faults);
        Thread thread = new Thread(this::serve, "fault-server");
        thread.setDaemon(true);
        thread.start();
    }

    static Fault text(String answer) {
        return out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x");
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(head(connection.getInputStream()));
                faults.get(Math.min(requests.size(), faults.size()) - 1).answer(connection.getOutputStream());
            } catch (SocketException closedByClient) {
                // What the client hung up on is what some tests look for.
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
