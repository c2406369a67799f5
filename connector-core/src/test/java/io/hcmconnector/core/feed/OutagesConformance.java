package io.hcmconnector.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Outage.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Outages} must do. */
public abstract class OutagesConformance {
    private static final Instant CURSOR = Instant.parse("2026-03-02T08:00:00.123456789Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00.000000001Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-02T11:00:00Z");

    /** Outages of an empty state. */
    protected abstract Outages outages();

    private static Outage broken(Collection collection, Instant at) {
        return Outage.begins(collection, Kind.BROKEN, CURSOR, "503", at);
    }

    @Test
    void anOutageIsKeptAsItBegan() {
        Outages outages = outages();
        outages.failed(broken(Collection.NEWHIRE, NINE));
        outages.failed(broken(Collection.TERMINATION, TEN));
        assertThat(outages.unmended())
                .containsExactly(broken(Collection.NEWHIRE, NINE), broken(Collection.TERMINATION, TEN));
        assertThat(outages.unmended()).allMatch(o -> o.isUnreadable() && !o.isGap());
    }

    @Test
    void anOutageThatGoesOnKeepsItsBeginningAndTellsItsLastReason() {
        Outages outages = outages();
        outages.failed(broken(Collection.NEWHIRE, NINE));
        outages.failed(Outage.begins(Collection.NEWHIRE, Kind.BROKEN, TEN, "no answer", ELEVEN));
        assertThat(outages.unmended())
                .containsExactly(Outage.begins(Collection.NEWHIRE, Kind.BROKEN, CURSOR, "no answer", NINE));
    }

    @Test
    void aRefusalStaysKnownWhateverFollows() {
        Outages outages = outages();
        outages.failed(Outage.begins(Collection.NEWHIRE, Kind.REFUSED, CURSOR, "403", NINE));
        outages.failed(broken(Collection.NEWHIRE, TEN));
        assertThat(outages.unmended()).extracting(Outage::kind).containsExactly(Kind.REFUSED);
    }

    @Test
    void anOutageThatNobodyWentOnWithoutIsForgotten() {
        Outages outages = outages();
        outages.failed(broken(Collection.NEWHIRE, NINE));
        outages.failed(broken(Collection.TERMINATION, NINE));
        outages.readable(Collection.NEWHIRE, "read again", TEN);
        assertThat(outages.unmended()).extracting(Outage::collection).containsExactly(Collection.TERMINATION);
        assertThat(outages.mended(9)).isEmpty();
    }

    @Test
    void aGapBeginsWhenTheOthersGoOn() {
        Outages outages = outages();
        outages.failed(broken(Collection.NEWHIRE, NINE));
        outages.passed(Collection.NEWHIRE, TEN);
        outages.passed(Collection.NEWHIRE, ELEVEN);
        assertThat(outages.unmended()).singleElement().satisfies(o -> {
            assertThat(o.isGap()).isTrue();
            assertThat(o.course().passedAt()).contains(TEN);
            assertThat(o.isUnreadable()).isTrue();
        });
    }

    @Test
    void aBrokenGapIsMendedByReading() {
        Outages outages = outages();
        outages.failed(broken(Collection.NEWHIRE, NINE));
        outages.passed(Collection.NEWHIRE, TEN);
        outages.readable(Collection.NEWHIRE, "3 entries read late", ELEVEN);
        assertThat(outages.unmended()).isEmpty();
        assertThat(outages.mended(9)).singleElement().satisfies(o -> {
            assertThat(o.readUntil()).isEqualTo(CURSOR);
            assertThat(o.course().mended()).contains(new Outage.Mended(ELEVEN, "3 entries read late"));
        });
    }

    @Test
    void aRefusedGapWaitsForALoadThatBeganAfterItCouldBeReadAgain() {
        Outages outages = outages();
        outages.failed(Outage.begins(Collection.NEWHIRE, Kind.REFUSED, CURSOR, "404", NINE));
        outages.passed(Collection.NEWHIRE, NINE);
        outages.reloaded(TEN, TEN);
        assertThat(outages.unmended()).as("not readable yet").hasSize(1);
        outages.readable(Collection.NEWHIRE, "read again", TEN);
        assertThat(outages.unmended()).singleElement().satisfies(o -> {
            assertThat(o.isUnreadable()).isFalse();
            assertThat(o.needsReload()).isTrue();
        });
        outages.reloaded(NINE, ELEVEN);
        assertThat(outages.unmended()).as("the load began before").hasSize(1);
        outages.reloaded(TEN, ELEVEN);
        assertThat(outages.unmended()).isEmpty();
        assertThat(outages.mended(9)).hasSize(1);
    }

    @Test
    void whatWasPurgedIsOneGapFromTheBeginning() {
        Outages outages = outages();
        outages.purged(Collection.NEWHIRE, CURSOR, "purged", NINE);
        outages.purged(Collection.NEWHIRE, TEN, "purged", ELEVEN);
        assertThat(outages.unmended()).singleElement().satisfies(o -> {
            assertThat(o.readUntil()).isEqualTo(CURSOR);
            assertThat(o.needsReload()).isTrue();
            assertThat(o.isUnreadable()).isFalse();
        });
        outages.reloaded(NINE, TEN);
        assertThat(outages.unmended()).isEmpty();
    }

    @Test
    void aCollectionMayBeBrokenBesideAGapOfWhatWasPurged() {
        Outages outages = outages();
        outages.purged(Collection.NEWHIRE, CURSOR, "purged", NINE);
        outages.failed(broken(Collection.NEWHIRE, TEN));
        outages.readable(Collection.NEWHIRE, "read again", ELEVEN);
        assertThat(outages.unmended()).extracting(Outage::kind).containsExactly(Kind.PURGED);
    }

    @Test
    void theLatestGapsThatAreMendedComeFirst() {
        Outages outages = outages();
        for (Collection collection : List.of(Collection.NEWHIRE, Collection.TERMINATION, Collection.EMPUPDATE)) {
            outages.failed(broken(collection, NINE));
            outages.passed(collection, NINE);
        }
        outages.readable(Collection.TERMINATION, "first", NINE);
        outages.readable(Collection.NEWHIRE, "third", ELEVEN);
        outages.readable(Collection.EMPUPDATE, "second", TEN);
        assertThat(outages.mended(2))
                .extracting(Outage::collection)
                .containsExactly(Collection.NEWHIRE, Collection.EMPUPDATE);
    }
}
