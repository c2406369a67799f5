package io.hcmconnector.sandbox.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.oauth.Access;
import io.hcmconnector.sandbox.verify.Comparison;
import io.hcmconnector.sandbox.verify.Expected;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScimVolumeTest {
    private static final int USERS = 2_000;

    private final ScimProvider provider = new ScimProvider(
            "/scim/v2", Access.open(), new TickingClock("2026-11-23T08:00:00Z"), new SplittableRandom(1));

    private int send(String method, String path, Map<String, List<String>> query, String body) {
        return provider.handle(new SandboxRequest(
                        method,
                        path,
                        Map.of("content-type", List.of("application/scim+json")),
                        query,
                        body.getBytes(StandardCharsets.UTF_8)))
                .status();
    }

    @Test
    void twoThousandUsersAreFoundThroughTheIndexesAndComparedInOnePass() {
        Map<String, Expected> expected = new HashMap<>();
        for (int i = 0; i < USERS; i++) {
            String id = Integer.toString(i);
            String body = """
                    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                     "externalId":"%1$s","userName":"user%1$s@example.com","active":true,"displayName":"User %1$s",
                     "name":{"givenName":"User","familyName":"Number %1$s"},"title":"Accountant",
                     "emails":[{"type":"work","primary":true,"value":"user%1$s@example.com"}],
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                     {"department":"Finance","division":"EMEA","organization":"Vision"}}""".formatted(id);
            assertThat(send("POST", "/Users", Map.of(), body)).isEqualTo(201);
            assertThat(send("GET", "/Users", Map.of("filter", List.of("externalId eq \"" + id + '"')), ""))
                    .isEqualTo(200);
            expected.put(
                    id,
                    new Expected(
                            id,
                            true,
                            Map.of(
                                    "userName", "user" + id + "@example.com",
                                    "displayName", "User " + id,
                                    "givenName", "User",
                                    "familyName", "Number " + id,
                                    "title", "Accountant",
                                    "email", "user" + id + "@example.com",
                                    "department", "Finance",
                                    "division", "EMEA",
                                    "organization", "Vision")));
        }

        assertThat(Comparison.compare(expected, provider.view()).differing()).isEmpty();
        assertThat(provider.view().size()).isEqualTo(USERS);
    }
}
