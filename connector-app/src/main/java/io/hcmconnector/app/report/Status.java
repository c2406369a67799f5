package io.hcmconnector.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.app.config.ConnectorConfig;
import io.hcmconnector.app.config.TargetConfig;
import io.hcmconnector.app.run.RunObserver;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.state.Reports;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.trigger.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The document of {@code status --json} and {@code /api/status}.
 *
 * @param at when it was made
 * @param source how reading stands
 * @param people how many people have each standing
 * @param targets how delivery stands
 * @param deadLetters open ones by target, {@code feed:<collection>} for entries that could not be read
 */
public record Status(
        Instant at, Source source, Map<String, Long> people, List<Target> targets, Map<String, Long> deadLetters) {
    private static final JsonMapper READER = new JsonMapper();

    /**
     * How reading stands.
     *
     * @param lastPoll word of the last poll: {@code at}, and {@code until} or {@code failure}
     * @param load the running or last full load
     * @param backlog people who wait to be looked at
     * @param nextDate when the next date of anybody's timeline comes
     */
    public record Source(
            List<CollectionState> collections,
            Optional<JsonNode> lastPoll,
            Optional<Load> load,
            Inbox.Backlog backlog,
            Optional<Instant> nextDate) {}

    /** One collection: its cursor on the pod's clock, and how far that lies back. */
    public record CollectionState(String collection, Instant cursor, Duration lag) {}

    /** A full load: {@code phase} is {@code RUNNING} or {@code FINISHED}. */
    public record Load(String phase, Instant startedAt, long people) {}

    /**
     * How delivery to one target stands.
     *
     * @param place in the journal
     * @param backlog what waits
     * @param trouble why it took nothing the last time
     */
    public record Target(
            String name,
            String type,
            Place place,
            Ledger.Backlog backlog,
            @Nullable String trouble) {}

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
                    store.meta(RunObserver.TROUBLE_OF + target.name())
                            .filter(trouble -> !trouble.isEmpty())
                            .orElse(null)));
        }
        Map<String, Long> people = new TreeMap<>();
        for (Standing standing : Standing.values()) {
            people.put(standing.name(), store.people().count().getOrDefault(standing, 0L));
        }
        return new Status(
                now, source(store, now), people, targets, store.reports().openDeadLetters());
    }

    private static Source source(StateStore store, Instant now) {
        List<CollectionState> collections = new ArrayList<>();
        Map<Collection, Instant> cursors = store.inbox().cursors();
        cursors.forEach((collection, cursor) ->
                collections.add(new CollectionState(collection.path(), cursor, Duration.between(cursor, now))));
        Reports.Counts counts = store.reports().counts();
        return new Source(
                collections,
                store.meta(RunObserver.LAST_POLL).flatMap(Status::tree),
                store.journal().load().map(Status::load),
                store.inbox().backlog(now),
                counts.nextLook());
    }

    private static Load load(LoadProgress progress) {
        return new Load(progress.finished() ? "FINISHED" : "RUNNING", progress.startedAt(), progress.people());
    }

    private static Optional<JsonNode> tree(String json) {
        try {
            return Optional.of(READER.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
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
                .ifPresent(load -> text.append("  full load ")
                        .append(load.phase().toLowerCase(Locale.ROOT))
                        .append(", begun ")
                        .append(Times.of(load.startedAt()))
                        .append(", ")
                        .append(load.people())
                        .append(" people\n"));
        text.append(source.lastPoll()
                .map(poll -> poll.has("failure")
                        ? "  last poll failed at " + instant(poll, "at") + ": "
                                + poll.path("failure").asText() + "\n"
                        : "  last poll at " + instant(poll, "at") + " up to " + instant(poll, "until") + "\n")
                .orElse("  the feed was not polled yet\n"));
        text.append("  waiting to be looked at: ")
                .append(source.backlog().people())
                .append(" people, ")
                .append(source.backlog().postponed())
                .append(" of them postponed\n");
        source.nextDate()
                .ifPresent(next -> text.append("  next date of anybody: ")
                        .append(Times.of(next))
                        .append('\n'));
        Table collections =
                new Table(Table.Column.text("COLLECTION"), Table.Column.text("CURSOR"), Table.Column.text("LAG"));
        source.collections().forEach(c -> collections.row(c.collection(), Times.of(c.cursor()), Times.of(c.lag())));
        text.append('\n').append(collections.render());
        Table people = new Table(Table.Column.text("PEOPLE"), Table.Column.number("COUNT"));
        people().forEach(people::row);
        text.append('\n').append(people.render());
        text.append('\n').append(targetTable());
        if (!deadLetters.isEmpty()) {
            Table letters = new Table(Table.Column.text("DEAD LETTERS"), Table.Column.number("OPEN"));
            deadLetters.forEach(letters::row);
            text.append('\n').append(letters.render());
        }
        return text.toString();
    }

    private static String instant(JsonNode word, String name) {
        return Times.of(Instant.parse(word.path(name).asText()));
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
                Table.Column.text("TROUBLE"));
        targets.forEach(t -> table.row(
                t.name(),
                t.type(),
                t.place().position(),
                t.place().behind(),
                t.backlog().waiting(),
                t.backlog().deferred(),
                t.backlog().deadLetters(),
                t.trouble() == null ? "-" : t.trouble()));
        return table.render();
    }
}
