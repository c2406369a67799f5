package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The pages of one collection in one window, ascending by {@code published}: of the feed, or of its archive.
 *
 * @param archived whether the archive is asked, which holds what has left the feed, and nothing else
 * @param size how many entries a page is to have; HCM may hand out fewer
 */
record AtomPages(AtomClient client, Collection collection, FeedWindow window, boolean archived, int size) {
    /** The parameter that asks for the archive. */
    static final String ARCHIVE = "archive";

    private static final int FARTHEST_BACK = 3;

    /** The same of the archive. */
    AtomPages ofArchive() {
        return new AtomPages(client, collection, window, true, size);
    }

    /** The same in another window. */
    AtomPages within(FeedWindow other) {
        return new AtomPages(client, collection, other, archived, size);
    }

    /** The same in pages of another size. */
    AtomPages withSize(int other) {
        return new AtomPages(client, collection, window, archived, other);
    }

    /** What is read. */
    Resource feed() {
        return Resource.feed(collection);
    }

    /** A page of {@code size} entries by its number from 1, in the rendering that is wanted. */
    AtomPage page(int number, int size) throws SourceFailure {
        return client.page(collection, query(number, size), format(), Repeat.DOUBTFUL);
    }

    /** The same as a step of a search for what breaks a page. */
    AtomPage probe(int number, int size) throws SourceFailure {
        return client.page(collection, query(number, size), format(), Repeat.PROBE);
    }

    /**
     * Makes sure that HCM is well, so that an error comes of what was asked for.
     *
     * @param known the number of an entry that could be read, or 0
     * @throws SourceFailure when it is not
     */
    void requireWell(AtomPage.Broken broken, int known) throws SourceFailure {
        SourceFailure error = broken.error();
        if (error == null) {
            return;
        }
        if (known > 0) {
            client.page(collection, query(known, 1), format(), Repeat.HARMLESS);
        } else if (!existsAtAll()) {
            throw error;
        }
    }

    /**
     * A page that came {@code broken}, asked for again where the fault may pass, and then in the other rendering. A page without entries
     * is believed in the wanted rendering alone, so that a rendering which HCM does not master is never taken for the end. And behind the
     * first page one that is not full may be of another size, and lie elsewhere, so that it does not count.
     */
    AtomPage patiently(AtomPage.Broken broken, int number, int entries) throws SourceFailure {
        AtomPage page = broken.mayPass() ? page(number, entries) : broken;
        if (page instanceof AtomPage.Entries) {
            return page;
        }
        AtomPage other = client.page(collection, query(number, entries), format().other(), Repeat.PROBE);
        int least = number == 1 ? 1 : entries;
        return other instanceof AtomPage.Entries some && some.entries().size() >= least ? other : page;
    }

    /** The entries of a page, which are no more than was asked for. */
    List<RawEntry> requireSize(AtomPage.Entries page, int asked) throws SourceFailure {
        if (page.entries().size() > asked) {
            throw Failures.notUnderstood(
                    feed(),
                    "a page of it cannot be read, and the entry at fault cannot be found, as HCM answers with more than the page-size "
                            + asked + " that it is asked for");
        }
        return page.entries();
    }

    /** Whether HCM sends a feed at all, by a question to which the answer is an empty one. */
    boolean existsAtAll() throws SourceFailure {
        Instant end = window.until().truncatedTo(ChronoUnit.SECONDS);
        try {
            Query nothing = query(1, 1, new FeedWindow(end, end));
            return client.page(collection, nothing, format(), Repeat.HARMLESS) instanceof AtomPage.Entries;
        } catch (SourceFailure e) {
            if (e.kind() != SourceFailure.Kind.NOT_UNDERSTOOD) {
                throw e;
            }
            // A pod that does not take such a question has said nothing of its feed.
            return true;
        }
    }

    /** The youngest entry before the window that can be read, among the last few. */
    Optional<Before> youngestBefore() throws SourceFailure {
        for (int number = 1; number <= FARTHEST_BACK; number++) {
            Query before = withArchive(Query.NONE
                    .with("page-size", "1")
                    .with("published-max", Instants.written(window.after().truncatedTo(ChronoUnit.SECONDS)))
                    .with("orderBy", "published:desc")
                    .with("page", Integer.toString(number)));
            AtomPage page = client.page(collection, before, format(), Repeat.DOUBTFUL);
            if (page instanceof AtomPage.Broken) {
                page = client.page(collection, before, format().other(), Repeat.PROBE);
            }
            if (page instanceof AtomPage.Entries entries) {
                int gaps = number - 1;
                return requireSize(entries, 1).stream()
                        .findFirst()
                        .flatMap(EntryParser::published)
                        .map(published -> new Before(published, gaps));
            }
        }
        return Optional.empty();
    }

    /** When an entry before the window was published, and how many that cannot be read lie between them. */
    record Before(Instant published, int gaps) {}

    /** Where an operator finds a page again. */
    String place(int number, int size) {
        return feed().path() + query(number, size);
    }

    private FeedFormat format() {
        return client.settings().feeds().format();
    }

    private Query query(int number, int size) {
        return query(number, size, window);
    }

    private Query query(int number, int size, FeedWindow of) {
        return withArchive(Query.NONE
                .with("page-size", Integer.toString(size))
                // Exclusive. HCM keeps whole seconds; a bound between two of them could hide an entry of the first.
                .with("published-min", Instants.written(of.after().truncatedTo(ChronoUnit.SECONDS)))
                // Inclusive.
                .with("published-max", Instants.written(of.until()))
                .with("orderBy", "published:asc")
                .with("page", Integer.toString(number)));
    }

    private Query withArchive(Query query) {
        return archived ? query.with(ARCHIVE, "yes") : query;
    }
}
