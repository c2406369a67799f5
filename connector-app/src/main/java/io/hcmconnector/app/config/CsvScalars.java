package io.hcmconnector.app.config;

import io.hcmconnector.app.config.Scalar.BadValue;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;

/** Values of which only files are told. */
final class CsvScalars {
    private CsvScalars() {}

    /** A {@link Charset}. */
    static Scalar encoding() {
        return new Scalar(
                "encoding, such as `UTF-8`, `ISO-8859-1` or `windows-1252`",
                text -> {
                    try {
                        return Charset.forName(text);
                    } catch (IllegalArgumentException e) {
                        throw new BadValue("is no encoding; write for example UTF-8 or windows-1252");
                    }
                },
                Map.of("minLength", 1),
                Scalar.Style.TEXT);
    }

    /** A {@link DateTimeFormatter} of a day. */
    static Scalar dates() {
        return new Scalar(
                "pattern of a date",
                text -> {
                    try {
                        return new DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern(text.replace('y', 'u'))
                                .toFormatter(Locale.ENGLISH)
                                .withResolverStyle(ResolverStyle.STRICT);
                    } catch (IllegalArgumentException e) {
                        throw new BadValue("is no pattern of a date; write for example uuuu-MM-dd");
                    }
                },
                Map.of("minLength", 1),
                Scalar.Style.TEXT);
    }

    /** An {@link Instant}. */
    static Scalar instant() {
        return new Scalar(
                "instant, such as `2026-11-23T01:00:00Z`",
                text -> {
                    try {
                        return OffsetDateTime.parse(text).toInstant();
                    } catch (DateTimeParseException e) {
                        throw new BadValue("is no instant; write for example 2026-11-23T01:00:00Z");
                    }
                },
                Map.of("format", "date-time"),
                Scalar.Style.TEXT);
    }
}
