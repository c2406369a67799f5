package io.hcmconnector.sandbox.hcm;

import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.oauth.Jwt;
import io.hcmconnector.sandbox.oauth.SignedTokens;
import io.hcmconnector.sandbox.oauth.TokenIssuer;
import io.hcmconnector.sandbox.oauth.TrustedCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/** Checks who asks: by user name and password, by a token that was issued, or by a token that a trusted partner has signed itself. */
final class SignIn {
    /** The most that Oracle's examples of self-signed tokens have. */
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(10);

    private final TokenIssuer issuer;
    private final SignedTokens signedTokens;
    private final Supplier<HcmSwitches> switches;

    SignIn(TokenIssuer issuer, SignedTokens signedTokens, Supplier<HcmSwitches> switches) {
        this.issuer = issuer;
        this.signedTokens = signedTokens;
        this.switches = switches;
    }

    /** Lets through who may and answers 401 to others; refusals of the servlet become error answers. */
    SandboxHandler guard(SandboxHandler servlet) {
        return request -> {
            if (!allowed(request)) {
                return SandboxResponse.text(401, "text/plain", "Unauthorized")
                        .withHeader("WWW-Authenticate", "Basic realm=\"hcm\"");
            }
            try {
                return servlet.handle(request);
            } catch (AdfException e) {
                return e.toResponse(request);
            }
        };
    }

    private boolean allowed(SandboxRequest request) {
        AuthSwitches auth = switches.get().auth();
        String header = request.header("authorization").orElse("");
        String token = header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
        return switch (auth.type()) {
            case "open" -> true;
            case "basic" -> header.equals(basic(auth));
            case "bearer" -> auth.tokens().contains(token) || issuer.find(token).isPresent();
            default -> signed(token, auth);
        };
    }

    private static String basic(AuthSwitches auth) {
        String pair = auth.username() + ":" + auth.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private boolean signed(String token, AuthSwitches auth) {
        TrustedCertificate certificate = auth.partner().certificate();
        return certificate != null
                && Jwt.parse(token)
                        .filter(jwt -> signedTokens.refusalOfSignIn(
                                        jwt,
                                        new SignedTokens.Expected(
                                                certificate, auth.partner().issuer(), auth.username(), LONGEST_TOKEN))
                                == null)
                        .isPresent();
    }
}
