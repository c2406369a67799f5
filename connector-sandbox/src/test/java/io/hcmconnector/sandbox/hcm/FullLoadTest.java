package io.hcmconnector.sandbox.hcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.SandboxClient;
import io.hcmconnector.sandbox.SandboxOptions;
import io.hcmconnector.sandbox.TickingClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FullLoadTest {

    /** A pod's whole population by key in pages of 100, with everything that a connector needs; seconds, not minutes. */
    @Test
    @Timeout(30)
    void tenThousandPeopleAreReadInSeconds() {
        TickingClock clock = new TickingClock("2026-03-02T10:00:00Z");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(10_000, clock))) {
            SandboxClient client = new SandboxClient(sandbox.hcmBaseUri());
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
            assertThat(people).isBetween(9_600, 10_000);
        }
    }
}
