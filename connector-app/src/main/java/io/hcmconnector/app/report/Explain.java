package io.hcmconnector.app.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hcmconnector.core.guard.CutOffs;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.AccountTimeline;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.state.Reports;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The document of {@code explain}: what the feed told of a person, what HCM showed, how it was classified and why, what is planned, and what
 * each target was sent and answered. It shows the person's mapped attributes, because the operator asked for this person.
 *
 * @param person who, and how the person stands
 * @param read what brought us here, and what the looks came to
 * @param events as classified, with the reason
 * @param plan the timeline and the dates on which we look again
 * @param targets what each target holds, is to get, and answered
 */
public record Explain(
        Person person,
        Read read,
        List<JournalRecord> events,
        @JsonUnwrapped Plan plan,
        Targets targets) {

    /**
     * The person.
     *
     * @param cutOff since when and why an operator has cut the person off
     * @param worker as HCM showed it the last time
     */
    public record Person(
            String personNumber,
            String personId,
            @JsonUnwrapped Stands stands,
            Optional<CutOffs.CutOff> cutOff,
            @JsonUnwrapped AsRead worker) {}

    /** How the person's accounts are to stand, and the rule that decided it the last time. */
    public record Stands(String standing, String why) {}

    /**
     * The worker as read: only what a target may get.
     *
     * @param attributes as mapped; {@code null} where HCM has no value
     * @param notReadable names of attributes that HCM did not show, which blanks nothing
     */
    public record AsRead(Instant readAt, Map<String, Optional<String>> attributes, List<String> notReadable) {}

    /** Entries of the feed, what looks came to, and whether looking at the person is postponed. */
    public record Read(
            List<Reports.EntryRow> entries,
            List<Reports.VerdictRow> verdicts,
            Optional<Reports.Postponement> postponed) {}

    /**
     * The plan.
     *
     * @param timeline the states of the account over all time, by the rules of the configuration
     * @param planned when we look again, and why
     */
    public record Plan(List<Stage> timeline, List<Settlement.Look> planned) {}

    /**
     * A state of the account.
     *
     * @param from empty for the beginning of time
     * @param now whether it is the present one
     * @param local {@code from} in the zone of the relationship, for people; empty for the beginning of time
     */
    public record Stage(Optional<Instant> from, boolean now, Optional<String> local, String state) {}

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** Accounts as last taken, work that waits, and every answer. */
    public record Targets(
            List<Reports.AccountRow> accounts, List<Reports.WorkRow> waiting, List<Reports.DeliveryRow> answers) {}

    /** Gathers the document under {@code rules}; empty when nobody with this number is known. */
    public static Optional<Explain> of(StateStore store, LifecycleRules rules, PersonNumber number, Instant now) {
        Reports reports = store.reports();
        return store.people()
                .withNumber(number)
                .map(known -> new Explain(
                        person(known, store.cutOffs().of(known.id())),
                        new Read(
                                reports.entries(known.id()),
                                reports.verdicts(known.id()),
                                reports.postponement(known.id())),
                        reports.records(known.id()),
                        new Plan(timeline(known, rules, now), reports.looks(known.id())),
                        new Targets(
                                reports.accounts(known.id()),
                                reports.work(known.id(), now),
                                reports.deliveries(known.id()))));
    }

    private static Person person(KnownPerson known, Optional<CutOffs.CutOff> cutOff) {
        Map<String, Optional<String>> attributes = new TreeMap<>();
        known.profile().values().forEach((attribute, value) -> attributes.put(attribute.label(), value));
        List<String> notReadable = Stream.of(ProfileAttribute.values())
                .filter(ProfileAttribute::isOfHcm)
                .map(ProfileAttribute::label)
                .filter(label -> !attributes.containsKey(label))
                .toList();
        return new Person(
                known.number().value(),
                known.id().value(),
                new Stands(known.standing().name(), known.why()),
                cutOff,
                new AsRead(known.snapshot().at(), attributes, notReadable));
    }

    private static List<Stage> timeline(KnownPerson known, LifecycleRules rules, Instant now) {
        AccountTimeline timeline = AccountTimeline.of(known.worker(), rules);
        AccountTimeline.Span present = timeline.at(now);
        return timeline.spans().stream()
                .map(span -> new Stage(
                        Optional.of(span.from()).filter(from -> !from.equals(Instant.MIN)),
                        span.equals(present),
                        local(span, rules),
                        span.describe()))
                .toList();
    }

    private static Optional<String> local(AccountTimeline.Span span, LifecycleRules rules) {
        return span.employment()
                .filter(employment -> !span.from().equals(Instant.MIN))
                .map(employment -> rules.zones().of(employment.relationship()))
                .map(zone -> span.from().atZone(zone).format(LOCAL) + " " + zone);
    }

    /** The same for people, in the order in which it happened. */
    public String toText() {
        return ExplainText.of(this);
    }
}
