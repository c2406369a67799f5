package io.hcmconnector.sandbox.http;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loopback HTTP/1.1 server with keep-alive, one daemon thread per open connection.
 *
 * <p>It is written on sockets and not on the JDK's {@code HttpServer}, because that one always writes the system time
 * into the {@code Date} header, while a test with a hand-ticked clock needs the sandbox to tell the time of its own
 * clock; and because a cut connection should be cut exactly where the fault plan says.
 */
public final class SandboxServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    private record Mount(String prefix, String endpoint, SandboxHandler handler) {
        boolean covers(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }

    private final Clock clock;
    private final FaultPlan faults;
    private final List<Mount> mounts = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private volatile @Nullable ServerSocket listener;

    /**
     * A server that is not yet listening.
     *
     * @param clock tells the {@code Date} header
     * @param faults is asked about every request to a mounted path
     */
    public SandboxServer(Clock clock, FaultPlan faults) {
        this.clock = clock;
        this.faults = faults;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sandbox-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Adds a handler for a path and all below it; the longest prefix wins. May be called while the server runs.
     *
     * @param prefix absolute path without a slash at its end; "" takes everything that nothing else takes
     * @param faultEndpoint name under which the fault plan and the counts know it
     */
    public void mount(String prefix, String faultEndpoint, SandboxHandler handler) {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("mount '" + prefix + "' must begin and must not end with a slash");
        }
        mounts.removeIf(m -> m.prefix().equals(prefix));
        mounts.add(new Mount(prefix, faultEndpoint, handler));
        mounts.sort(Comparator.comparingInt((Mount m) -> m.prefix().length()).reversed());
        counts.computeIfAbsent(faultEndpoint, name -> new LongAdder());
    }

    /**
     * Listens on 127.0.0.1 and returns.
     *
     * @param port 0 for any free port
     * @throws UncheckedIOException when the port is taken
     */
    public void start(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 200);
            listener = socket;
            threads.execute(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    /** The port in use. */
    public int port() {
        ServerSocket socket = listener;
        if (socket == null) {
            throw new IllegalStateException("the sandbox server was not started");
        }
        return socket.getLocalPort();
    }

    /** {@code http://127.0.0.1:port}, without a slash at its end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Requests so far by endpoint name, those included that a fault struck; mounted endpoints begin at 0. */
    public Map<String, Long> requestCounts() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((endpoint, count) -> copy.put(endpoint, count.sum()));
        return copy;
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        ServerSocket socket = listener;
        if (socket != null) {
            HttpConnection.closeQuietly(socket);
        }
        connections.forEach(HttpConnection::closeQuietly);
        threads.shutdownNow();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException | java.util.concurrent.RejectedExecutionException e) {
                if (!socket.isClosed()) {
                    LOG.warn("a connection could not be accepted: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (HttpConnection connection = new HttpConnection(socket, clock)) {
            Optional<HttpConnection.Incoming> next = connection.read();
            while (next.isPresent() && answer(connection, next.get())) {
                next = connection.read();
            }
        } catch (IOException e) {
            LOG.debug("a client's connection ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    /** Answers one request; false when the connection is to be closed. */
    private boolean answer(HttpConnection connection, HttpConnection.Incoming incoming)
            throws IOException, InterruptedException {
        SandboxRequest request = incoming.request();
        Optional<Mount> mount =
                mounts.stream().filter(m -> m.covers(request.path())).findFirst();
        if (mount.isEmpty()) {
            return connection.write(SandboxResponse.text(404, "text/plain", "nothing is mounted here"), incoming);
        }
        Mount target = mount.get();
        LongAdder count = counts.get(target.endpoint());
        if (count != null) {
            count.increment();
        }
        Optional<Fault> fault = faults.next(target.endpoint(), request.method(), incoming.target());
        Fault struck = fault.orElse(null);
        if (struck instanceof Fault.Answer instead) {
            SandboxResponse response = SandboxResponse.text(instead.status(), "text/plain", instead.body());
            return connection.write(
                    instead.retryAfter()
                            .map(after -> response.withHeader(
                                    "Retry-After",
                                    Long.toString(after.plusMillis(999).toSeconds())))
                            .orElse(response),
                    incoming);
        }
        if (struck instanceof Fault.Slow slow) {
            faults.sleeper().sleep(slow.delay());
        }
        SandboxResponse response = run(target, request);
        if (struck instanceof Fault.LostAnswer) {
            return false;
        }
        if (struck instanceof Fault.CutOff) {
            connection.writeHalf(response);
            return false;
        }
        if (struck instanceof Fault.BrokenJson) {
            byte[] half = java.util.Arrays.copyOf(response.body(), response.body().length / 2);
            return connection.write(new SandboxResponse(200, response.headers(), half), incoming);
        }
        return connection.write(response, incoming);
    }

    private static SandboxResponse run(Mount mount, SandboxRequest request) {
        try {
            return mount.handler()
                    .handle(request.withPath(
                            request.path().substring(mount.prefix().length())));
        } catch (RuntimeException e) {
            LOG.error("the sandbox handler of {} failed", mount.prefix(), e);
            return SandboxResponse.text(500, "text/plain", "sandbox handler failed: " + e);
        }
    }
}
