package io.hcmconnector.core.http;

import java.time.Duration;
import java.time.Instant;

/** Makes or fetches a fresh token. */
@FunctionalInterface
interface TokenSource {

    /** Room left before a token's end: 60 s, or a tenth of a shorter life. */
    Duration LONGEST_MARGIN = Duration.ofSeconds(60);

    /**
     * A token, valid from about now.
     *
     * @throws HttpFailure of kind {@code NOT_SIGNED_IN} or {@code INTERRUPTED}
     */
    Token fresh() throws HttpFailure;

    /**
     * A token.
     *
     * @param signature the headers that carry it
     * @param renewFrom when to begin with renewing
     * @param expires when the server stops to take it
     */
    record Token(Signature signature, Instant renewFrom, Instant expires) {

        static Token bearer(Secret value, Instant issued, Duration life) {
            return of("Bearer", value, issued, life);
        }

        static Token of(String scheme, Secret value, Instant issued, Duration life) {
            Duration tenth = life.dividedBy(10);
            Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
            Instant expires = issued.plus(life);
            return new Token(Signature.authorization(scheme, value), expires.minus(margin), expires);
        }

        boolean isExpired(Instant now) {
            return !now.isBefore(expires);
        }

        boolean isDue(Instant now) {
            return !now.isBefore(renewFrom);
        }
    }
}
