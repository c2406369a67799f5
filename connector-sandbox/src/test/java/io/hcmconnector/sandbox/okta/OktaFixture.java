package io.hcmconnector.sandbox.okta;

import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.oauth.DpopProofs;
import io.hcmconnector.sandbox.oauth.TokenIssuer;
import io.hcmconnector.sandbox.verify.Loopback;
import io.hcmconnector.sandbox.verify.Loopback.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;

/** An org on loopback and the calls of a client that signs in with an API token. */
final class OktaFixture implements AutoCloseable {
    static final String SOURCE = "0oaxc95befZNgrJl71d7";
    static final String SESSIONS = "/okta/api/v1/identity-sources/" + SOURCE + "/sessions";

    final TickingClock clock = new TickingClock("2026-11-23T08:00:00Z");
    final OktaAccess access = new OktaAccess(
            Set.of("api-token"),
            new TokenIssuer(clock, new SplittableRandom(2), Duration.ofHours(1)),
            new DpopProofs(clock, "seed"));
    final OktaOrg org;
    final Loopback server;

    OktaFixture(ServiceApp app) {
        org = new OktaOrg(new OktaOrg.OktaSource("/okta", SOURCE), access, app, clock, new SplittableRandom(1));
        server = new Loopback(clock, org::mountOn);
    }

    OktaFixture() {
        this(ServiceApp.withAllScopes("client", null, false));
    }

    Answer send(String method, String path, String body) {
        return server.send(method, path, body, "Authorization", "SSWS api-token", "Content-Type", "application/json");
    }

    Answer api(String method, String path, String body) {
        return send(method, "/okta/api/v1" + path, body);
    }

    Answer open() {
        return send("POST", SESSIONS, "");
    }

    String opened() {
        return SESSIONS + '/' + open().body().path("id").asText();
    }

    Answer upsert(String session, String... profiles) {
        return send("POST", session + "/bulk-upsert", body(profiles));
    }

    Answer delete(String session, String... externalIds) {
        String[] profiles = new String[externalIds.length];
        for (int i = 0; i < profiles.length; i++) {
            profiles[i] = "{\"externalId\":\"" + externalIds[i] + "\"}";
        }
        return send("POST", session + "/bulk-delete", body(profiles));
    }

    static String body(String... profiles) {
        return "{\"entityType\":\"USERS\",\"profiles\":[" + String.join(",", profiles) + "]}";
    }

    static String person(String id, String more) {
        return """
                {"externalId":"%1$s","profile":{"userName":"u%1$s@example.com","email":"u%1$s@example.com",
                 "firstName":"F","lastName":"L%2$s}}""".formatted(id, more.isEmpty() ? "\"" : "\"," + more);
    }

    Answer trigger(String session) {
        return send("POST", session + "/start-import", "");
    }

    String status(String session) {
        return send("GET", session, "").body().path("status").asText();
    }

    /** One whole session: upsert, import, completion. */
    void imported(String... profiles) {
        String session = opened();
        upsert(session, profiles);
        trigger(session);
        clock.tick(Duration.ofSeconds(2));
    }

    void deleted(String... externalIds) {
        String session = opened();
        delete(session, externalIds);
        trigger(session);
        clock.tick(Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        server.close();
    }
}
