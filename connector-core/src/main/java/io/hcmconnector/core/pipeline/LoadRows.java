package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.enrich.Roster.Page;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.LoadProgress.Purpose;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.naming.NamingFailure;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rows of a page of a load come to: most are settled at once; people of whom a row does not tell enough go through the inbox
 * and are read by themselves.
 */
final class LoadRows {
    private final Why why;
    private final Zones zones;
    private final Instant now;
    private final List<Trigger> toLookAt = new ArrayList<>();

    /** Why the rows are read; looks of a first load are no news. */
    private record Why(Trigger.Cause cause, String label, boolean first) {}

    private LoadRows(Why why, Zones zones, Instant now) {
        this.why = why;
        this.zones = zones;
        this.now = now;
    }

    LoadRows(Purpose purpose, Zones zones, Instant now) {
        this(new Why(Trigger.Cause.FULL_LOAD, purpose.label(), purpose == Purpose.FIRST), zones, now);
    }

    /** Rows of the list of a population. */
    static LoadRows ofPopulation(String population, Zones zones, Instant now) {
        return new LoadRows(new Why(Trigger.Cause.POPULATION, "list of " + population, false), zones, now);
    }

    /**
     * The settlements of a page of a file. Of somebody whom we know it is only a hint: where it tells something else, HCM is asked.
     */
    List<Settlement> ofFile(Page page, Map<PersonId, KnownPerson> known, NamingAssessor assessor) {
        List<Settlement> settlements = new ArrayList<>();
        for (Worker row : page.workers()) {
            Optional<KnownPerson> before = Optional.ofNullable(known.get(row.personId()));
            Waiting waiting =
                    new Waiting(row.personId(), List.of(trigger(row.personId(), "", Trigger.About.THE_PERSON)), 0, 0);
            try {
                Worker worker = before.map(KnownPerson::worker).orElse(row);
                Settlement assessed = assessor.assess(waiting, before, Reading.shown(worker), now);
                Settlement settlement = why.cause() == Trigger.Cause.POPULATION ? assessed : assessed.withoutVerdict();
                boolean isNews = before.isPresent()
                        && (!settlement.events().isEmpty()
                                || tellsSomethingElse(row, before.get(), waiting, assessor.plain()));
                if (isNews) {
                    toLookAt.add(trigger(row.personId(), ": the file tells something else", Trigger.About.THE_PERSON));
                } else {
                    settlements.add(settlement);
                }
            } catch (NamingFailure | RuntimeException e) {
                toLookAt.add(trigger(row.personId(), ": the row cannot be worked out", Trigger.About.THE_PERSON));
            }
        }
        return settlements;
    }

    private boolean tellsSomethingElse(Worker row, KnownPerson before, Waiting waiting, Assessor assessor) {
        // A relationship that is not known would be taken for one in whose place HCM shows another.
        if (row.hasAnotherThan(before.worker())) {
            return true;
        }
        return assessor.assess(waiting, Optional.of(before), Reading.shown(row.recognisedIn(before.worker())), now)
                .person()
                .map(person ->
                        !person.profile().differencesFrom(before.profile()).isEmpty())
                .orElse(true);
    }

    /** The settlements of a page; somebody who cannot be worked out goes through the inbox and holds back nobody. */
    List<Settlement> settlements(Page page, Map<PersonId, KnownPerson> known, NamingAssessor assessor, LocalDate asOf) {
        List<Settlement> settlements = new ArrayList<>();
        for (Worker worker : page.workers()) {
            Optional<KnownPerson> before = Optional.ofNullable(known.get(worker.personId()));
            Optional<String> unclear = unclear(worker, before.map(KnownPerson::worker), asOf);
            if (unclear.isPresent()) {
                toLookAt.add(trigger(worker.personId(), unclear.get(), Trigger.About.THE_PERSON));
                continue;
            }
            Trigger row = trigger(worker.personId(), "", Trigger.About.THE_PERSON);
            try {
                Settlement settlement = assessor.assess(
                        new Waiting(worker.personId(), List.of(row), 0, 0), before, Reading.shown(worker), now);
                settlements.add(why.first() ? settlement.withoutVerdict() : settlement);
            } catch (NamingFailure | RuntimeException e) {
                toLookAt.add(row);
            }
        }
        return settlements;
    }

    /** What a row as of {@code asOf} alone leaves open about somebody. */
    private Optional<String> unclear(Worker shown, Optional<Worker> known, LocalDate asOf) {
        if (known.map(before -> before.lacksOneThatGoesOn(shown, asOf)).orElse(false)) {
            // It may begin later, or have vanished.
            return Optional.of(": a relationship is not shown");
        }
        boolean isOfAnotherDay =
                Stream.concat(Stream.of(shown), known.stream()).anyMatch(worker -> !isToday(asOf, worker));
        boolean tellsNothingNew = known.map(
                        before -> shown.completedFrom(before).equals(before))
                .orElseGet(() -> !changesBetween(asOf, shown));
        return isOfAnotherDay && !tellsNothingNew
                ? Optional.of(": where the person works it is not " + asOf)
                : Optional.empty();
    }

    private boolean isToday(LocalDate asOf, Worker worker) {
        return worker.workRelationships().stream()
                .allMatch(relationship -> ownToday(relationship).equals(asOf));
    }

    /** Whether a row of an assignment holds as of {@code asOf} and not on the day that it is where the person works. */
    private boolean changesBetween(LocalDate asOf, Worker shown) {
        return shown.workRelationships().stream().anyMatch(relationship -> {
            LocalDate today = ownToday(relationship);
            return relationship.assignments().read().orElse(List.of()).stream()
                    .map(Assignment::status)
                    .anyMatch(row -> row.holdsOn(asOf) && !row.holdsOn(today));
        });
    }

    private LocalDate ownToday(WorkRelationship relationship) {
        return LocalDate.ofInstant(now, zones.of(relationship));
    }

    /** People of a page who have a relationship that starts after {@code began} are looked at as of that day. */
    void futureStarters(Page page, LocalDate began) {
        for (Worker worker : page.workers()) {
            worker.workRelationships().stream()
                    .map(WorkRelationship::period)
                    .map(WorkRelationship.Period::start)
                    .filter(start -> start.isAfter(began))
                    .forEach(start ->
                            toLookAt.add(trigger(worker.personId(), ": starts " + start, Trigger.About.date(start))));
        }
    }

    /** People with active accounts whom the load did not meet are looked for by key. */
    void notMet(List<PersonId> people) {
        people.forEach(
                person -> toLookAt.add(trigger(person, ": not among those whom HCM shows", Trigger.About.THE_PERSON)));
    }

    /** Everybody who goes through the inbox, people of {@code page} among them who could not be understood. */
    List<Trigger> toLookAt(Page page, Trigger.About about) {
        List<Trigger> all = new ArrayList<>(toLookAt);
        page.notReadable().forEach((person, reason) -> all.add(trigger(person, ": " + reason, about)));
        return all;
    }

    private Trigger trigger(PersonId person, String detail, Trigger.About about) {
        return new Trigger(person, why.cause(), why.label() + detail, about, now);
    }
}
