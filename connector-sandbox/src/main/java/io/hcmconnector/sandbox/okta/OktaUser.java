package io.hcmconnector.sandbox.okta;

import java.time.Instant;
import java.util.Map;

/**
 * A user of the org.
 *
 * @param id {@code 00u...}
 * @param status lifecycle status
 * @param profile text attributes of the user schema, {@code login} among them
 * @param created when it was created
 * @param lastUpdated when status or profile last changed
 */
record OktaUser(String id, Status status, Map<String, String> profile, Instant created, Instant lastUpdated) {
    OktaUser {
        profile = Map.copyOf(profile);
    }

    /** The statuses of the Users API that the simulation reaches. */
    enum Status {
        STAGED,
        PROVISIONED,
        ACTIVE,
        SUSPENDED,
        DEPROVISIONED
    }

    String login() {
        return profile.getOrDefault("login", "");
    }

    /** Whether the person can sign in or finish signing up. */
    boolean isActive() {
        return status == Status.ACTIVE || status == Status.PROVISIONED;
    }

    OktaUser with(Status newStatus, Instant at) {
        return new OktaUser(id, newStatus, profile, created, at);
    }
}
