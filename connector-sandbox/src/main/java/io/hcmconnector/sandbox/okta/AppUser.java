package io.hcmconnector.sandbox.okta;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as the identity source holds them.
 *
 * @param id the app user's id, {@code 0ua...}
 * @param externalId the client's id
 * @param profile text attributes of the app's schema that have a value
 * @param link the Okta user and whether the source still holds the person
 * @param times when it was created and last changed
 */
record AppUser(String id, String externalId, Map<String, String> profile, Link link, Times times) {
    AppUser {
        profile = Map.copyOf(profile);
    }

    /**
     * The tie to the Okta user.
     *
     * @param oktaUserId null while nobody has confirmed the import
     * @param deleted the person was deleted in the source; kept to find the Okta user on return
     */
    record Link(@Nullable String oktaUserId, boolean deleted) {}

    /** Creation and last change. */
    record Times(Instant created, Instant lastUpdated) {}

    AppUser deletedAt(Instant at) {
        return new AppUser(id, externalId, profile, new Link(link.oktaUserId(), true), new Times(times.created(), at));
    }
}
