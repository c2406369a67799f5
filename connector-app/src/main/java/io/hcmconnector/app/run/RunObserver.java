package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.Json;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.pipeline.ConnectorListener;
import io.hcmconnector.core.pipeline.FeedPoll;
import io.hcmconnector.core.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Follows a run: logs what happens, remembers what is wrong at the moment, and leaves word of the last poll in the state, where
 * {@code status} of another process finds it. Safe for use by several threads.
 */
public final class RunObserver implements ConnectorListener {
    /** Where the state keeps word of the last poll: a JSON object with {@code at} and {@code until} or {@code failure}. */
    public static final String LAST_POLL = "last-poll";
    /** Where the state keeps, for each target, why it took nothing the last time. */
    public static final String TROUBLE_OF = "trouble:";

    private static final Logger LOG = LoggerFactory.getLogger(RunObserver.class);

    private final StateStore store;
    private final Clock clock;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final Set<String> wellSince = ConcurrentHashMap.newKeySet();
    private volatile Optional<Instant> lastRead = Optional.empty();

    /** Follows a run over {@code store}. */
    public RunObserver(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is wrong at the moment: by {@code read} or the target's name, one sentence each. */
    public Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }

    /** When the source was last read, page or poll. */
    public Optional<Instant> lastRead() {
        return lastRead;
    }

    @Override
    public void loaded(LoadProgress progress) {
        readSucceeded();
        LOG.atInfo()
                .addKeyValue("people", progress.people())
                .addKeyValue("pass", progress.pass())
                .log(progress.finished() ? "full load finished" : "full load: page stored");
    }

    @Override
    public void polled(FeedPoll.Result result) {
        readSucceeded();
        store.putMeta(
                LAST_POLL,
                Json.write(Map.of(
                        "at", clock.instant(),
                        "until", result.until(),
                        "entries", result.entries())));
        // A quiet feed is read every minute and is no news.
        LOG.atLevel(result.entries() == 0 ? Level.DEBUG : Level.INFO)
                .addKeyValue("entries", result.entries())
                .addKeyValue("until", result.until())
                .log("feed read");
    }

    @Override
    public void settled(int people) {
        LOG.atInfo().addKeyValue("people", people).log("people looked at");
    }

    @Override
    public void delivered(String target, Delivery.Result result) {
        result.trouble()
                .map(Delivery.Trouble::reason)
                .filter(trouble -> !result.isProgress())
                .ifPresentOrElse(trouble -> trouble(target, trouble), () -> wellAgain(target));
        LOG.atInfo()
                .addKeyValue("target", target)
                .addKeyValue("applied", result.applied())
                .addKeyValue("unchanged", result.passed())
                .addKeyValue("rejected", result.rejected())
                .addKeyValue("putOff", result.putOff())
                .log("delivered");
    }

    @Override
    public void failed(String loop, Exception failure) {
        String message = String.valueOf(failure.getMessage());
        troubles.put(loop, message);
        if (loop.equals("read")) {
            Map<String, Object> word = new LinkedHashMap<>();
            word.put("at", clock.instant());
            word.put("failure", message);
            remember(LAST_POLL, Json.write(word));
        }
        LOG.atWarn().addKeyValue("loop", loop).log("failed and will try again: {}", message);
        LOG.debug("the failure of {}", loop, failure);
    }

    private void readSucceeded() {
        lastRead = Optional.of(clock.instant());
        troubles.remove("read");
    }

    private void trouble(String target, String trouble) {
        wellSince.remove(target);
        if (!trouble.equals(troubles.put(target, trouble))) {
            LOG.atWarn().addKeyValue("target", target).log("takes nothing at the moment: {}", trouble);
            remember(TROUBLE_OF + target, trouble);
        }
    }

    private void wellAgain(String target) {
        // The word may be that of an earlier process.
        if (troubles.remove(target) != null || wellSince.add(target)) {
            remember(TROUBLE_OF + target, "");
        }
    }

    /** A state that cannot be written is the loops' failure to report, not this one's. */
    private void remember(String name, String value) {
        try {
            store.putMeta(name, value);
        } catch (RuntimeException e) {
            LOG.debug("could not leave word in the state", e);
        }
    }
}
