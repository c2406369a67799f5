package io.hcmconnector.core.http;

import io.hcmconnector.core.http.ClientCredentials.Style;
import java.util.Locale;

/** Says in words why a token endpoint gave no token, and what to do. Holds nothing of a secret. */
final class TokenRefusal {
    private static final int LONGEST_QUOTE = 300;

    private TokenRefusal() {}

    /** One try and what came of it, such as {@code with the secret as basic the server answered 401 "invalid_client"}. */
    static String tried(Style style, TokenAnswer answer, Secret secret) {
        return "with the secret as " + word(style) + " the server answered "
                + answer.http().status()
                + (answer.error().isEmpty() ? "" : " " + quoted(answer.error(), secret))
                + (answer.description().isEmpty() ? "" : ": " + quoted(answer.description(), secret));
    }

    /** The tries, and what to do by the code of {@code telling}. */
    static String text(String tries, TokenAnswer telling, Grant grant) {
        return tries + "; " + advice(telling, grant);
    }

    /** As the configuration writes it. */
    static String word(Style style) {
        return style.name().toLowerCase(Locale.ROOT);
    }

    /** A text of the server in quotes, on one line, shortened, without credentials. */
    static String quoted(String text, Secret secret) {
        String safe = Redaction.of(text, secret).replaceAll("\\p{Cntrl}+", " ");
        return "\"" + (safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "…") + "\"";
    }

    private static String advice(TokenAnswer answer, Grant grant) {
        return switch (answer.error()) {
            case "invalid_client" -> "check client-id and client-secret";
            case "invalid_grant" -> grant.advice();
            case "invalid_scope" -> "check scope";
            case "unauthorized_client", "unsupported_grant_type" -> "allow the client this grant type at the server";
            default -> advice(answer.http().status(), grant);
        };
    }

    private static String advice(int status, Grant grant) {
        if (status == 429 || status >= 500) {
            return "it is too busy or broken at the moment";
        }
        if (status == 404 || status == 405) {
            return "check token-url";
        }
        return status == 401 ? "check client-id and client-secret" : grant.advice();
    }
}
