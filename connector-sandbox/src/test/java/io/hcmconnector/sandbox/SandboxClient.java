package io.hcmconnector.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks a sandbox over HTTP. */
public final class SandboxClient {
    private static final String WORKERS = "/hcmRestApi/resources/11.13.18.05/workers";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public SandboxClient(URI base) {
        this.base = base;
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public JsonNode json(String path, String... headers) {
        HttpResponse<String> answer = get(path, headers);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return parse(answer.body());
    }

    /** Entries of a collection, JSON form. */
    public List<JsonNode> entries(String collection, String query) {
        List<JsonNode> entries = new ArrayList<>();
        json("/hcmRestApi/atomservlet/employee/" + collection + "?" + query, "Accept", "application/json")
                .path("feed")
                .path("entries")
                .forEach(entries::add);
        return entries;
    }

    /** Workers in framework version 4; values of the parameters are encoded here. */
    public JsonNode workers(String... parameters) {
        return json(WORKERS + query(parameters), "REST-Framework-Version", "4");
    }

    public static String query(String... parameters) {
        StringBuilder query = new StringBuilder("?");
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return query.toString();
    }

    public static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
