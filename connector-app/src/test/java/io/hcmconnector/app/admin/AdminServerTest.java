package io.hcmconnector.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile List<String> obstacles = List.of();
    private volatile List<String> dead = List.of();
    private volatile boolean broken;
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(
                "127.0.0.1", 0, new AdminSources(() -> dead, () -> obstacles, () -> "lag_seconds 3\n", () -> {
                    if (broken) {
                        throw new IllegalStateException("hush");
                    }
                    return "{\"name\":\"<b>\"}";
                }));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServiceWithoutObstaclesIsReady() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    }

    @Test
    void anObstacleMakesItNotReadyButStillAlive() throws Exception {
        obstacles = List.of("the \"source\" is out of reach");

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"reasons\":[\"the \\\"source\\\" is out of reach\"]");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aPartThatDiedMakesItNotLiveWhateverItsReadiness() throws Exception {
        dead = List.of("the loop read has ended");

        HttpResponse<String> answer = get("/health/live");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"status\":\"not live\"").contains("the loop read has ended");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAndStatusAreWhatTheirSourcesSay() throws Exception {
        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.body()).isEqualTo("lag_seconds 3\n");
        assertThat(metrics.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(get("/api/status").body()).isEqualTo("{\"name\":\"<b>\"}");
        assertThat(get("/api/status").headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
    }

    @Test
    void thePageForPeopleLetsNoMarkupThrough() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<p>Ready.</p>", "&lt;b&gt;").doesNotContain("<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/health", "/health/live/x", "/api/status/", "/metricsx"})
    void anyOtherPathIsNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "HEAD", "PUT"})
    void anyOtherMethodIsNotAllowed(String method) throws Exception {
        HttpResponse<String> answer = send(method, "/health/live");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void aBrokenSourceIsAnErrorThatTellsNothing() throws Exception {
        broken = true;

        HttpResponse<String> answer = get("/api/status");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("hush");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = server.port();

        assertThatThrownBy(() -> AdminServer.start(
                        "127.0.0.1", port, new AdminSources(List::of, List::of, () -> "", () -> "{}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("admin.port");
    }

    @Test
    void onceClosedNobodyAnswers() {
        server.close();

        assertThatThrownBy(() -> get("/health/live")).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
