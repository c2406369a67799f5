package io.hcmconnector.core.journal;

import io.hcmconnector.core.lifecycle.LifecycleEvent;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Citizenship;
import io.hcmconnector.core.worker.Contacts;
import io.hcmconnector.core.worker.EmailAddress;
import io.hcmconnector.core.worker.Job;
import io.hcmconnector.core.worker.LegislativeInfo;
import io.hcmconnector.core.worker.Location;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonName;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Personal;
import io.hcmconnector.core.worker.Phone;
import io.hcmconnector.core.worker.Unit;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** People and what happens to them, for tests of stores. */
public final class Samples {
    /** With nine digits of a second, none of which may be lost. */
    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456789Z");

    private Samples() {}

    public static PersonId id(long n) {
        return new PersonId(Long.toString(300_000_000_000_000L + n));
    }

    public static PersonNumber number(long n) {
        return new PersonNumber("N" + n);
    }

    public static Worker worker(long n, Part<Optional<PersonNumber>> manager) {
        Assignment assignment = new Assignment(
                "A" + n,
                "EN" + n,
                new Assignment.Standing(true, true, LocalDate.of(2024, 1, 1), LocalDate.of(4712, 12, 31)),
                new Assignment.Place(
                        new Job("J1", "DEV", Part.notReadable()),
                        new Unit("D1", "Engineering"),
                        new Unit(null, null),
                        new Location(
                                "L1",
                                "BER",
                                Part.of(new Location.Details("Berlin", "Str. 1", "Berlin", null, "10115", "DE")))),
                manager);
        return new Worker(
                id(n),
                number(n),
                new Personal(
                        Part.of(new PersonName("Zoë", "Müller " + n, null, null, null)),
                        Part.of(Optional.empty()),
                        LocalDate.of(1990, 2, 3),
                        Part.of(new LegislativeInfo(null, null)),
                        Part.of(List.of(new Citizenship("c", "A", "DE")))),
                new Contacts(
                        Part.of(List.of(new EmailAddress("W1", "p" + n + "@example.com", true))),
                        Part.of(List.of(new Phone("W1", "+49 30 " + n, true)))),
                List.of(new WorkRelationship(
                        "R" + n,
                        WorkerType.E,
                        true,
                        new WorkRelationship.Employer("1", "Example GmbH", "DE"),
                        new WorkRelationship.Period(LocalDate.of(2024, 1, 1), null),
                        Part.of(List.of(assignment)))));
    }

    public static KnownPerson person(long n, Standing standing) {
        return person(n, standing, Optional.empty());
    }

    public static KnownPerson person(long n, Standing standing, Optional<PersonNumber> manager) {
        Map<ProfileAttribute, Optional<String>> values = new EnumMap<>(ProfileAttribute.class);
        values.put(ProfileAttribute.PERSON_NUMBER, Optional.of("N" + n));
        values.put(ProfileAttribute.MIDDLE_NAME, Optional.empty());
        values.put(ProfileAttribute.MANAGER, manager.map(PersonNumber::value));
        return new KnownPerson(
                id(n),
                number(n),
                standing,
                new KnownPerson.Snapshot(worker(n, Part.of(manager)), new Profile(values), NOW),
                "employed since 2024-01-01");
    }

    public static LifecycleEvent joiner() {
        return new LifecycleEvent.Joiner(Reason.HIRED, "hired");
    }

    public static LifecycleEvent mover(String... changed) {
        return new LifecycleEvent.Mover(Reason.ATTRIBUTES_CHANGED, "changed", new TreeSet<>(List.of(changed)));
    }

    public static LifecycleEvent leaver() {
        return new LifecycleEvent.Leaver(Reason.TERMINATED, "left");
    }

    public static Trigger trigger(long n, Instant at) {
        return Trigger.of(id(n), Trigger.Cause.OPERATOR, "asked for", at);
    }

    /** A settlement without stored triggers, as a row of a full load makes it. */
    public static Settlement settlement(KnownPerson person, LifecycleEvent... events) {
        return new Settlement(
                new Waiting(person.id(), List.of(), 0, 0), Optional.of(person), List.of(events), List.of());
    }

    /** The same for triggers that waited. */
    public static Settlement settlement(Waiting waiting, KnownPerson person, Settlement.Look... looks) {
        return new Settlement(waiting, Optional.of(person), List.of(), List.of(looks));
    }
}
