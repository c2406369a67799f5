package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.AccountTimeline;
import io.hcmconnector.core.lifecycle.Classification;
import io.hcmconnector.core.lifecycle.LifecycleClassifier;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.lifecycle.Reason;
import io.hcmconnector.core.lifecycle.Situation;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.worker.Worker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * From what was last known of a person, why we look and what HCM answered, to everything that is to be stored. Pure.
 */
public final class Assessor {
    private final LifecycleRules rules;
    private final ProfileMapper profiles;
    private final NextLooks looks;

    /** An assessor under {@code rules}. */
    public Assessor(LifecycleRules rules, ProfileMapper profiles) {
        this.rules = rules;
        this.profiles = profiles;
        this.looks = new NextLooks(rules);
    }

    /**
     * Assesses a person.
     *
     * @param lastKnown what was last known
     * @param reading never {@code NOT_READABLE}
     */
    public Settlement assess(Waiting waiting, Optional<KnownPerson> lastKnown, Reading reading, Instant now) {
        return assess(waiting, lastKnown, reading, Optional.empty(), now);
    }

    /** Assesses a person whose account name is {@code name} from now on; the one that was last known where it is empty. */
    Settlement assess(
            Waiting waiting, Optional<KnownPerson> lastKnown, Reading reading, Optional<String> name, Instant now) {
        Optional<KnownPerson> known = lastKnown.map(
                person -> reading.worker().map(person::recognisedIn).orElse(person));
        Optional<String> accountName =
                name.or(() -> known.flatMap(person -> person.profile().get(ProfileAttribute.ACCOUNT_NAME)));
        return LastKnown.reconcile(reading.worker(), known.map(KnownPerson::worker), waiting.triggers())
                .map(reconciled -> assess(waiting, known, reconciled, accountName, now))
                .orElseGet(() -> new Settlement(waiting, known, List.of(), List.of()))
                .lookingAgain(NextLooks.askingAgain(reading, now));
    }

    /** When the account of {@code person}, as last known, is next to change of itself. */
    Optional<Instant> nextDate(KnownPerson person, Instant now) {
        return AccountTimeline.of(person.worker(), rules).after(now).stream()
                .map(AccountTimeline.Span::from)
                .findFirst();
    }

    private Settlement assess(
            Waiting waiting,
            Optional<KnownPerson> known,
            LastKnown.Reconciled reconciled,
            Optional<String> accountName,
            Instant now) {
        Worker worker = reconciled.worker();
        AccountTimeline timeline = AccountTimeline.of(worker, rules);
        AccountTimeline.Span span = timeline.at(now);
        Profile hcm = profiles.map(worker, span.employment());
        Profile profile = accountName
                .map(name -> hcm.with(ProfileAttribute.ACCOUNT_NAME, name))
                .orElse(hcm);
        boolean vanished = isVanished(span, reconciled);
        Situation situation = new Situation(before(known), span, changed(known, profile), waiting.triggers(), vanished);
        Classification classification = rules.allow(
                LifecycleClassifier.classify(situation),
                situation,
                worker.personNumber(),
                LocalDate.ofInstant(now, rules.zones().standard()));
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
                looks.after(waiting, classification, timeline, worker, now),
                Optional.of(new Settlement.Verdict(
                        classification.reason(),
                        classification.why(),
                        known.map(before -> before.snapshot().at()),
                        classification.standing().hasAccess()
                                && (vanished || classification.reason() == Reason.NO_LONGER_SHOWN))));
    }

    private static boolean isVanished(AccountTimeline.Span span, LastKnown.Reconciled reconciled) {
        return span.employment()
                .map(employment ->
                        reconciled.kept().contains(employment.relationship().id()))
                .orElse(false);
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
}
