package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.journal.LoadProgress.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * The reading half of the house: a page of a full load while one is due, otherwise a poll of the feed; then everybody who waits is
 * settled into the journal. A gap whose entries will never be seen is mended by another full load, and from time to time everybody is
 * read again to find what the feed does not tell.
 *
 * <p>Owns no thread; any host may call {@link #cycle()}, one at a time.
 */
public final class Intake {
    /** While another load runs, changes and dates do not wait for its end. */
    private static final int PAGES_BETWEEN_POLLS = 20;

    private final FullLoad load;
    private final FeedPoll poll;
    private final Settler settler;
    private final Outages outages;
    private final ConnectorListener listener;
    private long pages;

    /** An intake of these stages. */
    public Intake(FullLoad load, FeedPoll poll, Settler settler, Outages outages, ConnectorListener listener) {
        this.load = load;
        this.poll = poll;
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
     * One cycle.
     *
     * @return whether another cycle should follow at once, because a load goes on
     * @throws SourceFailure when HCM could not be read; what had been stored stays stored
     */
    public boolean cycle() throws SourceFailure {
        if (load.isDue()) {
            boolean first = load.isFirst();
            LoadProgress progress = load.loadPage();
            listener.loaded(progress);
            pages++;
            if (!first && pages % PAGES_BETWEEN_POLLS == 0) {
                poll();
            }
            return true;
        }
        poll();
        return mendGaps() || sweep();
    }

    private void poll() throws SourceFailure {
        try {
            listener.polled(poll.poll());
        } finally {
            settle();
        }
    }

    /** When the next date of anybody comes who is not postponed; perhaps it has come. */
    public Optional<Instant> nextDate(Instant now) {
        return settler.nextDate(now);
    }

    /**
     * Settles everybody who waits, without a poll.
     *
     * @throws SourceFailure when HCM could not be asked; dates that had come are settled all the same
     */
    public void settle() throws SourceFailure {
        int settled = settler.settleBatch();
        while (settled > 0) {
            listener.settled(settled);
            settled = settler.settleBatch();
        }
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
