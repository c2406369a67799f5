package io.hcmconnector.sandbox.hcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.SandboxClient;
import io.hcmconnector.sandbox.SandboxOptions;
import io.hcmconnector.sandbox.TickingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FullLoadTest {

    /** A pod's whole population by key in pages of 100, with everything that a connector needs; seconds, not minutes. */
    @Test
    @Timeout(60)
    void fiftyThousandPeopleAreReadInSeconds() {
        TickingClock clock = new TickingClock("2026-03-02T10:00:00Z");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(50_000, clock))) {
            SandboxClient client = new SandboxClient(sandbox.hcmBaseUri());
            long start = System.nanoTime();
            long last = 0;
            int people = 0;
            JsonNode page;
            do {
                page = client.workers(
                        "q", "PersonId > " + last,
                        "orderBy", "PersonId",
                        "limit", "100",
                        "onlyData", "true",
                        "expand", "names,emails,phones,workRelationships.assignments.managers");
                people += page.path("count").asInt();
                last = page.path("items")
                        .path(page.path("count").asInt() - 1)
                        .path("PersonId")
                        .asLong();
            } while (page.path("hasMore").asBoolean());
            System.out.println("full load took " + Duration.ofNanos(System.nanoTime() - start) + ", heap "
                    + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / (1 << 20) + " MiB");
            assertThat(people).isBetween(48_000, 50_000);
        }
    }
}
