package io.hcmconnector.app.report;

import io.hcmconnector.app.cli.Times;
import io.hcmconnector.core.state.Reports;
import io.hcmconnector.core.worker.PersonId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Explain} as text, in the order in which things happen. */
final class ExplainText {
    private final StringBuilder text = new StringBuilder();

    private ExplainText() {}

    static String of(Explain explain) {
        ExplainText page = new ExplainText();
        page.person(explain.person());
        page.read(explain.read());
        page.section(
                "events",
                explain.events().stream()
                        .map(event -> Times.of(event.at()) + "  #" + event.position() + "  "
                                + event.what().kind() + "  "
                                + event.what().reason() + "  " + event.what().explanation()
                                + (event.changed().isEmpty()
                                        ? ""
                                        : "  changed " + String.join(", ", event.changed()))));
        page.plan(explain.plan());
        page.targets(explain.targets());
        return page.text.toString();
    }

    private void person(Explain.Person person) {
        text.append("person ")
                .append(person.personNumber())
                .append(" (id ")
                .append(person.personId())
                .append("), accounts: ")
                .append(person.stands().standing())
                .append("\n  because ")
                .append(person.stands().why())
                .append('\n');
        person.cutOff()
                .ifPresent(cut -> text.append("  CUT OFF by an operator at ")
                        .append(Times.of(cut.at()))
                        .append(": ")
                        .append(cut.why())
                        .append('\n'));
        Stream<String> known = person.worker().attributes().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue().orElse("(none)"));
        List<String> hidden = person.worker().notReadable();
        section(
                "worker as " + (new PersonId(person.personId()).population().isPresent() ? "the list" : "HCM")
                        + " showed it at " + Times.of(person.worker().readAt()) + ", as mapped",
                Stream.concat(
                        known,
                        hidden.isEmpty() ? Stream.empty() : Stream.of("not shown: " + String.join(", ", hidden))));
    }

    private void read(Explain.Read read) {
        section(
                "entries of the feed",
                read.entries().stream()
                        .map(entry -> Times.of(entry.published()) + "  "
                                + entry.collection().path() + "  " + entry.summary()
                                + (entry.effectiveDate() == null ? "" : ", effective " + entry.effectiveDate())
                                + "  [" + entry.id() + "]"));
        section("looks", read.verdicts().stream().map(ExplainText::verdict));
        read.postponed()
                .ifPresent(postponed -> text.append("  postponed until ")
                        .append(Times.of(postponed.until()))
                        .append(": ")
                        .append(postponed.reason())
                        .append('\n'));
    }

    private static String verdict(Reports.VerdictRow verdict) {
        return Times.of(verdict.at()) + "  " + verdict.why()
                + verdict.causes().stream()
                        .map(cause -> "\n      because of " + cause)
                        .collect(Collectors.joining());
    }

    private void plan(Explain.Plan plan) {
        section(
                "timeline of the account",
                plan.timeline().stream()
                        .map(stage -> (stage.now() ? "> " : "  ")
                                + stage.from().map(Times::of).orElse("before")
                                + stage.local().map(at -> " (" + at + ")").orElse("")
                                + "  " + stage.state()));
        section("planned looks", plan.planned().stream().map(look -> Times.of(look.at()) + "  " + look.why()));
    }

    private void targets(Explain.Targets targets) {
        section("accounts as last taken", targets.accounts().stream().map(ExplainText::account));
        section(
                "waiting",
                targets.waiting().stream()
                        .map(work -> work.target() + "  " + work.state()
                                + work.notBefore()
                                        .map(until -> " until " + Times.of(until))
                                        .orElse("")
                                + (work.reason() == null ? "" : ": " + work.reason())));
        section(
                "answers",
                targets.answers().stream()
                        .map(answer -> Times.of(answer.at()) + "  " + answer.target() + "  #" + answer.upTo() + "  "
                                + answer.outcome() + "  " + answer.detail()
                                + (answer.mapping() == null ? "" : "  [mapping " + answer.mapping() + "]")));
    }

    private static String account(Reports.AccountRow account) {
        return account.target() + "  " + state(account)
                + account.remoteId().map(id -> "  id " + id).orElse("") + "  " + Times.of(account.at())
                + account.sent().entrySet().stream()
                        .map(entry -> "\n      " + entry.getKey() + " = "
                                + entry.getValue().orElse("(none)"))
                        .collect(Collectors.joining());
    }

    private static String state(Reports.AccountRow account) {
        if (account.active()) {
            return "active";
        }
        return account.remoteId().isEmpty() && account.sent().isEmpty() ? "no account" : "inactive";
    }

    private void section(String heading, Stream<String> lines) {
        List<String> all = lines.toList();
        text.append('\n').append(heading).append('\n');
        if (all.isEmpty()) {
            text.append("  none\n");
        }
        all.forEach(line -> text.append("  ").append(line).append('\n'));
    }
}
