package io.hcmconnector.scim;

import io.hcmconnector.scim.ScimProfile.Update;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of the service provider: what was configured, what it publishes, and what it turned out not to have. Safe for several threads. */
final class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

    private final String target;
    private final Set<String> names;
    private volatile ScimProfile profile;
    private volatile Discovery discovery = Discovery.NOTHING;
    private volatile boolean bulkMissing;
    private boolean asked;

    /** A provider of which nothing is known but {@code settings}; {@code names} are the attributes that are sent. */
    Provider(ScimSettings settings, Set<String> names) {
        this.target = settings.target();
        this.names = Set.copyOf(names);
        this.profile = settings.profile();
    }

    ScimProfile profile() {
        return profile;
    }

    /** The attributes that are sent. */
    Set<String> names() {
        return names;
    }

    Discovery discovery() {
        return discovery;
    }

    /** Whether a write may name the version that it is of. */
    boolean hasVersions() {
        return discovery.supports("etag").orElse(false);
    }

    /** Asks once what is published; what cannot be read this time is asked for again with the next batch. */
    void discover(ScimClient client) {
        if (asked || !profile.reads().discovers()) {
            return;
        }
        try {
            Discovery published = Discovery.of(client);
            discovery = published.hasOtherUsers(profile) && !client.answersAt(published.users())
                    ? published.withoutUsers()
                    : published;
            asked = true;
        } catch (Trouble unanswered) {
            return;
        }
        profile = discovery.applied(profile);
        if (profile.configured().bulk() && discovery.bulk().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("target", target)
                    .log("does not publish that it takes bulk requests; accounts are written one by one");
        }
        Set<String> unknown = discovery.unknown(names);
        if (!unknown.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("target", target)
                    .log("the target's schemas do not have {}: it may ignore or refuse them", unknown);
        }
    }

    /** PATCH was answered as a method that is not there: accounts are replaced from now on. */
    void patchIsMissing() {
        if (profile.writes().update() == Update.PATCH) {
            LOG.atWarn().addKeyValue("target", target).log("has no PATCH; accounts are read and replaced by PUT");
            profile = profile.withUpdate(Update.PUT);
        }
    }

    /** What a bulk request may have; empty where it is not configured, or the provider does not publish that it takes any. */
    Optional<BulkRequests.Limits> bulk() {
        return profile.configured().bulk() && !bulkMissing ? discovery.bulk() : Optional.empty();
    }

    /** A bulk request was answered as one to a resource that is not there: writes are sent one by one from now on. */
    void bulkIsMissing(int status) {
        bulkMissing = true;
        LOG.atWarn()
                .addKeyValue("target", target)
                .log("answers {} to a bulk request; accounts are written one by one", status);
    }
}
