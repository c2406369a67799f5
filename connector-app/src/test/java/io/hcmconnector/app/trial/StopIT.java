package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process: what it tells while it runs, and how it ends when it is told to. */
class StopIT {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aTermInTheMiddleOfAFullLoadEndsItInOrderAndAnotherProcessGoesOn(@TempDir Path folder) throws Exception {
        try (ProcessStage stage = new ProcessStage(folder, 150, 3, 0)) {
            stage.strikes(workers(2), true, Process::destroy, 0);
            assertThat(stage.end(BOUND)).as(stage.log()).isZero();
            assertThat(stage.sandbox().requestCounts()).containsEntry("scim", 0L);

            stage.strikes(workers(0), true, Process::destroy, 0);
            assertThat(stage.end(BOUND)).as(stage.log()).isZero();

            stage.works(5);
            stage.strikesOnce(
                    FaultRule.of("scim", Fault.lostAnswer()).method("POST").skip(20), Process::destroy);
            assertThat(stage.end(BOUND)).as(stage.log()).isZero();
            stage.sandbox().faults().clear();

            stage.start("run", "--once");
            assertThat(stage.end(Duration.ofSeconds(60))).as(stage.log()).isZero();
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(stage::agreesNow);
        }
    }

    @Test
    void aTermWhileACallHangsEndsWithinTheBound(@TempDir Path folder) throws Exception {
        try (ProcessStage stage = new ProcessStage(folder, 60, 4, 0)) {
            stage.strikesAndHangs(workers(1), Process::destroy);
            assertThat(stage.end(BOUND)).as(stage.log()).isZero();
        }
    }

    @Test
    void aDaemonTellsHowItIsAndEndsInOrderWhenIdle(@TempDir Path folder) throws Exception {
        int port = freePort();
        try (ProcessStage stage = new ProcessStage(folder, 60, 6, port)) {
            stage.start("run");
            stage.agrees();
            stage.works(10);
            stage.agrees();
            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(port, "/metrics").body())
                    .contains("hcm_connector_http_exchanges")
                    .contains("endpoint=\"hcm.atom.newhire\"");
            JsonNode status =
                    new ObjectMapper().readTree(get(port, "/api/status").body());
            assertThat(status.path("targets")).hasSize(3);
            assertThat(status.path("source").path("load").path("phase").asText())
                    .isEqualTo("FINISHED");
            assertThat(get(port, "/").body()).contains("<html").contains("scim");
            assertThat(get(port, "/nothing").statusCode()).isEqualTo(404);

            aSecondProcessIsRefused(stage);
            sourceDownIsNotReady(stage, port);
        }
    }

    private static void aSecondProcessIsRefused(ProcessStage stage) throws InterruptedException {
        Process daemon = stage.current();
        stage.start("run", "--once");
        assertThat(stage.end(BOUND)).isEqualTo(1);
        assertThat(stage.log().strip().lines()).hasSize(1);
        assertThat(stage.log()).contains("another hcm-connector runs on this state", "process " + daemon.pid());
        assertThat(daemon.isAlive()).isTrue();
        daemon.destroy();
        assertThat(daemon.waitFor()).isZero();
    }

    private void sourceDownIsNotReady(ProcessStage stage, int port) throws InterruptedException {
        stage.sandbox().faults().add(FaultRule.of("hcm.atom", Fault.status(403)).always());
        stage.start("run");
        Awaitility.await()
                .atMost(BOUND)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(get(port, "/health/ready"))
                        .satisfies(ready -> assertThat(ready.statusCode()).isEqualTo(503))
                        .satisfies(ready -> assertThat(ready.body()).contains("403")));
        stage.current().destroy();
        assertThat(stage.end(BOUND)).as(stage.log()).isZero();
    }

    private static FaultRule workers(int skip) {
        return FaultRule.of("hcm.workers", Fault.lostAnswer()).skip(skip);
    }
}
