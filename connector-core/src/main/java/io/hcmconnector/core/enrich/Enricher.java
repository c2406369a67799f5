package io.hcmconnector.core.enrich;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks what is true now about the people of a batch: each is read as of today, and as of every later date that a trigger or a known
 * future relationship names, because HCM shows a relationship only from its first day.
 *
 * <p>What is read as of a later date adds relationships that have not started; everything else is as of today. Somebody whom HCM
 * shows only later, a future hire, is taken as of that date.
 */
public final class Enricher {
    private static final int HORIZON_YEARS = 1;

    private final WorkerDirectory directory;
    private final Populations populations;
    private final Zones zones;

    /** An enricher over {@code directory}, and {@code populations} beside it; today is a day in the zone of the person. */
    public Enricher(WorkerDirectory directory, Populations populations, Zones zones) {
        this.directory = directory;
        this.populations = populations;
        this.zones = zones;
    }

    /**
     * Reads everybody of {@code batch}.
     *
     * @param known what we last knew of them
     * @return one reading for each
     * @throws SourceFailure when HCM could not be asked
     */
    public Map<PersonId, Reading> read(List<Waiting> batch, Map<PersonId, Worker> known, Instant now)
            throws SourceFailure {
        List<Waiting> ofHcm = batch.stream()
                .filter(waiting -> waiting.person().population().isEmpty())
                .toList();
        Set<PersonId> others = batch.stream()
                .map(Waiting::person)
                .filter(person -> person.population().isPresent())
                .collect(Collectors.toSet());
        Map<PersonId, Reading> readings = ofHcm.isEmpty() ? new HashMap<>() : readAtHcm(ofHcm, known, now);
        readings.putAll(populations.read(others, known, LocalDate.ofInstant(now, zones.standard())));
        return readings;
    }

    private Map<PersonId, Reading> readAtHcm(List<Waiting> batch, Map<PersonId, Worker> known, Instant now)
            throws SourceFailure {
        Map<LocalDate, Set<PersonId>> today = new TreeMap<>();
        Map<LocalDate, Set<PersonId>> later = new TreeMap<>();
        for (Waiting waiting : batch) {
            PersonId person = waiting.person();
            Optional<Worker> before = Optional.ofNullable(known.get(person));
            LocalDate date = today(before, now);
            today.computeIfAbsent(date, d -> new LinkedHashSet<>()).add(person);
            laterDates(waiting, before, date)
                    .forEach(d ->
                            later.computeIfAbsent(d, x -> new LinkedHashSet<>()).add(person));
        }
        Map<PersonId, Reading> readings = new HashMap<>();
        addAll(readings, today);
        addAll(readings, whereItIsAnotherDay(today, readings, now), (asked, own) -> ofTheirOwnDay(own, asked, now));
        addAll(readings, later);
        Map<PersonId, Reading> far = new HashMap<>();
        addAll(far, notShown(batch, readings, known, now));
        addAll(readings, startsShownOnly(far, readings));
        far.forEach((person, reading) -> readings.merge(person, reading, Enricher::merge));
        return readings;
    }

    /** People of whom we did not know, or not any more, in which zone they are: read again as of the day that it is there. */
    private Map<LocalDate, Set<PersonId>> whereItIsAnotherDay(
            Map<LocalDate, Set<PersonId>> asked, Map<PersonId, Reading> readings, Instant now) {
        Map<LocalDate, Set<PersonId>> own = new TreeMap<>();
        asked.forEach((date, people) -> people.forEach(person -> Optional.ofNullable(readings.get(person))
                .flatMap(Reading::worker)
                .map(shown -> today(Optional.of(shown), now))
                .filter(day -> !day.equals(date))
                .ifPresent(day ->
                        own.computeIfAbsent(day, d -> new LinkedHashSet<>()).add(person))));
        return own;
    }

    /**
     * A row that is of tomorrow where it says that the person works: until that day begins there as well the person is where the row
     * of today says, and then HCM is asked again, as nothing else would make us look.
     */
    private Reading ofTheirOwnDay(Reading own, Reading asked, Instant now) {
        Reading merged = merge(own, asked);
        return own.worker().equals(asked.worker())
                ? merged
                : asked.worker()
                        .flatMap(shown -> shown.workRelationships().stream().min(Employment.PRECEDENCE))
                        .map(zones::of)
                        .map(zone -> LocalDate.ofInstant(now, zone)
                                .plusDays(1)
                                .atStartOfDay(zone)
                                .toInstant())
                        .map(merged::againAt)
                        .orElse(merged);
    }

    private LocalDate today(Optional<Worker> known, Instant now) {
        return known.flatMap(worker -> worker.workRelationships().stream().min(Employment.PRECEDENCE))
                .map(relationship -> LocalDate.ofInstant(now, zones.of(relationship)))
                .orElseGet(() -> LocalDate.ofInstant(now, zones.standard()));
    }

    private static Collection<LocalDate> laterDates(Waiting waiting, Optional<Worker> known, LocalDate today) {
        Set<LocalDate> dates = new TreeSet<>();
        Stream.concat(
                        waiting.triggers().stream()
                                .flatMap(trigger ->
                                        Optional.ofNullable(trigger.about().effectiveDate()).stream()),
                        known.stream().flatMap(person -> futureStarts(person, today)))
                .filter(date -> date.isAfter(today))
                .forEach(dates::add);
        return dates;
    }

    private static Stream<LocalDate> futureStarts(Worker worker, LocalDate today) {
        return worker.workRelationships().stream()
                .map(WorkRelationship::period)
                .map(WorkRelationship.Period::start)
                .filter(start -> start.isAfter(today));
    }

    /**
     * People of whom HCM showed nothing on any of the dates, and people with a known relationship that should go on and that it did
     * not show: a first day may have moved away, so ask as of the horizon.
     */
    private Map<LocalDate, Set<PersonId>> notShown(
            List<Waiting> batch, Map<PersonId, Reading> readings, Map<PersonId, Worker> known, Instant now) {
        Map<LocalDate, Set<PersonId>> horizon = new TreeMap<>();
        for (Waiting waiting : batch) {
            Optional<Worker> before = Optional.ofNullable(known.get(waiting.person()));
            Reading reading = readings.getOrDefault(waiting.person(), Reading.gone());
            LocalDate date = today(before, now);
            boolean missed = before.map(worker -> lacksOneThatGoesOn(reading, worker, date))
                    .orElseGet(() -> reading.answer() == Reading.Answer.GONE);
            if (missed && reading.answer() != Reading.Answer.NOT_READABLE) {
                horizon.computeIfAbsent(date.plusYears(HORIZON_YEARS), d -> new LinkedHashSet<>())
                        .add(waiting.person());
            }
        }
        return horizon;
    }

    private static boolean lacksOneThatGoesOn(Reading reading, Worker before, LocalDate today) {
        return before.lacksOneThatGoesOn(reading.worker().orElseGet(() -> before.withRelationships(List.of())), today);
    }

    /** First days that only the horizon showed: on these the relationship is read as it will then be. */
    private static Map<LocalDate, Set<PersonId>> startsShownOnly(
            Map<PersonId, Reading> far, Map<PersonId, Reading> readings) {
        Map<LocalDate, Set<PersonId>> starts = new TreeMap<>();
        far.forEach((person, reading) -> reading.worker().stream()
                .flatMap(worker -> worker.workRelationships().stream())
                .filter(r -> !isShown(readings.getOrDefault(person, Reading.gone()), r))
                .forEach(r -> starts.computeIfAbsent(r.period().start(), d -> new LinkedHashSet<>())
                        .add(person)));
        return starts;
    }

    private static boolean isShown(Reading reading, WorkRelationship relationship) {
        return reading.worker()
                .flatMap(worker -> worker.workRelationship(relationship.id()))
                .isPresent();
    }

    private void addAll(Map<PersonId, Reading> readings, Map<LocalDate, Set<PersonId>> dates) throws SourceFailure {
        addAll(readings, dates, Enricher::merge);
    }

    private void addAll(
            Map<PersonId, Reading> readings, Map<LocalDate, Set<PersonId>> dates, BinaryOperator<Reading> merging)
            throws SourceFailure {
        for (Map.Entry<LocalDate, Set<PersonId>> group : dates.entrySet()) {
            read(group.getValue(), group.getKey())
                    .forEach((person, reading) -> readings.merge(person, reading, merging));
        }
    }

    private Map<PersonId, Reading> read(Set<PersonId> people, LocalDate asOf) throws SourceFailure {
        Map<PersonId, Reading> readings = new HashMap<>();
        WorkerDirectory.Found found = directory.find(people, asOf);
        for (PersonId person : people) {
            Worker worker = found.found().get(person);
            String unreadable = found.notReadable().get(person);
            Reading reading = worker != null
                    ? Reading.shownInPart(worker, found.inPart().getOrDefault(person, ""))
                    : unreadable != null ? Reading.notReadable(unreadable) : Reading.gone();
            readings.put(person, reading);
        }
        return readings;
    }

    private static Reading merge(Reading earlier, Reading later) {
        if (earlier.answer() == Reading.Answer.NOT_READABLE || later.answer() == Reading.Answer.NOT_READABLE) {
            return earlier.answer() == Reading.Answer.NOT_READABLE ? earlier : later;
        }
        if (earlier.worker().isPresent() && later.worker().isPresent()) {
            Worker worker = earlier.worker().get().withFutureOf(later.worker().get());
            String detail = earlier.isInPart() ? earlier.detail() : later.detail();
            return new Reading(Reading.Answer.SHOWN, Optional.of(worker), detail, earlier.again());
        }
        return earlier.worker().isPresent() ? earlier : later;
    }
}
