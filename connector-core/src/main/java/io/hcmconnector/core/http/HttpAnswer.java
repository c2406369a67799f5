package io.hcmconnector.core.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, of whatever status, with its body in memory (bounded by {@link HttpPolicy#answerLimit()}).
 *
 * @param status the HTTP status
 * @param headers by lower-case name, each with its values in the order received
 * @param body the bytes, perhaps none
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    /** Copies; header names become lower-case. */
    public HttpAnswer {
        TreeMap<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lower);
        body = body.clone();
    }

    /** True for 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The first value of a header, by any case of its name. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** What the server's clock said, by the {@code Date} header (RFC 9110 section 6.6.1); empty when it is absent or no date. */
    public Optional<Instant> date() {
        return header("Date")
                .map(String::strip)
                .flatMap(value -> Optional.ofNullable(DateUtils.parseStandardDate(value)));
    }

    /**
     * How long the server asks to be left alone, by {@code Retry-After} in seconds or as a date (RFC 9110 section 10.2.3).
     *
     * @return negative for a date that has passed; empty without the header, or when it can be neither
     */
    public Optional<Duration> retryAfter(Instant now) {
        return header("Retry-After").map(String::strip).flatMap(value -> {
            // Up to a number that any date arithmetic can bear.
            if (value.matches("[0-9]{1,11}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            return Optional.ofNullable(DateUtils.parseStandardDate(value)).map(date -> Duration.between(now, date));
        });
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpAnswer answer
                && status == answer.status
                && headers.equals(answer.headers)
                && Arrays.equals(body, answer.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, headers, Arrays.hashCode(body));
    }

    /** Status and length only: a body may hold personal data. */
    @Override
    public String toString() {
        return "HTTP " + status + " (" + body.length + " bytes)";
    }
}
