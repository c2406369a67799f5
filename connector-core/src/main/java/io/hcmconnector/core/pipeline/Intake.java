package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.LoadProgress;

/**
 * The reading half of the house: a page of a full load while one is due, otherwise a poll of the feed; then everybody who waits is
 * settled into the journal.
 *
 * <p>Owns no thread; any host may call {@link #cycle()}, one at a time.
 */
public final class Intake {
    /** While another load runs, changes and dates do not wait for its end. */
    private static final int PAGES_BETWEEN_POLLS = 20;

    private final FullLoad load;
    private final FeedPoll poll;
    private final Settler settler;
    private final ConnectorListener listener;
    private long pages;

    /** An intake of these three stages. */
    public Intake(FullLoad load, FeedPoll poll, Settler settler, ConnectorListener listener) {
        this.load = load;
        this.poll = poll;
        this.settler = settler;
        this.listener = listener;
    }

    /** Whether the first load is not over: delivery waits for it, so that managers can go before their reports. */
    public boolean isFirstLoad() {
        return load.isDue() && load.isFirst();
    }

    /** Asks for another full load. */
    public void requestLoad() throws SourceFailure {
        load.begin();
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
        return false;
    }

    private void poll() throws SourceFailure {
        try {
            listener.polled(poll.poll());
        } finally {
            settleAll();
        }
    }

    private void settleAll() throws SourceFailure {
        int settled = settler.settleBatch();
        while (settled > 0) {
            listener.settled(settled);
            settled = settler.settleBatch();
        }
    }
}
