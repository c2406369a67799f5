package io.hcmconnector.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultPlan;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxServerTest {

    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final List<SandboxRequest> seen = new CopyOnWriteArrayList<>();
    private final FaultPlan faults = new FaultPlan(7, slept::add);
    private final SandboxServer server =
            new SandboxServer(Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC), faults);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void start() {
        server.mount("/a", "hcm.atom", request -> {
            seen.add(request);
            return SandboxResponse.json(
                    200, JsonNodeFactory.instance.objectNode().put("text", "0123456789"));
        });
        server.mount("/a/deep", "scim", request -> SandboxResponse.empty(204));
        server.start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aHandlerSeesTheDecodedRequestRelativeToItsMountPoint() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("/a/x%20y?q=a%3D%27b%27&n=1&n=2"))
                        .header("X-Test", "v")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("gr\u00fc\u00df"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        SandboxRequest request = seen.get(0);
        assertThat(answer.body()).isEqualTo("{\"text\":\"0123456789\"}");
        assertThat(answer.headers().firstValue("Date")).contains("Mon, 05 Jan 2026 10:00:00 GMT");
        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.path()).isEqualTo("/x y");
        assertThat(request.queryValue("q")).contains("a='b'");
        assertThat(request.query().get("n")).containsExactly("1", "2");
        assertThat(request.header("x-TEST")).contains("v");
        assertThat(request.bodyText()).isEqualTo("gr\u00fc\u00df");
    }

    @Test
    void theLongestPrefixWinsAndEveryRequestIsCounted() throws Exception {
        assertThat(get("/a/deep/er").statusCode()).isEqualTo(204);
        assertThat(get("/a/deeper").statusCode()).isEqualTo(200);
        assertThat(get("/ab").statusCode()).isEqualTo(404);
        assertThat(server.requestCounts()).containsEntry("scim", 1L).containsEntry("hcm.atom", 1L);
    }

    @Test
    void statusFaultsAnswerInTheHandlersPlace() throws Exception {
        faults.add(FaultRule.of("hcm.atom", Fault.tooManyRequests(Duration.ofSeconds(3))));
        faults.add(FaultRule.of("hcm.atom", Fault.unavailable()));

        HttpResponse<String> limited = get("/a");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("3");
        HttpResponse<String> unavailable = get("/a");
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("Retry-After")).isEmpty();
        assertThat(seen).isEmpty();
        assertThat(get("/a").statusCode()).isEqualTo(200);
        assertThat(faults.strikes()).containsEntry("hcm.atom", 2);
    }

    @Test
    void aSlowAnswerWaitsByTheInjectedSleeper() throws Exception {
        faults.add(FaultRule.of("hcm.atom", Fault.slow(Duration.ofMinutes(5))));

        assertThat(get("/a").statusCode()).isEqualTo(200);
        assertThat(slept).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void aCutOffAnswerIsAnErrorForTheClientAfterTheHandlerRan() {
        faults.add(FaultRule.of("hcm.atom", Fault.cutOff()));

        assertThatThrownBy(() -> get("/a")).isInstanceOf(IOException.class);
        assertThat(seen).hasSize(1);
    }

    @Test
    void brokenJsonIsACompleteAnswerOfHalfADocument() throws Exception {
        faults.add(FaultRule.of("hcm.atom", Fault.brokenJson()));

        HttpResponse<String> answer = get("/a");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"0");
    }

    @Test
    void aLostAnswerRunsTheHandlerAndClosesTheConnection() {
        faults.add(FaultRule.of("hcm.atom", Fault.lostAnswer()).method("POST"));

        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(uri("/a"))
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(seen).extracting(SandboxRequest::method).contains("POST");
    }

    @Test
    void aHandlerThatFailsIsA500() throws Exception {
        server.mount("/bad", "hcm.token", request -> {
            throw new IllegalStateException("broken");
        });

        assertThat(get("/bad").statusCode()).isEqualTo(500);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(server.baseUri() + path);
    }
}
