package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dates and required members of the rows that HCM sends. */
final class Rows {
    private Rows() {}

    /** Whether a dated row holds on a day; a side without a date that can be read is open. */
    static boolean holds(JsonNode row, String start, String end, LocalDate day) {
        return date(row, start).map(from -> !from.isAfter(day)).orElse(true)
                && date(row, end).map(to -> !to.isBefore(day)).orElse(true);
    }

    /** A date that is there and can be read. */
    static Optional<LocalDate> date(JsonNode row, String name) {
        return Optional.ofNullable(Json.text(row, name)).flatMap(Instants::date);
    }

    /** A date that decides something: absent is {@code null}, and one that cannot be read is an error, not absent. */
    static @Nullable LocalDate decisiveDate(JsonNode row, String name) throws Malformed {
        String text = Json.text(row, name);
        if (text == null) {
            return null;
        }
        return Instants.date(text).orElseThrow(() -> new Malformed(name + " is not a date"));
    }

    /** A member without which the row means nothing. */
    static String required(JsonNode row, String name) throws Malformed {
        String text = Json.text(row, name);
        if (text == null) {
            throw new Malformed(name + " is missing");
        }
        return text;
    }
}
