package io.hcmconnector.app.config;

import java.time.LocalTime;
import java.util.Optional;

/** When, on the last day of employment, a leaver is cut off. */
public sealed interface LeaverAt {

    /** At the end of the day, which is the beginning of the next. */
    record EndOfDay() implements LeaverAt {}

    /** From the beginning of the day. */
    record Immediately() implements LeaverAt {}

    /** At a time of the day. */
    record At(LocalTime time) implements LeaverAt {}

    /** Reads {@code end-of-day}, {@code immediately} or {@code HH:mm}; empty for anything else. */
    static Optional<LeaverAt> parse(String text) {
        return switch (text) {
            case "end-of-day" -> Optional.of(new EndOfDay());
            case "immediately" -> Optional.of(new Immediately());
            default ->
                text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")
                        ? Optional.of(new At(LocalTime.parse(text)))
                        : Optional.empty();
        };
    }
}
