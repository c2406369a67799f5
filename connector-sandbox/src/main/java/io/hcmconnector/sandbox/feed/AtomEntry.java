package io.hcmconnector.sandbox.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One published entry.
 *
 * @param key where it is and which one
 * @param text what people read
 * @param published when the business action was done
 * @param effective the Context's EffectiveDate
 * @param body the person's id and the content document
 */
public record AtomEntry(Key key, Text text, Instant published, LocalDate effective, Body body) {

    /** Collection and the last part of the entry's id, such as {@code EMP300000001000042}. */
    public record Key(String collection, String id) {}

    /** Title, summary (the event's name) and author. */
    public record Text(String title, String summary, String author) {}

    /** The person's id and the JSON of the content. */
    public record Body(long personId, String content) {}

    /** The full Atom id. */
    public String atomId() {
        return "atomservlet:" + key.collection() + ":" + key.id();
    }

    /** Whether the change takes effect after the day (in UTC) on which it was published. */
    public boolean isFutureDated() {
        return effective.isAfter(LocalDate.ofInstant(published, ZoneOffset.UTC));
    }

    /** The updated time: the action's, or with the other convention the beginning of the future effective date. */
    public Instant updated(boolean effectiveDateConvention) {
        return effectiveDateConvention && isFutureDated()
                ? effective.atStartOfDay(ZoneOffset.UTC).toInstant()
                : published;
    }
}
