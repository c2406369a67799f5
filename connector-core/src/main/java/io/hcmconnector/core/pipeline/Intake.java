package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.LoadProgress.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * The reading half of the house: a page of a full load while one is due, otherwise a poll of the feed and of other lists; then those who
 * wait are settled into the journal, in slices between which the feed is read. A gap whose entries will never be seen is mended by another full
 * load, and from time to time everybody is read again to find what the feed does not tell; daily while a collection cannot be read.
 *
 * <p>Owns no thread; any host may call {@link #cycle()}, one at a time.
 */
public final class Intake {
    /** While another load runs, changes do not wait for its end. */
    private static final int PAGES_BETWEEN_POLLS = 20;

    /** While many people wait, the feed is not left unread: who is to lose access goes before them. */
    private static final int BATCHES_AT_ONCE = 2;

    /** What should follow a cycle, or a slice of settling, at once. */
    public enum Next {
        /** Another cycle: a load goes on. */
        CYCLE,
        /** More settling, unless it is time for a poll: people still wait. */
        SETTLE,
        /** Nothing. */
        REST
    }

    /** What is read from time to time. */
    public record Polls(FeedPoll feed, PopulationPoll populations) {}

    private final FullLoad load;
    private final Polls polls;
    private final Settler settler;
    private final Outages outages;
    private final ConnectorListener listener;
    private long pages;
    private Optional<SourceFailure> loadTrouble = Optional.empty();
    private Optional<SourceFailure> populationTrouble = Optional.empty();
    private boolean unsettled;

    /** An intake of these stages. */
    public Intake(FullLoad load, Polls polls, Settler settler, Outages outages, ConnectorListener listener) {
        this.load = load;
        this.polls = polls;
        this.settler = settler;
        this.outages = outages;
        this.listener = listener;
    }

    /** Whether the first load is not over: delivery waits for it, so that managers can go before their reports. */
    public boolean isFirstLoad() {
        return load.isDue() && load.isFirst();
    }

    /** Asks for another full load. */
    public void requestLoad() throws SourceFailure {
        load.begin(Purpose.ASKED);
    }

    /**
     * One cycle: a page of the first load, and after that a poll or a page of another load, with a slice of settling.
     *
     * @throws SourceFailure when HCM could not be read; what had been stored stays stored
     */
    public Next cycle() throws SourceFailure {
        if (!load.isDue()) {
            Next next = poll();
            return mendGaps() || coverGaps() || readNewerFiles() || sweep() ? Next.CYCLE : next;
        }
        if (load.isFirst()) {
            listener.loaded(load.loadPage());
            return Next.CYCLE;
        }
        return loadBesideTheFeed();
    }

    /** Why the last page of a load beside the feed could not be read; empty when it could. The feed was read all the same. */
    public Optional<SourceFailure> loadTrouble() {
        return loadTrouble;
    }

    /** Why a list of a population could not be read; empty when each could. */
    Optional<SourceFailure> populationTrouble() {
        return populationTrouble;
    }

    private Next loadBesideTheFeed() throws SourceFailure {
        try {
            listener.loaded(load.loadPage());
            loadTrouble = Optional.empty();
        } catch (SourceFailure failure) {
            // Neither leavers nor dates wait for a load that makes no headway.
            loadTrouble = Optional.of(failure);
            return poll();
        }
        pages++;
        if (pages % PAGES_BETWEEN_POLLS == 0) {
            poll();
        } else {
            settle();
        }
        return Next.CYCLE;
    }

    private Next poll() throws SourceFailure {
        Next next;
        populationTrouble = polls.populations().poll(listener);
        try {
            listener.polled(polls.feed().poll());
        } finally {
            next = settle();
        }
        return next;
    }

    /** When the next date of anybody comes who is not postponed; perhaps it has come. */
    public Optional<Instant> nextDate(Instant now) {
        return settler.nextDate(now);
    }

    /**
     * Settles some of those who wait, without a poll.
     *
     * @return whether more wait
     * @throws SourceFailure when HCM could not be asked; dates that had come are settled all the same
     */
    public Next settle() throws SourceFailure {
        unsettled = false;
        for (int batch = 0; batch < BATCHES_AT_ONCE; batch++) {
            int settled = settler.settleBatch();
            if (settled == 0) {
                return Next.REST;
            }
            listener.settled(settled);
        }
        unsettled = true;
        return Next.SETTLE;
    }

    /** Whether more people wait after the last slice, also when the poll before it failed. */
    boolean isUnsettled() {
        return unsettled;
    }

    /** Begins a load for gaps that need one, unless the last one has mended them; answers whether it did. */
    private boolean mendGaps() throws SourceFailure {
        if (isWhole()) {
            return false;
        }
        load.mend(outages);
        if (isWhole()) {
            return false;
        }
        load.begin(Purpose.GAP);
        return true;
    }

    /** Begins a load a day while a collection cannot be read, whose changes nothing else would show; answers whether it did. */
    private boolean coverGaps() throws SourceFailure {
        boolean isLong = outages.unmended().stream()
                .anyMatch(outage -> outage.isGap()
                        && outage.isUnreadable()
                        && load.isDayAgo(outage.course().since()));
        if (!isLong || !load.wasDayAgo()) {
            return false;
        }
        load.begin(Purpose.GAP);
        return true;
    }

    /** Begins to read files again that have changed; answers whether it did. That they are not there holds up nothing else. */
    private boolean readNewerFiles() throws SourceFailure {
        boolean isRenewed;
        try {
            isRenewed = load.isRenewed();
            loadTrouble = Optional.empty();
        } catch (SourceFailure failure) {
            loadTrouble = Optional.of(failure);
            return false;
        }
        if (isRenewed) {
            load.begin(Purpose.FILES);
        }
        return isRenewed;
    }

    /** Begins to read everybody again when the schedule says so; answers whether it did. */
    private boolean sweep() throws SourceFailure {
        if (!load.isSweepDue()) {
            return false;
        }
        load.begin(Purpose.SWEEP);
        return true;
    }

    private boolean isWhole() {
        return outages.unmended().stream().noneMatch(outage -> outage.needsReload() && !outage.isUnreadable());
    }
}
