package io.hcmconnector.core.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a text safe for logs, dead letters and error messages: whatever proves an identity becomes {@code ****}.
 *
 * <p>Covers {@code Authorization}, {@code Cookie} and {@code DPoP} header lines, credentials after a scheme's name (Bearer,
 * Basic, SSWS, DPoP), JSON and form members with secret names ({@code password}, {@code client_secret}, tokens, assertions), a
 * SCIM patch of {@code password}, JSON Web Tokens, private keys as PEM or JWK, and passwords in addresses. It takes rather too
 * much than too little, works on cut-off texts, and in time linear to the length. Personal data is not its matter.
 */
public final class Redaction {
    private static final String MASK = "****";

    private static final String NAMES = "(?:password|passwd|pwd|new_?password|old_?password|current_?password|secret"
            + "|client_?secret|client_?assertion|assertion|(?:access|refresh|id|session)_?token|token|api_?key|private_?key)";

    private static final Pattern HEADER =
            Pattern.compile("(?i)\\b((?:proxy-)?authorization|set-cookie|cookie|dpop)(\"?\\s*[:=]\\s*)[^\\r\\n]++");

    // Not a challenge such as: Bearer realm="x", which names no credential.
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)\\b(bearer|basic|ssws|dpop)(\\s++)(?![a-z_]++\\s*+=\\s*+\")(?!\\*)[A-Za-z0-9._~+/=%-]{4,}+");

    private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_-]{1,8000}+(?:\\.[A-Za-z0-9_-]*+){1,4}+");
    private static final Pattern MEMBER =
            Pattern.compile("(?i)(\\\\{0,8}+[\"'])" + NAMES + "\\\\{0,8}+[\"']\\s*+:\\s*+(?=[^\\s\\[{])");
    private static final Pattern JWK_MEMBER =
            Pattern.compile("(\\\\{0,8}+[\"'])(?:d|p|q|dp|dq|qi|k)\\\\{0,8}+[\"']\\s*+:\\s*+(?=[^\\s\\[{])");
    private static final Pattern PATCH_VALUE = Pattern.compile("(?i)\"value\"\\s*+:\\s*+(?=[^\\s])");
    private static final Pattern PASSWORD_PATH = Pattern.compile("(?i)\"path\"\\s*+:\\s*+\"[^\"]{0,200}+password\"|"
            + "\"path\"\\s*+:\\s*+\"(?:urn:[^\"]{0,180}?:)?password\"");
    private static final Pattern FORM = Pattern.compile("(?i)(?<![a-z0-9_])(" + NAMES + "=)[^&\\s\"',;<>]++");
    private static final Pattern KEY =
            Pattern.compile("(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----).*?(?:-----END|\\z)", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@]{0,200}+:)[^/\\s@]{1,200}+@");

    private Redaction() {}

    /** {@code text} with every credential that can be recognised replaced. */
    public static String of(String text) {
        String safe = KEY.matcher(text).replaceAll("$1" + MASK);
        safe = members(safe);
        safe = JWT.matcher(safe).replaceAll(MASK);
        safe = HEADER.matcher(safe).replaceAll("$1$2" + MASK);
        safe = SCHEME.matcher(safe).replaceAll("$1$2" + MASK);
        safe = FORM.matcher(safe).replaceAll("$1" + MASK);
        return USER_INFO.matcher(safe).replaceAll("$1" + MASK + "@");
    }

    /** The same, and {@code known} values wherever they stand, unless they are too short to be told from other text. */
    public static String of(String text, Secret... known) {
        String safe = text;
        for (Secret secret : known) {
            if (secret.reveal().length() >= 4) {
                safe = safe.replace(secret.reveal(), MASK);
            }
        }
        return of(safe);
    }

    private static String members(String text) {
        String safe = masked(text, MEMBER);
        if (safe.contains("kty")) {
            safe = masked(safe, JWK_MEMBER);
        }
        return PASSWORD_PATH.matcher(safe).find() ? masked(safe, PATCH_VALUE) : safe;
    }

    // By hand and not by a pattern: a pattern with a group per character of a value overflows the stack on long ones.
    private static String masked(String text, Pattern member) {
        Matcher matcher = member.matcher(text);
        StringBuilder safe = new StringBuilder(text.length());
        int copied = 0;
        while (matcher.find(copied)) {
            int value = matcher.end();
            String mark = text.charAt(matcher.start()) == '\\' ? matcher.group(1) : "\"";
            safe.append(text, copied, value).append('"').append(MASK).append('"');
            copied = end(text, value, mark);
        }
        return safe.append(text, copied, text.length()).toString();
    }

    /** The position after the value that begins at {@code from}; the end of a text that is cut off inside it. */
    private static int end(String text, int from, String mark) {
        char first = text.charAt(from);
        if (text.startsWith(mark, from) && mark.length() > 1) {
            int close = text.indexOf(mark, from + mark.length());
            return close < 0 ? text.length() : close + mark.length();
        }
        int at = from + 1;
        if (first == '"' || first == '\'') {
            while (at < text.length() && text.charAt(at) != first) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(text.length(), at + 1);
        }
        while (at < text.length() && ",}]\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
