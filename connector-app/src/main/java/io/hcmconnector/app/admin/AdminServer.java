package io.hcmconnector.app.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin endpoints on the JDK's HTTP server: {@code /health/live}, {@code /health/ready}, {@code /metrics}, {@code
 * /api/status} and a page for people at {@code /}. Few threads and a short queue; who does not fit is turned away.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final int THREADS = 4;
    private static final int QUEUE = 64;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Map<String, Endpoint> endpoints;

    private record Answer(int status, String contentType, String body) {}

    private interface Endpoint {
        Answer answer() throws IOException;
    }

    private AdminServer(HttpServer server, ThreadPoolExecutor threads, AdminSources sources) {
        this.server = server;
        this.threads = threads;
        this.endpoints = Map.of(
                "/health/live", () -> health("live", sources.liveness().dead()),
                "/health/ready", () -> health("ready", sources.readiness().obstacles()),
                "/metrics",
                        () -> new Answer(
                                200,
                                "text/plain; version=0.0.4",
                                sources.metrics().scrape()),
                "/api/status", () -> new Answer(200, JSON, sources.status().json()),
                "/",
                        () -> new Answer(
                                200,
                                "text/html",
                                StatusPage.html(
                                        sources.readiness().obstacles(),
                                        sources.status().json())));
    }

    /**
     * Starts to listen.
     *
     * @param bind a host name or an address
     * @param port 0 for any that is free; whoever wants no endpoints does not call this
     * @throws IOException when the address cannot be had; the message says which
     */
    public static AdminServer start(String bind, int port, AdminSources sources) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(bind), port), QUEUE);
        } catch (IOException e) {
            throw new IOException(
                    "admin endpoints cannot listen on " + bind + ":" + port + " (" + e.getMessage()
                            + "); change admin.bind or admin.port, or stop who uses it",
                    e);
        }
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "admin-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        AdminServer admin = new AdminServer(server, threads, sources);
        server.setExecutor(threads);
        server.createContext("/", admin::handle);
        server.start();
        return admin;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once; answers under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Endpoint endpoint = endpoints.get(path);
        if (endpoint == null) {
            return problem(404, "no such path");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            return problem(405, "only GET is answered here");
        }
        try {
            return endpoint.answer();
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("path", path).setCause(e).log("An admin endpoint failed");
            return problem(500, "this failed; the log says why");
        }
    }

    private static Answer health(String state, List<String> reasons) throws IOException {
        if (reasons.isEmpty() && state.equals("live")) {
            return new Answer(200, JSON, "{\"status\":\"live\"}");
        }
        String status = reasons.isEmpty() ? state : "not " + state;
        String body = MAPPER.writeValueAsString(Map.of("status", status, "reasons", reasons));
        return new Answer(reasons.isEmpty() ? 200 : 503, JSON, body);
    }

    private static Answer problem(int status, String message) {
        return new Answer(status, JSON, "{\"error\":\"" + message + "\"}");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType() + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
