package io.hcmconnector.reader;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** HCM's dates and times as text, both ways. */
final class Instants {
    /** How HCM writes "open" as the last day of a row. */
    static final LocalDate END_OF_TIME = LocalDate.of(4712, 12, 31);

    private static final int DATE_LENGTH = 10;

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Instants() {}

    /** In UTC with three decimals, for example {@code 2017-07-14T14:04:00.000Z}; what is finer is cut off. */
    static String written(Instant instant) {
        return WRITTEN.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * An instant with or without a fraction and an offset; one without an offset is in UTC.
     *
     * @return empty when the text is none
     */
    static Optional<Instant> read(String text) {
        try {
            TemporalAccessor read = READ.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    read instanceof OffsetDateTime time
                            ? time.toInstant()
                            : LocalDateTime.from(read).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A date, perhaps followed by a time of day, which is left out.
     *
     * @return empty when the text is none
     */
    static Optional<LocalDate> date(String text) {
        try {
            boolean timed = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == 'T';
            return Optional.of(LocalDate.parse(timed ? text.substring(0, DATE_LENGTH) : text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
