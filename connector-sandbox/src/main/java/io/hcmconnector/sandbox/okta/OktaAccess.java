package io.hcmconnector.sandbox.okta;

import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.oauth.AccessToken;
import io.hcmconnector.sandbox.oauth.DpopProofs;
import io.hcmconnector.sandbox.oauth.TokenIssuer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the org's API.
 *
 * @param apiTokens tokens for scheme {@code SSWS}, which may do everything
 * @param issuer whose OAuth tokens pass, by scheme {@code Bearer} or, if bound to a key, {@code DPoP}
 * @param proofs judges proofs of possession
 */
public record OktaAccess(Set<String> apiTokens, TokenIssuer issuer, DpopProofs proofs) {
    private static final String ALGORITHMS = "RS256 RS384 RS512 ES256 ES384 ES512";

    /** Copies the tokens. */
    public OktaAccess {
        apiTokens = Set.copyOf(apiTokens);
    }

    /** The refusal of a request that needs {@code scope}, or null when it may pass. */
    @Nullable
    SandboxResponse refusal(SandboxRequest request, String url, String scope, String errorId) {
        String header = request.header("authorization").orElse("");
        int blank = header.indexOf(' ');
        String scheme = blank < 0 ? "" : header.substring(0, blank).toUpperCase(Locale.ROOT);
        String value = header.substring(blank + 1).trim();
        if (scheme.equals("SSWS") && apiTokens.contains(value)) {
            return null;
        }
        AccessToken token = issuer.find(value).orElse(null);
        if (token == null || !Set.of("BEARER", "DPOP").contains(scheme)) {
            return new OktaError(401, "E0000011", "Invalid token provided", "").response(errorId);
        }
        if (token.keyThumbprint() != null) {
            String flaw = scheme.equals("DPOP")
                    ? flaw(request, url, token)
                    : "The resource request must use the DPoP authentication scheme.";
            if (flaw != null) {
                return SandboxResponse.empty(400)
                        .withHeader(
                                "WWW-Authenticate",
                                "DPoP algs=\"" + ALGORITHMS + "\", error=\"invalid_dpop_proof\", error_description=\""
                                        + flaw + '"');
            }
        }
        if (!token.scopes().contains(scope)) {
            return SandboxResponse.empty(403)
                    .withHeader(
                            "WWW-Authenticate",
                            (scheme.equals("DPOP") ? "DPoP " : "Bearer ") + "scope=\"" + scope
                                    + "\", error=\"insufficient_scope\", error_description=\"The access token provided"
                                    + " does not contain the required scopes.\"");
        }
        return null;
    }

    private @Nullable String flaw(SandboxRequest request, String url, AccessToken token) {
        String proof = request.header("dpop").orElse(null);
        if (proof == null) {
            return "The resource request requires a DPoP proof.";
        }
        DpopProofs.Verdict verdict =
                proofs.judge(proof, new DpopProofs.Target(request.method(), url, false, token.value()));
        if (verdict.error() != null) {
            return verdict.description();
        }
        boolean bound = String.valueOf(verdict.keyThumbprint()).equals(token.keyThumbprint());
        return bound ? null : "The DPoP proof JWT is signed by a key to which the token is not bound.";
    }

    /** Leaves the tokens out. */
    @Override
    public String toString() {
        return "OktaAccess[apiTokens=" + apiTokens.size() + ']';
    }
}
