package io.hcmconnector.app.config;

import io.hcmconnector.core.http.HttpPolicy.Rate;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A system that receives the changes. */
public sealed interface TargetConfig {

    /** What every target has. */
    Basics basics();

    /** How the connector signs in to it. */
    AuthConfig auth();

    /** Unique among the targets. */
    default String name() {
        return basics().name();
    }

    /**
     * What every target has.
     *
     * @param name lower-case letters, digits and hyphens
     * @param environment agrees with that of HCM
     * @param sensitiveAttributes names of the personal attributes that may be sent to it
     * @param attributes what differs from the default mapping: an expression over {@code worker} by attribute, not yet compiled, or
     *     {@value #REMOVE}
     * @param daily how many requests it may be sent in 24 hours; null for any number
     */
    record Basics(
            String name,
            Environment environment,
            List<String> sensitiveAttributes,
            Map<String, String> attributes,
            @Nullable Daily daily) {
        /** In place of an expression: the attribute of the default mapping is not sent. */
        public static final String REMOVE = "remove";

        public Basics {
            sensitiveAttributes = List.copyOf(sensitiveAttributes);
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /** Requests within 24 hours, of which so many in a hundred are kept for leavers. */
    record Daily(int requests, int percentForLeavers) {}

    /**
     * A SCIM 2.0 service provider, RFC 7644.
     *
     * @param baseUrl without a slash at its end; {@code /Users} follows it
     */
    record ScimTarget(Basics basics, URI baseUrl, AuthConfig auth, ScimOptions options) implements TargetConfig {}

    /**
     * How a SCIM target is written to.
     *
     * @param extensionUrn the schema of the attributes that the standard schemas lack
     * @param concurrency people at the same time
     * @param requests that may be sent in a period
     * @param dialect how the provider is spoken to
     */
    record ScimOptions(String extensionUrn, int concurrency, Rate requests, ScimDialect dialect) {}

    /**
     * How a provider is spoken to.
     *
     * @param preset the name of what is known of such providers
     * @param update by what accounts are changed, PATCH or PUT; null for the preset's and what the provider publishes
     * @param paging how lists are paged; null likewise
     * @param bulk whether several people may be written in one request
     * @param discover whether the provider is asked what it can do
     */
    record ScimDialect(
            String preset,
            @Nullable String update,
            @Nullable String paging,
            boolean bulk,
            boolean discover) {}

    /**
     * Microsoft Entra's API-driven inbound provisioning.
     *
     * @param upload where the records go, and as what
     */
    record EntraTarget(Basics basics, EntraUpload upload, AuthConfig auth, EntraLimits limits, EntraRules rules)
            implements TargetConfig {}

    /**
     * Where the records go, and as what.
     *
     * @param url the whole address
     * @param job what the address was made of; null when the address itself was given
     * @param extensionUrn the schema of the attributes that the standard schemas lack
     */
    record EntraUpload(URI url, @Nullable EntraJob job, String extensionUrn) {}

    /** A provisioning job in Microsoft Graph, whose base address has no slash at its end. */
    record EntraJob(URI baseUrl, String servicePrincipalId, String jobId) {}

    /**
     * What becomes of values and of what was accepted.
     *
     * @param clearing {@code null}, {@code keep} or {@code omit} of attributes without a value
     * @param clearingOf the same for single attributes
     */
    record EntraRules(String clearing, Map<String, String> clearingOf, Confirm confirm) {
        public EntraRules {
            clearingOf = Map.copyOf(clearingOf);
        }
    }

    /** Whether and when a target is asked what became of what it accepted, and how often what failed or was not confirmed is sent again. */
    record Confirm(boolean on, Duration after, Duration within, int resendFailed, int resendUnconfirmed) {}

    /** What the service allows. */
    record EntraLimits(int operationsPerRequest, Rate requests) {}

    /** An Okta identity source. */
    record OktaTarget(Basics basics, OktaSource source, AuthConfig auth, OktaSession session, OktaReading reading)
            implements TargetConfig {}

    /**
     * Which identity source.
     *
     * @param baseUrl of the organisation, without a slash at its end
     */
    record OktaSource(URI baseUrl, String id) {}

    /**
     * What is read of Okta beside sessions.
     *
     * @param preflight whether the app's schema and mapping are read before the first write
     * @param revive whether a change may bring back whom an administrator has suspended or deactivated
     */
    record OktaReading(Confirm readBack, boolean preflight, boolean revive) {}

    /**
     * What a session may hold, and its times.
     *
     * @param spacing between two sessions
     * @param pollInterval between two looks at an import under way
     */
    record OktaSession(
            int recordsPerRequest,
            int bytesPerRequest,
            int requestsPerSession,
            Duration spacing,
            Duration pollInterval) {}
}
