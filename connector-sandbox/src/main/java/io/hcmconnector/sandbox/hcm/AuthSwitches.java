package io.hcmconnector.sandbox.hcm;

import io.hcmconnector.sandbox.oauth.TrustedCertificate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the simulated HCM.
 *
 * @param type {@code open}, {@code basic}, {@code bearer} or {@code trust-jwt}
 * @param username the one user, whom signed tokens and assertions must name too
 * @param password that user's
 * @param tokens bearer tokens that are valid besides issued ones
 * @param partner whose signatures are trusted
 */
public record AuthSwitches(String type, String username, String password, Set<String> tokens, Partner partner) {
    private static final Set<String> TYPES = Set.of("open", "basic", "bearer", "trust-jwt");

    static final AuthSwitches DEFAULT =
            new AuthSwitches("open", "hcm", "hcm", Set.of(), new Partner("hcm-connector", "", null));

    /**
     * A trusted partner.
     *
     * @param issuer the name that its self-signed tokens give as {@code iss}
     * @param keyId the alias under which the certificate was imported, for {@code kid}; empty for none
     * @param certificate by which signatures are verified; null for none, so that no signature is
     */
    public record Partner(
            String issuer, String keyId, @Nullable TrustedCertificate certificate) {}

    /** Copies. */
    public AuthSwitches {
        tokens = Set.copyOf(tokens);
    }

    AuthSwitches with(String name, String value) {
        return switch (name) {
            case "auth.type" -> {
                if (!TYPES.contains(value)) {
                    throw new IllegalArgumentException("auth.type is open, basic, bearer or trust-jwt, not " + value);
                }
                yield new AuthSwitches(value, username, password, tokens, partner);
            }
            case "auth.username" -> new AuthSwitches(type, value, password, tokens, partner);
            case "auth.password" -> new AuthSwitches(type, username, value, tokens, partner);
            case "auth.tokens" -> new AuthSwitches(type, username, password, HcmSwitches.set(value), partner);
            case "auth.issuer" -> with(new Partner(value, partner.keyId(), partner.certificate()));
            case "auth.key-id" -> with(new Partner(partner.issuer(), value, named(partner.certificate(), value)));
            case "auth.certificate" ->
                with(new Partner(partner.issuer(), partner.keyId(), TrustedCertificate.of(value, partner.keyId())));
            default -> throw HcmSwitches.unknown(name);
        };
    }

    private AuthSwitches with(Partner changed) {
        return new AuthSwitches(type, username, password, tokens, changed);
    }

    private static @Nullable TrustedCertificate named(@Nullable TrustedCertificate certificate, String keyId) {
        return certificate == null ? null : new TrustedCertificate(certificate.certificate(), keyId);
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "AuthSwitches[type=" + type + "]";
    }
}
