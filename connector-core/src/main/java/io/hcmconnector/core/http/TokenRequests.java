package io.hcmconnector.core.http;

import io.hcmconnector.core.http.ClientCredentials.Style;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a token endpoint for access tokens (RFC 6749 sections 4 and 5).
 *
 * <p>The client's id and secret are sent in the style of its configuration; where the server refuses them so, they are sent in
 * the other style, once. The style that brought a token is settled for good: from then on a refusal costs no second request.
 * An error text names the server's code and description of each try, never the secret, an assertion or a token.
 */
final class TokenRequests implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRequests.class);

    private final String name;
    private final ClientCredentials client;
    private final Grant grant;
    private final Map<Style, ResilientEndpoint> endpoints;
    private final Clock clock;
    private volatile @Nullable Style settled;

    private TokenRequests(
            String name, ClientCredentials client, Grant grant, Map<Style, ResilientEndpoint> endpoints, Clock clock) {
        this.name = name;
        this.client = client;
        this.grant = grant;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    static TokenRequests over(
            HttpGateway gateway, String name, HttpPolicy policy, ClientCredentials client, Grant grant) {
        Map<Style, ResilientEndpoint> endpoints = new EnumMap<>(Style.class);
        // RFC 6749 section 2.3.1: id and secret are form-encoded before they become user name and password.
        Authentication basic = Authentications.basic(
                encode(client.clientId()),
                Secret.of(encode(client.clientSecret().reveal())));
        endpoints.put(Style.BASIC, gateway.resilient(name, client.tokenUrl(), policy, basic));
        endpoints.put(Style.POST, gateway.resilient(name, client.tokenUrl(), policy, Authentications.none()));
        return new TokenRequests(name, client, grant, endpoints, gateway.clock());
    }

    @Override
    public Token fresh() throws HttpFailure {
        Style known = settled;
        Style first = known == null ? client.style() : known;
        Instant asked = clock.instant();
        TokenAnswer answer = ask(first, "");
        if (answer.http().isSuccess()) {
            return token(answer, asked, first);
        }
        String tried = TokenRefusal.tried(first, answer, client.clientSecret());
        if (known != null || !answer.refusesTheClient()) {
            throw notSignedIn(TokenRefusal.text(tried, answer, grant) + note(answer), null);
        }
        Style second = first.other();
        asked = clock.instant();
        TokenAnswer other = ask(second, "; before, " + tried);
        if (other.http().isSuccess()) {
            Token token = token(other, asked, second);
            LOG.info(
                    "{}: the server takes the client's secret as {}, not as {}; client-authentication: {} spares a request",
                    name,
                    TokenRefusal.word(second),
                    TokenRefusal.word(first),
                    TokenRefusal.word(second));
            return token;
        }
        String both = tried + "; " + TokenRefusal.tried(second, other, client.clientSecret());
        throw notSignedIn(
                TokenRefusal.text(both, other.refusesTheClient() ? answer : other, grant) + note(other), null);
    }

    private TokenAnswer ask(Style style, String before) throws HttpFailure {
        ResilientEndpoint endpoint = endpoints.get(style);
        if (endpoint == null) {
            throw new IllegalStateException("no endpoint for the style " + style);
        }
        try {
            return new TokenAnswer(endpoint.sendAnew(() -> call(style)));
        } catch (HttpFailure failure) {
            throw failure.kind() == Kind.INTERRUPTED
                    ? failure
                    : notSignedIn("no answer: " + failure.getMessage() + before, failure);
        }
    }

    private HttpCall call(Style style) {
        Map<String, String> form = new LinkedHashMap<>(grant.form());
        if (!client.scope().isBlank()) {
            form.put("scope", client.scope());
        }
        if (style == Style.POST) {
            form.put("client_id", client.clientId());
            form.put("client_secret", client.clientSecret().reveal());
        }
        String body = form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return new HttpCall(
                "POST",
                client.tokenUrl(),
                Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8),
                Repeat.HARMLESS);
    }

    private Token token(TokenAnswer answer, Instant asked, Style style) throws HttpFailure {
        if (answer.accessToken().isEmpty()) {
            throw notSignedIn("the answer (" + answer.http() + ") holds no access_token; check token-url", null);
        }
        if (!answer.tokenType().equalsIgnoreCase("Bearer")) {
            String type = TokenRefusal.quoted(answer.tokenType(), client.clientSecret());
            throw notSignedIn("the server issues tokens of type " + type + ", only Bearer is known", null);
        }
        settled = style;
        return Token.bearer(Secret.of(answer.accessToken()), asked, answer.life());
    }

    /** What we sign carries times: where the clocks differ, that may be the reason. */
    private String note(TokenAnswer answer) {
        return grant == Grant.CLIENT_CREDENTIALS ? "" : ClockNote.of(answer.http(), clock.instant());
    }

    private HttpFailure notSignedIn(String why, @Nullable Throwable cause) {
        return new HttpFailure(Kind.NOT_SIGNED_IN, name + ": no token for " + client.clientId() + ": " + why, cause);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
