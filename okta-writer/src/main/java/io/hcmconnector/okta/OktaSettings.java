package io.hcmconnector.okta;

import io.hcmconnector.core.delivery.Confirmer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What one Okta target is and how it is treated.
 *
 * @param source which identity source of which org
 * @param limits how much goes into a request and a session, and how far sessions are apart
 * @param imports how the import of a session is waited for
 * @param values what is sent of a person
 * @param reading what is read beside it
 */
public record OktaSettings(Source source, SessionLimits limits, Imports imports, Values values, Reading reading) {

    /** The settings of {@code source} with every default. */
    public static OktaSettings of(Source source) {
        return new OktaSettings(source, SessionLimits.DEFAULT, Imports.DEFAULT, Values.DEFAULT, Reading.DEFAULT);
    }

    /**
     * What is read beside it.
     *
     * @param confirm when people are read back after an import, and what is done about what is found; empty never to read them
     * @param preflight whether the app's schema and mappings are read before the first write
     * @param revives whether somebody whom an administrator has suspended or deactivated in Okta may be brought back by a change; otherwise
     *     Okta is asked before each change of an account that is active by our account
     */
    public record Reading(Optional<Confirmer.Policy> confirm, boolean preflight, boolean revives) {
        /** Read back half a minute after the import and for half an hour, sent again once; the schema is read; Okta is not asked before. */
        public static final Reading DEFAULT = new Reading(
                Optional.of(new Confirmer.Policy(
                        Duration.ofSeconds(30), Duration.ofMinutes(30), new Confirmer.Resends(1, 0))),
                true,
                true);

        /** Nothing. */
        public static final Reading NONE = new Reading(Optional.empty(), false, true);
    }

    /**
     * Which identity source.
     *
     * @param target the target's name in the configuration, for people
     * @param baseUri of the org, for example {@code https://acme.okta.com}
     * @param identitySourceId the id of the app instance, {@code 0oa...}
     */
    public record Source(String target, URI baseUri, String identitySourceId) {
        /** Refuses what cannot be an address or an id. */
        public Source {
            if (!baseUri.isAbsolute() || baseUri.getRawQuery() != null) {
                throw new IllegalArgumentException("base-url is no absolute address without a query: " + baseUri);
            }
            if (identitySourceId.isBlank()) {
                throw new IllegalArgumentException("identity-source-id is blank");
            }
        }
    }

    /**
     * Okta's limits. See <a href="https://developer.okta.com/docs/guides/anything-as-a-source/">Anything-as-a-Source</a>.
     *
     * @param recordsPerRequest people in one upload
     * @param bytesPerRequest of one upload's body
     * @param requestsPerSession uploads in one session
     * @param peoplePerSession people in one session
     * @param spacing from the trigger of one session to the creation of the next; zero for none
     */
    public record SessionLimits(
            int recordsPerRequest,
            int bytesPerRequest,
            int requestsPerSession,
            int peoplePerSession,
            Duration spacing) {
        /** As documented: 200 people and 200,000 bytes a request, 50 requests and 10,000 people a session, every 5 minutes. */
        public static final SessionLimits DEFAULT = new SessionLimits(200, 200_000, 50, 10_000, Duration.ofMinutes(5));

        /** Refuses what leaves room for nothing. */
        public SessionLimits {
            requirePositive("records-per-request", recordsPerRequest);
            requirePositive("bytes-per-request", bytesPerRequest);
            requirePositive("requests-per-session", requestsPerSession);
            requirePositive("people-per-session", peoplePerSession);
            if (spacing.isNegative()) {
                throw new IllegalArgumentException("spacing is negative: " + spacing);
            }
        }

        private static void requirePositive(String key, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(key + " is below 1: " + value);
            }
        }
    }

    /**
     * How an import is waited for.
     *
     * @param pollInterval from one look at the session to the next
     * @param patience how long to wait for the end of an import before its outcome counts as unknown
     * @param nextWhenCompleted whether the next session may begin before the spacing is over if the last one is completed
     */
    public record Imports(Duration pollInterval, Duration patience, boolean nextWhenCompleted) {
        /** A look every 5 seconds for 30 minutes, and the spacing is always kept. */
        public static final Imports DEFAULT = new Imports(Duration.ofSeconds(5), Duration.ofMinutes(30), false);

        /** Refuses an interval that would never let time pass. */
        public Imports {
            if (pollInterval.isZero() || pollInterval.isNegative()) {
                throw new IllegalArgumentException("poll-interval is not positive: " + pollInterval);
            }
            if (patience.isNegative()) {
                throw new IllegalArgumentException("import-patience is negative: " + patience);
            }
        }
    }

    /**
     * What is sent of a person.
     *
     * @param attributes the variable names that may be sent, as the mapping names them; all others are left out
     * @param replaceUnsupportedCharacters whether characters that Okta cannot store are replaced by U+FFFD; otherwise the person
     *     is rejected. Names by which an account is found are never changed
     */
    public record Values(Set<String> attributes, boolean replaceUnsupportedCharacters) {
        /** The names of the default mapping; people with unsupported characters are rejected. */
        public static final Values DEFAULT = new Values(OktaAttributes.DEFAULT_NAMES, false);

        /** Copies; refuses a list without what Okta requires. */
        public Values {
            attributes = Set.copyOf(attributes);
            if (!attributes.contains(OktaAttributes.USER_NAME) || !attributes.contains(OktaAttributes.EMAIL)) {
                throw new IllegalArgumentException("attributes lacks userName or email, which Okta requires");
            }
        }
    }
}
