package io.hcmconnector.sandbox.hcm;

import java.time.Duration;
import java.util.Set;

/**
 * How the token servlet behaves.
 *
 * @param clientId the one client
 * @param clientSecret its secret
 * @param styles how it may send them: {@code basic}, {@code post}
 * @param lifetime of the tokens
 * @param audience that an assertion must name
 */
public record TokenSwitches(
        String clientId, String clientSecret, Set<String> styles, Duration lifetime, String audience) {

    static final TokenSwitches DEFAULT = new TokenSwitches(
            "hcm", "hcm", Set.of("basic", "post"), Duration.ofHours(1), "https://identity.oraclecloud.com/");

    /** Copies. */
    public TokenSwitches {
        styles = Set.copyOf(styles);
    }

    TokenSwitches with(String name, String value) {
        return switch (name) {
            case "token.client-id" -> new TokenSwitches(value, clientSecret, styles, lifetime, audience);
            case "token.client-secret" -> new TokenSwitches(clientId, value, styles, lifetime, audience);
            case "token.client-styles" ->
                new TokenSwitches(clientId, clientSecret, HcmSwitches.set(value), lifetime, audience);
            case "token.lifetime" ->
                new TokenSwitches(clientId, clientSecret, styles, HcmSwitches.duration(value), audience);
            case "token.audience" -> new TokenSwitches(clientId, clientSecret, styles, lifetime, value);
            default -> throw HcmSwitches.unknown(name);
        };
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "TokenSwitches[clientId=" + clientId + ", styles=" + styles + "]";
    }
}
