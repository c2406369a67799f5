package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.app.report.Differences;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.pipeline.FeedPoll;
import io.hcmconnector.core.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Follows the reading of the source: logs what changes and leaves word of it in the state. Safe for use by several threads. */
final class SourceObserver {
    private static final Logger LOG = LoggerFactory.getLogger(SourceObserver.class);
    private static final Duration ODD_SKEW = Duration.ofMinutes(5);

    private final StateStore store;
    private final Duration retention;
    private final Clock clock;
    private final Map<Collection, String> passed = new ConcurrentHashMap<>();
    private volatile Optional<Instant> lastRead = Optional.empty();
    private volatile Optional<Instant> maintainedUntil = Optional.empty();
    private Duration shortestPace = Duration.ofDays(1);
    private Duration pace = Duration.ZERO;
    private boolean oddClock;
    private boolean old;
    private Optional<Loaded> toReport = Optional.empty();

    SourceObserver(StateStore store, Duration retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    /** When the source was last read, page or poll. */
    Optional<Instant> lastRead() {
        return lastRead;
    }

    /** Collections without which the others go on, with the reason. */
    Map<Collection, String> passed() {
        return Map.copyOf(passed);
    }

    void read() {
        lastRead = Optional.of(clock.instant());
        maintainedUntil = Optional.empty();
    }

    /** What a load found is told once the feed has come as far as the load's end: until then the feed may still tell of it. */
    void loaded(LoadProgress progress) {
        if (progress.finished() && progress.purpose() != LoadProgress.Purpose.FIRST) {
            toReport = Optional.of(new Loaded(progress.startedAt(), clock.instant()));
        }
    }

    private record Loaded(Instant startedAt, Instant endedAt) {}

    private void tellOfDifferences(Instant until) {
        toReport.filter(load -> until.isAfter(load.endedAt())).ifPresent(load -> {
            toReport = Optional.empty();
            Differences found = Differences.of(store.reports(), load.startedAt());
            LOG.atLevel(found.missed() > 0 ? Level.WARN : Level.INFO)
                    .addKeyValue("people", found.people())
                    .addKeyValue("missed", found.missed())
                    .addKeyValue("attributes", found.attributes())
                    .log("everybody was read again and compared with what the feed had told");
        });
    }

    void polled(FeedPoll.Result result) {
        read();
        Map<String, Object> word = word();
        word.put("until", result.until());
        word.put("entries", result.entries());
        word.put("skew", result.skew());
        store.putMeta(RunObserver.LAST_POLL, Json.write(word));
        // A quiet feed is read every minute and is no news.
        LOG.atLevel(result.entries() == 0 ? Level.DEBUG : Level.INFO)
                .addKeyValue("entries", result.entries())
                .addKeyValue("until", result.until())
                .log("feed read");
        tellOfCollections(result.passed());
        tellOfClock(result.skew());
        tellOfAge();
        tellOfDifferences(result.until());
    }

    /** HCM throttles when the wait is longer than the shortest that was seen. */
    void paced(Duration wait) {
        shortestPace = wait.compareTo(shortestPace) < 0 ? wait : shortestPace;
        if (wait.equals(pace)) {
            return;
        }
        boolean slow = wait.compareTo(shortestPace) > 0;
        if (slow) {
            LOG.atWarn().addKeyValue("wait", Times.of(wait)).log("HCM throttles: the next poll comes later");
        } else if (!pace.isZero()) {
            LOG.atInfo().addKeyValue("wait", Times.of(wait)).log("HCM no longer throttles: polls come as configured");
        }
        pace = wait;
        store.putMeta(RunObserver.SLOWED_TO, slow ? wait.toString() : "");
    }

    void maintained(Instant until, SourceFailure failure) {
        if (!maintainedUntil.equals(Optional.of(until))) {
            maintainedUntil = Optional.of(until);
            LOG.atInfo()
                    .addKeyValue("until", until)
                    .log("HCM cannot be read, as is expected in its time of maintenance: {}", failure.getMessage());
        }
        Map<String, Object> word = word();
        word.put("failure", String.valueOf(failure.getMessage()));
        word.put("maintenanceUntil", until);
        store.putMeta(RunObserver.LAST_POLL, Json.write(word));
    }

    /** The word that is left of a poll that failed. */
    String failed(String message) {
        tellOfAge();
        Map<String, Object> word = word();
        word.put("failure", message);
        return Json.write(word);
    }

    private void tellOfCollections(Map<Collection, String> now) {
        now.forEach((collection, reason) -> {
            if (passed.put(collection, reason) == null) {
                LOG.atWarn()
                        .addKeyValue("collection", collection.path())
                        .log("a collection cannot be read, and the others go on without it: {}", reason);
            }
        });
        passed.keySet().removeIf(collection -> {
            boolean back = !now.containsKey(collection);
            if (back) {
                LOG.atInfo().addKeyValue("collection", collection.path()).log("a collection can be read again");
            }
            return back;
        });
    }

    private void tellOfClock(Duration skew) {
        boolean odd = skew.abs().compareTo(ODD_SKEW) > 0;
        if (odd && !oddClock) {
            LOG.atWarn()
                    .addKeyValue("skew", Times.of(skew))
                    .log("the pod's clock and ours differ; the feed is read by the pod's");
        }
        oddClock = odd;
    }

    /** Half of the time after which HCM archives what was not read. */
    private void tellOfAge() {
        Optional<Instant> oldest = store.inbox().cursors().values().stream().min(Comparator.naturalOrder());
        boolean now = oldest.map(cursor -> Duration.between(cursor, clock.instant())
                                .multipliedBy(2)
                                .compareTo(retention)
                        > 0)
                .orElse(false);
        if (now && !old) {
            LOG.atWarn()
                    .addKeyValue("readUntil", oldest.get())
                    .addKeyValue("retention", Times.of(retention))
                    .log("the feed was not read for more than half of the time after which HCM archives entries");
        }
        old = now;
    }

    private Map<String, Object> word() {
        Map<String, Object> word = new LinkedHashMap<>();
        word.put("at", clock.instant());
        return word;
    }
}
