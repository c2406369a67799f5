package io.hcmconnector.app.report;

import io.hcmconnector.app.cli.Times;
import io.hcmconnector.core.journal.JournalRecord;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.state.Reports;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The document of {@code explain}: what the feed told of a person, how it was classified and why, what is planned, and what each target
 * was sent and answered. It shows the person's mapped attributes, because the operator asked for this person.
 *
 * @param person who, and how the person stands
 * @param read what brought us here
 * @param events as classified, with the reason
 * @param planned when we look again, and why
 * @param targets what each target holds, is to get, and answered
 */
public record Explain(
        Person person, Read read, List<JournalRecord> events, List<Settlement.Look> planned, Targets targets) {

    /**
     * The person.
     *
     * @param why the rule that decided the last time
     * @param attributes as mapped at the last look; {@code null} where HCM has no value
     */
    public record Person(
            String personNumber,
            String personId,
            String standing,
            String why,
            Map<String, Optional<String>> attributes) {}

    /** Entries of the feed, and whether looking at the person is postponed. */
    public record Read(List<Reports.EntryRow> entries, Optional<Reports.Postponement> postponed) {}

    /** Accounts as last taken, work that waits, and every answer. */
    public record Targets(
            List<Reports.AccountRow> accounts, List<Reports.WorkRow> waiting, List<Reports.DeliveryRow> answers) {}

    /** Gathers the document; empty when nobody with this number is known. */
    public static Optional<Explain> of(StateStore store, PersonNumber number, Instant now) {
        Reports reports = store.reports();
        return store.people()
                .withNumber(number)
                .map(known -> new Explain(
                        person(known),
                        new Read(reports.entries(known.id()), reports.postponement(known.id())),
                        reports.records(known.id()),
                        reports.looks(known.id()),
                        new Targets(
                                reports.accounts(known.id()),
                                reports.work(known.id(), now),
                                reports.deliveries(known.id()))));
    }

    private static Person person(KnownPerson known) {
        Map<String, Optional<String>> attributes = new TreeMap<>();
        known.profile().values().forEach((attribute, value) -> attributes.put(label(attribute), value));
        return new Person(
                known.number().value(), known.id().value(), known.standing().name(), known.why(), attributes);
    }

    private static String label(ProfileAttribute attribute) {
        return attribute.label();
    }

    /** The same for people, in the order in which it happened. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append("person ")
                .append(person.personNumber())
                .append(" (id ")
                .append(person.personId())
                .append("), accounts: ")
                .append(person.standing())
                .append('\n');
        text.append("  because ").append(person.why()).append('\n');
        section(
                text,
                "attributes as mapped at the last look",
                person.attributes().entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue().orElse("(none)"))
                        .toList());
        section(
                text,
                "entries of the feed",
                read.entries().stream()
                        .map(entry -> Times.of(entry.published()) + "  "
                                + entry.collection().path() + "  " + entry.summary()
                                + (entry.effectiveDate() == null ? "" : ", effective " + entry.effectiveDate())
                                + "  [" + entry.id() + "]")
                        .toList());
        read.postponed()
                .ifPresent(postponed -> text.append("  postponed until ")
                        .append(Times.of(postponed.until()))
                        .append(": ")
                        .append(postponed.reason())
                        .append('\n'));
        section(
                text,
                "events",
                events.stream()
                        .map(event -> Times.of(event.at()) + "  #" + event.position() + "  "
                                + event.what().kind() + "  "
                                + event.what().reason() + "  " + event.what().explanation()
                                + (event.changed().isEmpty() ? "" : "  changed " + String.join(", ", event.changed())))
                        .toList());
        section(
                text,
                "planned",
                planned.stream()
                        .map(look -> Times.of(look.at()) + "  " + look.why())
                        .toList());
        section(
                text,
                "accounts as last taken",
                targets.accounts().stream()
                        .map(account -> account.target() + "  " + state(account)
                                + account.remoteId().map(id -> "  id " + id).orElse("") + "  " + Times.of(account.at()))
                        .toList());
        section(
                text,
                "waiting",
                targets.waiting().stream()
                        .map(work -> work.target() + "  " + work.state()
                                + work.notBefore()
                                        .map(until -> " until " + Times.of(until))
                                        .orElse("")
                                + (work.reason() == null ? "" : ": " + work.reason()))
                        .toList());
        section(
                text,
                "answers",
                targets.answers().stream()
                        .map(answer -> Times.of(answer.at()) + "  " + answer.target() + "  #" + answer.upTo() + "  "
                                + answer.outcome() + "  " + answer.detail())
                        .toList());
        return text.toString();
    }

    private static String state(Reports.AccountRow account) {
        if (account.active()) {
            return "active";
        }
        return account.remoteId().isEmpty() && account.attributes().isEmpty() ? "no account" : "inactive";
    }

    private static void section(StringBuilder text, String heading, List<String> lines) {
        text.append('\n').append(heading).append('\n');
        if (lines.isEmpty()) {
            text.append("  none\n");
        }
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
}
