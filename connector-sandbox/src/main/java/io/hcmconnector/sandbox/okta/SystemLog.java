package io.hcmconnector.sandbox.okta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The org's System Log in the order of events. The owner holds the lock. */
final class SystemLog {
    private final List<Event> events = new ArrayList<>();

    /**
     * One event.
     *
     * @param sequence position in the log, from 0
     * @param at when it was published
     * @param type Okta's event type
     * @param target what it is about
     * @param failure why it failed, null for a success
     */
    record Event(
            long sequence,
            Instant at,
            String type,
            Target target,
            @Nullable String failure) {}

    /**
     * What an event is about.
     *
     * @param id id of the session or user
     * @param kind kind of the object
     * @param alternateId external id of the person, empty when it is about none
     */
    record Target(String id, String kind, String alternateId) {}

    void add(Instant at, String type, Target target, @Nullable String failure) {
        events.add(new Event(events.size(), at, type, target, failure));
    }

    List<Event> events() {
        return events;
    }
}
