package io.hcmconnector.app.run;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.guard.Guard;
import io.hcmconnector.core.guard.Holds.Stopped;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.pipeline.ConnectorListener;
import io.hcmconnector.core.pipeline.FeedPoll;
import io.hcmconnector.core.pipeline.PopulationPoll;
import io.hcmconnector.core.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a run: logs what happens, remembers what is wrong at the moment, and leaves word of the last poll in the state, where
 * {@code status} of another process finds it. Safe for use by several threads.
 */
public final class RunObserver implements ConnectorListener, Guard.Listener {
    /**
     * Where the state keeps word of the last poll: a JSON object with {@code at}, and either {@code until}, {@code entries} and the
     * {@code skew} of the pod's clock, or {@code failure} and perhaps {@code maintenanceUntil}.
     */
    public static final String LAST_POLL = "last-poll";

    /** Where the state keeps the wait between two polls while HCM throttles; blank otherwise. */
    public static final String SLOWED_TO = "slowed-to";

    /** Where the state keeps, for each target, why it took nothing the last time. */
    public static final String TROUBLE_OF = "trouble:";

    /** The loop that reads. */
    static final String READ = ConnectorListener.READ;

    private static final Logger LOG = LoggerFactory.getLogger(RunObserver.class);

    private final StateStore store;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final Set<String> wellSince = ConcurrentHashMap.newKeySet();
    private final SourceObserver source;
    private final ListObserver lists;

    /**
     * Follows a run over {@code store}.
     *
     * @param retention the age at which HCM archives entries
     */
    public RunObserver(StateStore store, Duration retention, Clock clock) {
        this.store = store;
        this.source = new SourceObserver(store, retention, clock);
        this.lists = new ListObserver(store, clock);
    }

    /** What is wrong at the moment: by {@code read}, the target's name or {@code population:} and its name, one sentence each. */
    public Map<String, String> troubles() {
        Map<String, String> all = new HashMap<>(troubles);
        all.putAll(lists.troubles());
        return all;
    }

    /** When the source was last read, page or poll. */
    public Optional<Instant> lastRead() {
        return source.lastRead();
    }

    /** Collections without which the others go on, with the reason. */
    public Map<Collection, String> passed() {
        return source.passed();
    }

    @Override
    public void loaded(LoadProgress progress) {
        troubles.remove(READ);
        troubles.remove(ConnectorListener.LOAD);
        source.read();
        LOG.atInfo()
                .addKeyValue("people", progress.people())
                .addKeyValue("purpose", progress.purpose())
                .addKeyValue("pass", progress.pass())
                .log(progress.finished() ? "full load finished" : "full load: page stored");
        source.loaded(progress);
    }

    @Override
    public void polled(FeedPoll.Result result) {
        troubles.remove(READ);
        source.polled(result);
    }

    @Override
    public void paced(Duration wait) {
        source.paced(wait);
    }

    @Override
    public void maintained(Instant until, SourceFailure failure) {
        troubles.remove(READ);
        source.maintained(until, failure);
    }

    @Override
    public void decidedOnLastKnown(SourceFailure failure) {
        LOG.debug("dates that came were decided on what was last known: {}", failure.getMessage());
    }

    @Override
    public void read(PopulationPoll.Result result) {
        lists.read(result);
    }

    @Override
    public void unchanged(String population) {
        lists.unchanged(population);
    }

    @Override
    public void unreadable(String population, SourceFailure failure) {
        lists.unreadable(population, failure);
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
    public void stopped(String target, String what, Stopped stopped) {
        LOG.atWarn()
                .addKeyValue("target", target)
                .addKeyValue("guard", what)
                .addKeyValue("people", stopped.people().size())
                .log("held until an operator decides (hcm-connector holds list): {}", stopped.reason());
    }

    @Override
    public void failed(String loop, Exception failure) {
        String message = String.valueOf(failure.getMessage());
        troubles.put(loop, message);
        if (loop.equals(READ)) {
            remember(LAST_POLL, source.failed(message));
        }
        LOG.atWarn().addKeyValue("loop", loop).log("failed and will try again: {}", message);
        LOG.debug("the failure of {}", loop, failure);
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
