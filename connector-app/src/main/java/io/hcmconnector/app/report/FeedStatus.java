package io.hcmconnector.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.app.config.FeedConfig;
import io.hcmconnector.app.run.RunObserver;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.Outage;
import io.hcmconnector.core.state.Reports;
import io.hcmconnector.core.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of the feed stands, as part of the document of {@code status --json}.
 *
 * @param lastPoll word of the last poll: {@code at}, and {@code until} with the {@code skew} of the pod's clock, or {@code failure}
 * @param gaps times in which the other collections went on without one, unmended ones first
 * @param warnings what an operator should know of, a sentence each
 */
public record FeedStatus(
        List<CollectionState> collections, Optional<JsonNode> lastPoll, List<Gap> gaps, List<String> warnings) {
    private static final JsonMapper READER = new JsonMapper();
    private static final int MENDED_SHOWN = 5;
    private static final int VANISHED_SHOWN = 10;
    private static final Duration ODD_SKEW = Duration.ofMinutes(5);

    /**
     * One collection: its cursor on the pod's clock, and how far that lies back.
     *
     * @param trouble why it cannot be read, or {@code null}
     */
    public record CollectionState(
            String collection,
            Instant cursor,
            Duration lag,
            @Nullable Trouble trouble) {}

    /**
     * Why a collection cannot be read.
     *
     * @param state {@code HOLDS_THE_OTHERS} while these wait for it, {@code PASSED} when they go on without it
     */
    public record Trouble(String state, Instant since, String reason) {}

    /**
     * A gap.
     *
     * @param kind {@code BROKEN}, {@code REFUSED} or {@code PURGED}
     * @param readUntil up to where the collection had been read when it began, on the pod's clock
     * @param mended how and when it was mended; empty while it is not
     */
    public record Gap(String collection, String kind, Instant readUntil, Instant since, Optional<String> mended) {}

    static FeedStatus of(StateStore store, FeedConfig config, Instant now) {
        List<Outage> unmended = store.outages().unmended();
        Map<Collection, Outage> unreadable = new TreeMap<>();
        unmended.stream().filter(Outage::isUnreadable).forEach(outage -> unreadable.put(outage.collection(), outage));
        List<CollectionState> collections = new ArrayList<>();
        Map<Collection, Instant> cursors = new TreeMap<>(store.inbox().cursors());
        cursors.forEach((collection, cursor) -> collections.add(new CollectionState(
                collection.path(), cursor, Duration.between(cursor, now), trouble(unreadable.get(collection)))));
        List<Gap> gaps = new ArrayList<>();
        unmended.stream().filter(Outage::isGap).forEach(outage -> gaps.add(gap(outage)));
        store.outages().mended(MENDED_SHOWN).forEach(outage -> gaps.add(gap(outage)));
        Optional<JsonNode> lastPoll = store.meta(RunObserver.LAST_POLL).flatMap(FeedStatus::tree);
        List<String> warnings = new ArrayList<>();
        age(cursors, config, now).ifPresent(warnings::add);
        lastPoll.flatMap(FeedStatus::skew).ifPresent(warnings::add);
        vanished(store.reports()).ifPresent(warnings::add);
        store.meta(RunObserver.SLOWED_TO)
                .filter(wait -> !wait.isEmpty())
                .ifPresent(wait ->
                        warnings.add("HCM throttles: it is polled only every " + Times.of(Duration.parse(wait))));
        return new FeedStatus(collections, lastPoll, gaps, warnings);
    }

    private static @Nullable Trouble trouble(@Nullable Outage outage) {
        return outage == null
                ? null
                : new Trouble(
                        outage.isGap() ? "PASSED" : "HOLDS_THE_OTHERS",
                        outage.course().since(),
                        outage.course().reason());
    }

    private static Gap gap(Outage outage) {
        return new Gap(
                outage.collection().path(),
                outage.kind().name(),
                outage.readUntil(),
                outage.course().since(),
                outage.course().mended().map(mended -> Times.of(mended.at()) + ": " + mended.how()));
    }

    /** A warning when half of the time has passed after which HCM archives what was not read. */
    private static Optional<String> age(Map<Collection, Instant> cursors, FeedConfig config, Instant now) {
        Duration retention = config.ages().retention();
        return cursors.entrySet().stream()
                .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .filter(oldest ->
                        Duration.between(oldest.getValue(), now).multipliedBy(2).compareTo(retention) > 0)
                .map(oldest -> oldest.getKey().path() + " was last read up to " + Times.of(oldest.getValue())
                        + "; HCM archives entries after " + Times.of(retention) + " and purges them after "
                        + Times.of(config.ages().purgeAfter()));
    }

    private static Optional<String> skew(JsonNode poll) {
        return Optional.of(poll.path("skew").asText(""))
                .filter(text -> !text.isEmpty())
                .map(Duration::parse)
                .filter(skew -> skew.abs().compareTo(ODD_SKEW) > 0)
                .map(skew -> "the pod's clock is " + Times.of(skew.abs())
                        + (skew.isNegative() ? " behind" : " ahead of") + " ours");
    }

    private static Optional<String> vanished(Reports reports) {
        long count = reports.counts().vanished();
        List<String> some = reports.vanished(VANISHED_SHOWN).stream()
                .map(person -> person.number().value())
                .toList();
        return count == 0
                ? Optional.empty()
                : Optional.of("HCM no longer shows " + count
                        + " of the people with active accounts, or their work, and told of"
                        + " no last day: " + String.join(", ", some) + (count > some.size() ? ", ..." : "")
                        + "; see hcm-connector explain");
    }

    private static Optional<JsonNode> tree(String json) {
        try {
            return Optional.of(READER.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** One line on the last poll. */
    String lastPollText() {
        return lastPoll.map(poll -> poll.has("failure")
                        ? "last poll failed at " + instant(poll, "at")
                                + (poll.has("maintenanceUntil")
                                        ? ", in the time of maintenance until " + instant(poll, "maintenanceUntil")
                                        : "")
                                + ": " + poll.path("failure").asText()
                        : "last poll at " + instant(poll, "at") + " up to " + instant(poll, "until")
                                + (poll.has("skew") ? ", clock skew " + skewText(poll) : ""))
                .orElse("the feed was not polled yet");
    }

    private static String skewText(JsonNode poll) {
        return Times.of(Duration.parse(poll.path("skew").asText("PT0S")));
    }

    /** The collections with what troubles them, then the gaps, as tables. */
    String tables() {
        Table table = new Table(
                Table.Column.text("COLLECTION"),
                Table.Column.text("CURSOR"),
                Table.Column.text("LAG"),
                Table.Column.text("TROUBLE"));
        collections.forEach(
                c -> table.row(c.collection(), Times.of(c.cursor()), Times.of(c.lag()), words(c.trouble())));
        if (gaps.isEmpty()) {
            return table.render();
        }
        Table gapTable = new Table(
                Table.Column.text("GAP"),
                Table.Column.text("KIND"),
                Table.Column.text("READ UNTIL"),
                Table.Column.text("SINCE"),
                Table.Column.text("MENDED"));
        gaps.forEach(gap -> gapTable.row(
                gap.collection(),
                gap.kind(),
                Times.of(gap.readUntil()),
                Times.of(gap.since()),
                gap.mended().orElse("not yet")));
        return table.render() + "\n" + gapTable.render();
    }

    private static String words(@Nullable Trouble trouble) {
        if (trouble == null) {
            return "-";
        }
        return (trouble.state().equals("PASSED") ? "passed by the others, since " : "holds the others, since ")
                + Times.of(trouble.since()) + ": " + trouble.reason();
    }

    private static String instant(JsonNode word, String name) {
        return Times.of(Instant.parse(word.path(name).asText()));
    }
}
