package io.hcmconnector.sandbox.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.sandbox.fault.FaultPlan;
import io.hcmconnector.sandbox.http.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Consumer;

/** A sandbox server on loopback and a client that speaks JSON to it. */
public final class Loopback implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SandboxServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer with its body as JSON, missing when there is none. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    public Loopback(Clock clock, Consumer<SandboxServer> mounts) {
        server = new SandboxServer(clock, new FaultPlan());
        mounts.accept(server);
        server.start(0);
    }

    public String url(String path) {
        return server.baseUri() + path;
    }

    /** Sends a request; {@code body} may be empty, {@code headers} are names and values in turn. */
    public Answer send(String method, String pathOrUrl, String body, String... headers) {
        String url = pathOrUrl.startsWith("http") ? pathOrUrl : url(pathOrUrl);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body.isEmpty() && (method.equals("GET") || method.equals("DELETE"))
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("content-type").orElse("");
            JsonNode json = type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
            return new Answer(response.statusCode(), json, response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
