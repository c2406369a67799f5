package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.AccountTimeline;
import io.hcmconnector.core.lifecycle.Classification;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** When to look at a person again, after what a look has come to. Pure. */
final class NextLooks {
    /** When to look again at somebody for whom an entry told of a change that the worker did not show yet. */
    static final Duration SECOND_LOOK = Duration.ofMinutes(5);

    /** When to look once more if the entry was of a kind that normally changes a standing. */
    static final Duration THIRD_LOOK = Duration.ofMinutes(30);

    /** When to look again at somebody of whom a part could not be had at the moment. */
    static final Duration LOOK_FOR_THE_REST = Duration.ofMinutes(5);

    /** HCM's effective end of a row that has none. */
    private static final LocalDate END_OF_TIME = LocalDate.of(4712, 12, 31);

    private static final Set<Collection> ANNOUNCING = Set.of(
            Collection.NEWHIRE, Collection.TERMINATION, Collection.CANCELWORKRELSHIP, Collection.WORKRELSHIPUPDATE);

    private static final Set<String> LABELS_OF_EMPLOYMENT = Set.of(
            ProfileAttribute.HIRE_DATE.label(),
            ProfileAttribute.TERMINATION_DATE.label(),
            ProfileAttribute.WORKER_TYPE.label(),
            ProfileAttribute.LEGAL_EMPLOYER_ID.label());

    private final LifecycleRules rules;

    NextLooks(LifecycleRules rules) {
        this.rules = rules;
    }

    /** All dates on which to look at the person again. */
    List<Settlement.Look> after(
            Waiting waiting, Classification classification, AccountTimeline timeline, Worker worker, Instant now) {
        List<Settlement.Look> looks = new ArrayList<>();
        timeline.after(now).forEach(next -> looks.add(Settlement.Look.ofTimeline(next.from(), next.describe())));
        Set<LocalDate> announced = waiting.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.about().effectiveDate()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (ZoneId zone : zones(worker)) {
            announced.stream()
                    .filter(date -> beginsAfter(date, zone, now))
                    .forEach(date -> looks.add(new Settlement.Look(
                            date.atStartOfDay(zone).toInstant(), "a change announced for " + date)));
        }
        looks.addAll(endsOfRows(worker, now));
        looks.addAll(looksAfterNothing(waiting, classification, now));
        return looks;
    }

    /** When HCM is to be asked again because of what it answered, although nothing else happens. */
    static List<Settlement.Look> askingAgain(Reading reading, Instant now) {
        List<Settlement.Look> looks = new ArrayList<>();
        reading.again()
                .ifPresent(at -> looks.add(
                        new Settlement.Look(at, "a day that began elsewhere begins where the person is to work")));
        if (reading.isInPart()) {
            looks.add(new Settlement.Look(now.plus(LOOK_FOR_THE_REST), "read in part: " + reading.detail()));
        }
        return looks;
    }

    /** Every zone in which the person works: a day that is announced has begun when it has begun in the last of them. */
    private Set<ZoneId> zones(Worker worker) {
        Set<ZoneId> zones = worker.workRelationships().stream()
                .map(rules.zones()::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return zones.isEmpty() ? Set.of(rules.zones().standard()) : zones;
    }

    /** A row of an assignment that ends before its relationship is followed by another: a change that was entered ahead. */
    private List<Settlement.Look> endsOfRows(Worker worker, Instant now) {
        List<Settlement.Look> looks = new ArrayList<>();
        for (WorkRelationship relationship : worker.workRelationships()) {
            ZoneId zone = rules.zones().of(relationship);
            relationship.assignments().read().orElse(List.of()).stream()
                    .map(row -> row.status().end())
                    .filter(end -> end.isBefore(END_OF_TIME)
                            && !end.equals(relationship.period().termination()))
                    .map(end -> end.plusDays(1))
                    .distinct()
                    .filter(next -> beginsAfter(next, zone, now))
                    .forEach(next -> looks.add(Settlement.Look.ofTimeline(
                            next.atStartOfDay(zone).toInstant(), "the row of an assignment ends before " + next)));
        }
        return looks;
    }

    /** HCM may publish an entry minutes before the worker shows what it tells of. */
    private static List<Settlement.Look> looksAfterNothing(
            Waiting waiting, Classification classification, Instant now) {
        List<Trigger> entries = waiting.triggers().stream()
                .filter(trigger -> trigger.cause() == Trigger.Cause.FEED_ENTRY)
                .toList();
        List<Settlement.Look> looks = new ArrayList<>();
        if (!isVisible(classification) && entries.stream().anyMatch(NextLooks::announcesAChange)) {
            looks.add(new Settlement.Look(
                    now.plus(SECOND_LOOK), "second look: the worker did not show yet what an entry announced"));
            looks.add(new Settlement.Look(
                    now.plus(THIRD_LOOK), "third look: the worker did not show yet what an entry announced"));
        } else if (classification.event().isEmpty() && !entries.isEmpty()) {
            looks.add(new Settlement.Look(
                    now.plus(SECOND_LOOK), "second look: the worker did not show what an entry told of"));
        }
        return looks;
    }

    /** Whether the worker showed a change of the kind that such entries announce. */
    private static boolean isVisible(Classification classification) {
        return classification
                .event()
                .map(event -> event.match(
                        joiner -> true,
                        mover -> !Collections.disjoint(mover.changed(), LABELS_OF_EMPLOYMENT),
                        leaver -> true))
                .orElse(false);
    }

    private static boolean beginsAfter(LocalDate date, ZoneId zone, Instant now) {
        return date.atStartOfDay(zone).toInstant().isAfter(now);
    }

    /** Entries that normally change a standing or one of its dates. */
    private static boolean announcesAChange(Trigger trigger) {
        Collection collection = trigger.about().collection();
        return collection != null && ANNOUNCING.contains(collection);
    }
}
