package io.hcmconnector.app.config;

import io.hcmconnector.app.config.Scalar.BadValue;
import io.hcmconnector.app.config.Scalar.Style;
import io.hcmconnector.core.http.HttpPolicy.Rate;
import io.hcmconnector.core.http.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of single values that settings have. */
final class Scalars {
    private static final String DURATION = "[0-9]{1,12}(ms|s|m|h|d)";
    private static final Pattern DURATIONS = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final Pattern RATES = Pattern.compile("([0-9]{1,9}) per (" + DURATION + ")");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern PLACEHOLDER = Pattern.compile("[<{].*[>}]");

    private Scalars() {}

    /** Any text but the empty one. */
    static Scalar text() {
        return new Scalar("text", text -> text, Map.of("minLength", 1), Style.TEXT);
    }

    /** Text that matches {@code pattern}, which {@code description} puts in words. */
    static Scalar text(String pattern, String description) {
        Pattern compiled = Pattern.compile(pattern);
        return new Scalar(
                description,
                text -> {
                    if (!compiled.matcher(text).matches()) {
                        throw new BadValue("is not " + description);
                    }
                    return text;
                },
                Map.of("pattern", anchored(pattern)),
                Style.TEXT);
    }

    /** A {@link Secret}. */
    static Scalar secret() {
        return new Scalar("secret", Secret::of, Map.of("minLength", 1), Style.SECRET);
    }

    /** A {@link Boolean}. */
    static Scalar flag() {
        return new Scalar(
                "true or false",
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new BadValue("is neither true nor false");
                },
                Map.of("type", "boolean"),
                Style.BARE);
    }

    /** An {@link Integer} from {@code least} to {@code most}, both included. */
    static Scalar whole(int least, int most) {
        return new Scalar(
                String.format(Locale.ROOT, "whole number from %d to %d", least, most),
                text -> {
                    if (!WHOLE.matcher(text).matches()) {
                        throw new BadValue("is not a whole number");
                    }
                    long number = Long.parseLong(text);
                    if (number < least || number > most) {
                        throw new BadValue("is out of range, it must be from " + least + " to " + most);
                    }
                    return (int) number;
                },
                Map.of("type", "integer", "minimum", least, "maximum", most),
                Style.BARE);
    }

    /** A {@link Duration} from {@code least} to {@code most}, both included and written as in the file. */
    static Scalar duration(String least, String most) {
        Duration shortest = defined(least);
        Duration longest = defined(most);
        return new Scalar(
                "duration from " + least + " to " + most,
                text -> {
                    Duration duration = duration(text);
                    if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
                        throw new BadValue("is out of range, it must be from " + least + " to " + most);
                    }
                    return duration;
                },
                Map.of("pattern", anchored(DURATION)),
                Style.TEXT);
    }

    /** A {@link Rate}, such as {@code 40 per 5s}. */
    static Scalar rate() {
        return new Scalar(
                "rate, such as `40 per 5s`",
                text -> {
                    Matcher matcher = RATES.matcher(text);
                    if (!matcher.matches()) {
                        throw new BadValue("is not a rate; write for example 40 per 5s");
                    }
                    int requests = Integer.parseInt(matcher.group(1));
                    Duration period = duration(matcher.group(2));
                    if (requests < 1 || period.isZero()) {
                        throw new BadValue("is out of range, a rate lets at least 1 pass in a period above zero");
                    }
                    return new Rate(requests, period);
                },
                Map.of("pattern", anchored("[0-9]{1,9} per " + DURATION)),
                Style.TEXT);
    }

    /**
     * A {@link URI} of a service, without a slash at its end.
     *
     * @param query whether a query may follow the path
     */
    static Scalar address(boolean query) {
        return new Scalar(
                "https URL, or http for a loopback address",
                text -> address(text, query),
                Map.of("pattern", anchored("https?://[^\\s#]+")),
                Style.TEXT);
    }

    /** A {@link ZoneId} of the IANA time zone database. */
    static Scalar zone() {
        return new Scalar(
                "time zone, such as `Europe/Berlin`",
                text -> {
                    try {
                        return ZoneId.of(text);
                    } catch (DateTimeException e) {
                        throw new BadValue("is not a time zone; write for example Europe/Berlin or UTC");
                    }
                },
                Map.of("minLength", 1),
                Style.TEXT);
    }

    /** A {@link String} out of {@code values}. */
    static Scalar choice(String... values) {
        List<String> allowed = List.of(values);
        return new Scalar(
                "one of " + codes(allowed),
                text -> {
                    if (!allowed.contains(text)) {
                        throw new BadValue("is none of " + String.join(", ", allowed)
                                + Suggestion.among(allowed, text).orElse(""));
                    }
                    return text;
                },
                Map.of("enum", allowed),
                Style.TEXT);
    }

    /** A {@link LocalTime} to the minute. */
    static Scalar timeOfDay() {
        String pattern = "([01][0-9]|2[0-3]):[0-5][0-9]";
        return new Scalar(
                "time of the day, such as `02:00`",
                text -> {
                    if (!text.matches(pattern)) {
                        throw new BadValue("is not a time of the day; write for example 02:00");
                    }
                    return LocalTime.parse(text);
                },
                Map.of("pattern", anchored(pattern)),
                Style.TEXT);
    }

    /** A {@link LeaverAt}. */
    static Scalar leaverAt() {
        return new Scalar(
                "`end-of-day`, `immediately` or a time such as `17:00`",
                text -> LeaverAt.parse(text)
                        .orElseThrow(() -> new BadValue("is none of end-of-day, immediately and a time such as 17:00")),
                Map.of("pattern", anchored("end-of-day|immediately|([01][0-9]|2[0-3]):[0-5][0-9]")),
                Style.TEXT);
    }

    /** A {@link MaintenanceWindow}. */
    static Scalar maintenance() {
        return new Scalar(
                "time of maintenance, such as `saturday 22:00 for 6h`",
                text -> MaintenanceWindow.parse(text)
                        .orElseThrow(
                                () -> new BadValue(
                                        "is no time of maintenance; write for example saturday 22:00 for 6h,"
                                                + " first friday 22:00 UTC for 8h, daily 02:00 for 30m or 2026-12-04T22:00 for 10h")),
                Map.of("pattern", anchored(MaintenanceWindow.PATTERN)),
                Style.TEXT);
    }

    /** The URL of the state's database as a {@link String}; credentials have their own keys, so that none is printed with it. */
    static Scalar database() {
        String pattern = "jdbc:(sqlite:.+|postgresql:.+)";
        return new Scalar(
                "JDBC URL of SQLite or PostgreSQL",
                text -> {
                    if (!text.matches(pattern)) {
                        throw new BadValue(
                                "is not a JDBC URL of SQLite or PostgreSQL; write for example jdbc:sqlite:hcm-connector.db");
                    }
                    if (text.matches("(?i).*[?&](password|user)=.*") || text.matches("jdbc:postgresql://[^/?]*@.*")) {
                        throw new BadValue("holds credentials; put them into state.username and state.password");
                    }
                    return text;
                },
                Map.of("pattern", anchored(pattern)),
                Style.TEXT);
    }

    /** {@code `a`, `b`, `c`} for the documentation. */
    static String codes(List<String> values) {
        return "`" + String.join("`, `", values) + "`";
    }

    private static Duration duration(String text) throws BadValue {
        Matcher matcher = DURATIONS.matcher(text);
        if (!matcher.matches()) {
            throw new BadValue("is not a duration; write for example 250ms, 30s, 5m, 2h or 60d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Duration defined(String text) {
        try {
            return duration(text);
        } catch (BadValue e) {
            throw new IllegalArgumentException(text + " " + e.getMessage(), e);
        }
    }

    private static URI address(String text, boolean query) throws BadValue {
        if (PLACEHOLDER.matcher(text).find()) {
            throw new BadValue("still holds a placeholder");
        }
        URI uri;
        try {
            uri = new URI(text.replaceAll("/+$", "")).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new BadValue("is not a URL");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new BadValue("is not a URL; write for example https://host.example.com/path");
        }
        if (uri.getRawUserInfo() != null) {
            throw new BadValue("holds credentials; put them into auth");
        }
        if (uri.getRawFragment() != null || (!query && uri.getRawQuery() != null)) {
            throw new BadValue(
                    "has a " + (uri.getRawFragment() != null ? "fragment" : "query") + ", which it may not have");
        }
        if (scheme.equals("http") && !loopback(host)) {
            throw new BadValue("is http, which is for loopback addresses only; use https");
        }
        return uri;
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}")
                || host.equals("[::1]");
    }

    private static String anchored(String pattern) {
        return "^(" + pattern + ")$";
    }
}
