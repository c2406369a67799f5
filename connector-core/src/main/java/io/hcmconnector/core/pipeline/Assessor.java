package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.AccountTimeline;
import io.hcmconnector.core.lifecycle.Classification;
import io.hcmconnector.core.lifecycle.LifecycleClassifier;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.lifecycle.Situation;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * From what was last known of a person, why we look and what HCM answered, to everything that is to be stored. Pure.
 */
public final class Assessor {
    /** When to look again at somebody for whom an entry announced what the worker did not show yet. */
    static final Duration SECOND_LOOK = Duration.ofMinutes(5);

    private final LifecycleRules rules;
    private final ProfileMapper profiles;

    /** An assessor under {@code rules}. */
    public Assessor(LifecycleRules rules, ProfileMapper profiles) {
        this.rules = rules;
        this.profiles = profiles;
    }

    /**
     * Assesses a person.
     *
     * @param known what was last known
     * @param reading never {@code NOT_READABLE}
     */
    public Settlement assess(Waiting waiting, Optional<KnownPerson> known, Reading reading, Instant now) {
        Optional<Worker> worker =
                LastKnown.reconcile(reading.worker(), known.map(KnownPerson::worker), waiting.triggers());
        return worker.map(w -> assess(waiting, known, w, now))
                .orElseGet(() -> new Settlement(waiting, known, List.of(), List.of()));
    }

    private Settlement assess(Waiting waiting, Optional<KnownPerson> known, Worker worker, Instant now) {
        AccountTimeline timeline = AccountTimeline.of(worker, rules);
        AccountTimeline.Span span = timeline.at(now);
        Profile profile = profiles.map(worker, span.employment());
        Situation situation = new Situation(before(known), span, changed(known, profile), waiting.triggers());
        Classification classification = LifecycleClassifier.classify(situation);
        KnownPerson person = new KnownPerson(
                worker.personId(),
                worker.personNumber(),
                classification.standing(),
                new KnownPerson.Snapshot(worker, profile, now),
                classification.why());
        return new Settlement(
                waiting,
                Optional.of(person),
                classification.event().stream().toList(),
                looks(waiting, classification, timeline, span, now));
    }

    private Situation.Before before(Optional<KnownPerson> known) {
        return known.map(person -> {
                    AccountTimeline.Span span = AccountTimeline.of(person.worker(), rules)
                            .at(person.snapshot().at());
                    return new Situation.Before(person.standing(), Optional.of(span.state()), span.employment());
                })
                .orElse(Situation.Before.UNKNOWN);
    }

    private static SortedSet<String> changed(Optional<KnownPerson> known, Profile profile) {
        return known.map(person -> profile.differencesFrom(person.profile()).stream()
                        .map(ProfileAttribute::label)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .orElseGet(TreeSet::new);
    }

    private List<Settlement.Look> looks(
            Waiting waiting,
            Classification classification,
            AccountTimeline timeline,
            AccountTimeline.Span span,
            Instant now) {
        List<Settlement.Look> looks = new ArrayList<>();
        timeline.after(now).forEach(next -> looks.add(new Settlement.Look(next.from(), next.describe())));
        ZoneId zone = span.employment()
                .map(e -> rules.zones().of(e.relationship()))
                .orElse(rules.zones().standard());
        waiting.triggers().stream()
                .map(trigger -> Optional.ofNullable(trigger.about().effectiveDate()))
                .flatMap(Optional::stream)
                .distinct()
                .filter(date -> beginsAfter(date, zone, now))
                .forEach(date -> looks.add(
                        new Settlement.Look(date.atStartOfDay(zone).toInstant(), "a change announced for " + date)));
        if (classification.event().isEmpty() && waiting.triggers().stream().anyMatch(Assessor::announcesAChange)) {
            looks.add(new Settlement.Look(
                    now.plus(SECOND_LOOK), "second look: the worker did not show yet what an entry announced"));
        }
        return looks;
    }

    private static boolean beginsAfter(LocalDate date, ZoneId zone, Instant now) {
        return date.atStartOfDay(zone).toInstant().isAfter(now);
    }

    /** Entries that normally change a standing; HCM may publish them minutes before the worker shows it. */
    private static boolean announcesAChange(Trigger trigger) {
        return trigger.cause() == Trigger.Cause.FEED_ENTRY
                && (trigger.detail().startsWith("newhire")
                        || trigger.detail().startsWith("termination")
                        || trigger.detail().startsWith("cancelworkrelship")
                        || trigger.detail().startsWith("workrelshipupdate"));
    }
}
