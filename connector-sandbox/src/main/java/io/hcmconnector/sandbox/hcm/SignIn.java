package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Checks who asks, and issues bearer tokens at the token servlet for {@code client_credentials} (with the username and
 * password as the client's) and for {@code urn:ietf:params:oauth:grant-type:jwt-bearer} (any assertion with three parts).
 */
final class SignIn {

    static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final Supplier<HcmSwitches> switches;
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();

    SignIn(Clock clock, Supplier<HcmSwitches> switches) {
        this.clock = clock;
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

    /** The token servlet. */
    SandboxResponse token(SandboxRequest request) {
        String body = request.bodyText();
        boolean jwt = body.contains("jwt-bearer") && body.matches("(?s).*assertion=[^.&]+\\.[^.&]+\\.[^.&]+.*");
        boolean client = body.contains("grant_type=client_credentials")
                && (basic(request)
                        || body.contains(
                                "client_secret=" + switches.get().auth().password()));
        if (!request.method().equals("POST") || !(jwt || client)) {
            return SandboxResponse.json(
                    401, JsonNodeFactory.instance.objectNode().put("error", "invalid_client"));
        }
        String token = "sandbox-token-" + number.incrementAndGet();
        issued.put(token, clock.instant().plus(LIFETIME));
        return SandboxResponse.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", LIFETIME.toSeconds()));
    }

    private boolean allowed(SandboxRequest request) {
        String type = switches.get().auth().type();
        if (type.equals("open")) {
            return true;
        }
        return type.equals("basic") ? basic(request) : bearer(request);
    }

    private boolean basic(SandboxRequest request) {
        HcmSwitches.Auth auth = switches.get().auth();
        String pair = auth.username() + ":" + auth.password();
        String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return request.header("authorization").orElse("").equals(expected);
    }

    private boolean bearer(SandboxRequest request) {
        String header = request.header("authorization").orElse("");
        String token = header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
        Instant expiry = issued.get(token);
        return switches.get().auth().tokens().contains(token) || (expiry != null && expiry.isAfter(clock.instant()));
    }
}
