package io.hcmconnector.app.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.app.config.ConnectorConfig;
import io.hcmconnector.app.config.TargetConfig;
import io.hcmconnector.app.run.RunObserver;
import io.hcmconnector.core.delivery.DailyBudget;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.delivery.Spending;
import io.hcmconnector.core.guard.Hold;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.trigger.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The document of {@code status --json} and {@code /api/status}.
 *
 * @param at when it was made
 * @param source how reading stands
 * @param people how many people have each standing
 * @param targets how delivery stands
 * @param deadLetters open ones by target, {@code feed:<collection>} for entries that could not be read
 * @param stopped what waits for an operator's word
 */
public record Status(
        Instant at,
        Source source,
        Map<String, Long> people,
        List<Target> targets,
        Map<String, Long> deadLetters,
        @JsonUnwrapped Stopped stopped) {
    /**
     * How reading stands.
     *
     * @param feed the collections, the last poll, gaps and warnings; its members stand in {@code source} itself
     * @param load the running or last full load
     * @param differences what that load found, unless it was the first
     * @param populations people beside HCM's, of whom lists tell
     * @param backlog people who wait to be looked at
     * @param nextDate when the next date of anybody's timeline comes
     */
    public record Source(
            @JsonUnwrapped FeedStatus feed,
            Optional<Load> load,
            Optional<Differences> differences,
            List<PopulationStatus> populations,
            Inbox.Backlog backlog,
            Optional<Instant> nextDate) {
        /** Copies. */
        public Source {
            populations = List.copyOf(populations);
        }
    }

    /** A full load: {@code phase} is {@code RUNNING} or {@code FINISHED}, {@code purpose} one of {@code FIRST ASKED FILES GAP SWEEP}. */
    public record Load(String phase, String purpose, Instant startedAt, long people) {}

    /**
     * How delivery to one target stands.
     *
     * @param place in the journal
     * @param backlog what waits
     * @param limits what a limit of a day has left, and what was accepted to be done later
     * @param trouble why it took nothing the last time
     */
    public record Target(
            String name,
            String type,
            Place place,
            Ledger.Backlog backlog,
            @JsonUnwrapped Limits limits,
            @Nullable String trouble) {}

    /**
     * What stands between a target and what it is sent.
     *
     * @param budget what a limit of a day has left, where the target has one
     * @param receipts how many people's changes it has accepted to do later, by what became of them
     */
    public record Limits(Optional<Budget> budget, Map<Receipts.State, Long> receipts) {
        /** Copies. */
        public Limits {
            receipts = Collections.unmodifiableMap(new TreeMap<>(receipts));
        }
    }

    /**
     * The requests of 24 hours.
     *
     * @param left how many may still be sent, {@code keptForLeavers} among them
     * @param renews when the first that was spent is given back; empty when none was
     */
    public record Budget(int requests, int left, int keptForLeavers, Optional<Instant> renews) {
        private static Budget of(TargetConfig.Daily daily, Spending spending, Instant now) {
            DailyBudget budget = new DailyBudget(new DailyBudget.Limit(daily.requests(), daily.percentForLeavers()));
            budget.countIn(spending);
            return new Budget(daily.requests(), budget.left(now), budget.limit().kept(), budget.renews(now));
        }

        private String toText() {
            return left + " of " + requests
                    + renews.map(at -> ", more at " + Times.of(at)).orElse("");
        }
    }

    /**
     * What waits for an operator's word.
     *
     * @param holds those in which somebody waits
     * @param cutOff how many people an operator has cut off
     */
    public record Stopped(List<Hold> holds, long cutOff) {
        /** Copies. */
        public Stopped {
            holds = List.copyOf(holds);
        }

        private String toText() {
            StringBuilder text = new StringBuilder();
            if (!holds.isEmpty()) {
                Table table = new Table(
                        Table.Column.number("HOLD"),
                        Table.Column.text("TARGET"),
                        Table.Column.text("GUARD"),
                        Table.Column.number("WAITING"),
                        Table.Column.text("REASON"));
                holds.forEach(hold -> table.row(
                        hold.id(), hold.target(), hold.what(), hold.tally().waiting(), hold.reason()));
                text.append('\n').append(table.render());
            }
            if (cutOff > 0) {
                text.append("\ncut off by an operator: ").append(cutOff).append('\n');
            }
            return text.toString();
        }
    }

    /** Where a target is in the journal, and how many records it has not claimed yet. */
    public record Place(long position, long behind) {}

    /** Gathers the document. */
    public static Status of(StateStore store, ConnectorConfig config, Instant now) {
        long head = store.journal().head();
        List<Target> targets = new ArrayList<>();
        for (TargetConfig target : config.targets()) {
            long position = store.ledger().position(target.name());
            targets.add(new Target(
                    target.name(),
                    type(target),
                    new Place(position, head - position),
                    store.ledger().backlog(target.name(), now),
                    new Limits(
                            Optional.ofNullable(target.basics().daily())
                                    .map(daily -> Budget.of(daily, store.spending(target.name()), now)),
                            store.receipts().count(target.name())),
                    store.meta(RunObserver.TROUBLE_OF + target.name())
                            .filter(trouble -> !trouble.isEmpty())
                            .orElse(null)));
        }
        Map<String, Long> people = new TreeMap<>();
        for (Standing standing : Standing.values()) {
            people.put(standing.name(), store.people().count().getOrDefault(standing, 0L));
        }
        return new Status(
                now,
                source(store, config, now),
                people,
                targets,
                store.reports().openDeadLetters(),
                new Stopped(
                        store.holds().all().stream().filter(Hold::isOpen).toList(),
                        store.cutOffs().count()));
    }

    private static Source source(StateStore store, ConnectorConfig config, Instant now) {
        return new Source(
                FeedStatus.of(store, config.source().feed(), now),
                store.journal().load().map(Status::load),
                store.journal()
                        .load()
                        .filter(load -> load.purpose() != LoadProgress.Purpose.FIRST)
                        .map(load -> Differences.of(store.reports(), load.startedAt())),
                PopulationStatus.of(store, config.source().populations()),
                store.inbox().backlog(now),
                store.reports().counts().nextLook());
    }

    private static Load load(LoadProgress progress) {
        return new Load(
                progress.finished() ? "FINISHED" : "RUNNING",
                progress.purpose().name(),
                progress.startedAt(),
                progress.people());
    }

    private static String type(TargetConfig target) {
        if (target instanceof TargetConfig.ScimTarget) {
            return "scim";
        }
        return target instanceof TargetConfig.EntraTarget ? "entra" : "okta";
    }

    /** The same for people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append("source\n");
        source.load()
                .ifPresent(load -> text.append("  ")
                        .append(LoadProgress.Purpose.valueOf(load.purpose()).label())
                        .append(' ')
                        .append(load.phase().toLowerCase(Locale.ROOT))
                        .append(", begun ")
                        .append(Times.of(load.startedAt()))
                        .append(", ")
                        .append(load.people())
                        .append(" people\n"));
        source.differences()
                .ifPresent(found -> text.append("  ").append(found.toText()).append('\n'));
        text.append("  ").append(source.feed().lastPollText()).append('\n');
        text.append("  waiting to be looked at: ")
                .append(source.backlog().people())
                .append(" people, ")
                .append(source.backlog().postponed())
                .append(" of them postponed\n");
        source.nextDate()
                .ifPresent(next -> text.append("  next date of anybody: ")
                        .append(Times.of(next))
                        .append('\n'));
        source.feed()
                .warnings()
                .forEach(warning -> text.append("  WARNING ").append(warning).append('\n'));
        text.append('\n').append(source.feed().tables());
        if (!source.populations().isEmpty()) {
            text.append('\n').append(PopulationStatus.table(source.populations()));
        }
        Table people = new Table(Table.Column.text("PEOPLE"), Table.Column.number("COUNT"));
        people().forEach(people::row);
        text.append('\n').append(people.render());
        text.append('\n').append(targetTable());
        targets.stream()
                .filter(target -> !target.limits().receipts().isEmpty())
                .forEach(target -> text.append(target.name())
                        .append(" accepted, and of it: ")
                        .append(target.limits().receipts().entrySet().stream()
                                .map(count -> count.getValue() + " "
                                        + count.getKey().name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))
                        .append('\n'));
        if (!deadLetters.isEmpty()) {
            Table letters = new Table(Table.Column.text("DEAD LETTERS"), Table.Column.number("OPEN"));
            deadLetters.forEach(letters::row);
            text.append('\n').append(letters.render());
        }
        return text.append(stopped.toText()).toString();
    }

    private String targetTable() {
        Table table = new Table(
                Table.Column.text("TARGET"),
                Table.Column.text("TYPE"),
                Table.Column.number("POSITION"),
                Table.Column.number("BEHIND"),
                Table.Column.number("WAITING"),
                Table.Column.number("PUT OFF"),
                Table.Column.number("DEAD LETTERS"),
                Table.Column.text("REQUESTS LEFT"),
                Table.Column.text("TROUBLE"));
        targets.forEach(t -> table.row(
                t.name(),
                t.type(),
                t.place().position(),
                t.place().behind(),
                t.backlog().waiting(),
                t.backlog().deferred(),
                t.backlog().deadLetters(),
                t.limits().budget().map(Budget::toText).orElse("-"),
                t.trouble() == null ? "-" : t.trouble()));
        return table.render();
    }
}
