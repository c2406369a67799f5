package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Enricher;
import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.Journal;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.People;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.naming.NamingFailure;
import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes what waits in the inbox through enricher and classifier into the journal, a batch of people at a time.
 *
 * <p>Somebody whom HCM does not show is postponed and holds back nobody. A date that has come is never waited for: when HCM cannot
 * be read, a known person's date is decided on what was last known, so that a planned leaver leaves.
 */
public final class Settler {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final String NEVER_SHOWN = "HCM never showed the person whom entries named";
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration LOOK_AFTER_LAST_KNOWN = Duration.ofMinutes(10);
    /** How often somebody new whom an entry named is looked for before the entry is taken to be about nobody. */
    private static final int LOOKS_FOR_A_NEWCOMER = 5;

    /** How often an entry of a cancellation is kept for a relationship that HCM still shows: half an hour. */
    private static final int LOOKS_FOR_A_CANCELLATION = 5;

    /** Where things are kept. */
    public record Stores(Inbox inbox, Journal journal, People people) {}

    private final Stores stores;
    private final Enricher enricher;
    private final NamingAssessor assessor;
    private final int batchSize;
    private final Clock clock;

    /** A settler that reads {@code batchSize} people at once. */
    public Settler(Stores stores, Enricher enricher, NamingAssessor assessor, int batchSize, Clock clock) {
        this.stores = stores;
        this.enricher = enricher;
        this.assessor = assessor;
        this.batchSize = batchSize;
        this.clock = clock;
    }

    /** When the next date of anybody comes who is not postponed. */
    Optional<Instant> nextDate(Instant now) {
        return stores.inbox().nextDate(now);
    }

    /**
     * Settles one batch.
     *
     * @return how many people were looked at, 0 when nobody waits
     * @throws SourceFailure when HCM could not be asked; dates that had come are settled all the same
     */
    public int settleBatch() throws SourceFailure {
        Instant now = clock.instant();
        List<Waiting> batch = stores.inbox().due(now, batchSize);
        if (batch.isEmpty()) {
            return 0;
        }
        Map<PersonId, KnownPerson> known =
                stores.people().known(batch.stream().map(Waiting::person).collect(Collectors.toSet()));
        Map<PersonId, Worker> workers = new HashMap<>();
        known.forEach((id, person) -> workers.put(id, person.worker()));
        try {
            settle(batch, known, enricher.read(batch, workers, now), now);
        } catch (SourceFailure failure) {
            settleDatesOnLastKnown(now);
            throw failure;
        }
        return batch.size();
    }

    private void settle(
            List<Waiting> batch, Map<PersonId, KnownPerson> known, Map<PersonId, Reading> readings, Instant now) {
        List<Settlement> settlements = new ArrayList<>();
        Map<Waiting, String> postponed = new LinkedHashMap<>();
        List<Waiting> lost = new ArrayList<>();
        for (Waiting waiting : batch) {
            Optional<KnownPerson> before = Optional.ofNullable(known.get(waiting.person()));
            Reading reading = readings.getOrDefault(waiting.person(), Reading.notReadable("HCM gave no answer"));
            try {
                if (reading.answer() == Reading.Answer.NOT_READABLE
                        || isNewcomerNotShownYet(waiting, before, reading)
                        || isNewcomerShownInPart(before, reading)) {
                    onLastKnown(waiting, before, now).ifPresent(settlements::add);
                    postponed.put(waiting, reading.detail());
                } else if (isCancellationNotShownYet(waiting, before, reading)) {
                    settlements.add(assessor.assess(keepingTriggers(waiting), before, reading, now));
                    postponed.put(
                            waiting, "HCM still shows a relationship of which an entry says that it was cancelled");
                } else if (isNewcomer(before, reading) && !tellsOfCancellation(waiting)) {
                    lost.add(waiting);
                } else {
                    settlements.add(assessor.assess(waiting, before, reading, now));
                }
            } catch (NamingFailure e) {
                postponed.put(waiting, e.getMessage());
            } catch (RuntimeException e) {
                postponed.put(waiting, cannotBeWorkedOut(e));
            }
        }
        stores.journal().append(assessor.duplicates().setAside(settlements, known), Optional.empty(), now);
        postponed.forEach((waiting, reason) -> postpone(waiting, known, reason, now));
        lost.forEach(waiting -> stores.inbox().giveUp(waiting, NEVER_SHOWN, now));
    }

    /** Dates that have come are settled for everybody, whoever waits before them. */
    private void settleDatesOnLastKnown(Instant now) {
        List<Waiting> dated = stores.inbox().due(now, Integer.MAX_VALUE).stream()
                .filter(waiting -> waiting.triggers().stream().anyMatch(Settler::isDate))
                .toList();
        for (int from = 0; from < dated.size(); from += batchSize) {
            List<Waiting> batch = dated.subList(from, Math.min(dated.size(), from + batchSize));
            Map<PersonId, KnownPerson> known =
                    stores.people().known(batch.stream().map(Waiting::person).collect(Collectors.toSet()));
            List<Settlement> settlements = new ArrayList<>();
            Map<Waiting, String> postponed = new LinkedHashMap<>();
            for (Waiting waiting : batch) {
                try {
                    onLastKnown(waiting, Optional.ofNullable(known.get(waiting.person())), now)
                            .ifPresent(settlements::add);
                } catch (NamingFailure e) {
                    postponed.put(waiting, e.getMessage());
                } catch (RuntimeException e) {
                    postponed.put(waiting, cannotBeWorkedOut(e));
                }
            }
            stores.journal().append(assessor.duplicates().setAside(settlements, known), Optional.empty(), now);
            postponed.forEach((waiting, reason) -> postpone(waiting, known, reason, now));
        }
    }

    /** The kind of the failure only: its text may hold personal data. */
    private static String cannotBeWorkedOut(RuntimeException failure) {
        return "could not be worked out: " + failure.getClass().getSimpleName();
    }

    private static Waiting keepingTriggers(Waiting waiting) {
        return new Waiting(waiting.person(), waiting.triggers(), 0, waiting.attempts());
    }

    /**
     * Settles the dates that have come, and only these, on what was last known; everything else that waits stays in the inbox, and the
     * person is looked at again.
     */
    private Optional<Settlement> onLastKnown(Waiting waiting, Optional<KnownPerson> known, Instant now)
            throws NamingFailure {
        List<Trigger> dates =
                waiting.triggers().stream().filter(Settler::isDate).toList();
        if (dates.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        KnownPerson person = known.get();
        Waiting onlyDates = new Waiting(waiting.person(), dates, 0, waiting.attempts());
        Settlement settled = assessor.assess(onlyDates, Optional.of(person), Reading.shown(person.worker()), now);
        List<Settlement.Look> looks = new ArrayList<>(settled.looks());
        looks.add(new Settlement.Look(
                now.plus(LOOK_AFTER_LAST_KNOWN), "decided on what was last known, because HCM could not be read"));
        return Optional.of(new Settlement(onlyDates, settled.person(), settled.events(), looks));
    }

    private static boolean isDate(Trigger trigger) {
        return trigger.cause() == Trigger.Cause.DUE_DATE;
    }

    private static boolean isNewcomerNotShownYet(Waiting waiting, Optional<KnownPerson> before, Reading reading) {
        return isNewcomer(before, reading)
                && waiting.attempts() < LOOKS_FOR_A_NEWCOMER
                && !tellsOfCancellation(waiting);
    }

    /** No account is made of somebody of whom a part is missing that was never known. */
    private static boolean isNewcomerShownInPart(Optional<KnownPerson> before, Reading reading) {
        return before.isEmpty() && reading.isInPart();
    }

    private static boolean isNewcomer(Optional<KnownPerson> before, Reading reading) {
        return before.isEmpty() && reading.answer() == Reading.Answer.GONE;
    }

    private static boolean tellsOfCancellation(Waiting waiting) {
        return waiting.triggers().stream().anyMatch(t -> t.about().cancelledPeriod() != null);
    }

    /**
     * HCM may publish a cancellation minutes before it takes the relationship away. Only the entry knows that it was cancelled, so
     * the entry is kept until the relationship is gone; settled at once it would be taken for one that HCM merely does not show.
     */
    private static boolean isCancellationNotShownYet(Waiting waiting, Optional<KnownPerson> before, Reading reading) {
        return waiting.attempts() < LOOKS_FOR_A_CANCELLATION
                && reading.worker().isPresent()
                && waiting.triggers().stream()
                        .flatMap(trigger -> Optional.ofNullable(trigger.about().cancelledPeriod()).stream())
                        .anyMatch(period ->
                                isShownStill(period, before, reading.worker().get()));
    }

    private static boolean isShownStill(String period, Optional<KnownPerson> before, Worker shown) {
        return period.equals(EntrySequencer.ANY_PERIOD)
                ? before.stream()
                        .flatMap(person -> person.worker().recognisedIn(shown).workRelationships().stream())
                        .allMatch(r -> shown.workRelationship(r.id()).isPresent())
                : shown.workRelationship(period).isPresent();
    }

    /** Tries again later, at the latest when the person's account is next to change of itself. */
    private void postpone(Waiting waiting, Map<PersonId, KnownPerson> known, String reason, Instant now) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(waiting.attempts(), 6));
        Instant until = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        Optional<Instant> date =
                Optional.ofNullable(known.get(waiting.person())).flatMap(p -> nextDate(p, now));
        stores.inbox()
                .postpone(waiting.person(), date.filter(d -> d.isBefore(until)).orElse(until), reason);
    }

    private Optional<Instant> nextDate(KnownPerson person, Instant now) {
        try {
            return assessor.plain().nextDate(person, now);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
