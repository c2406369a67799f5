package io.hcmconnector.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedSourceConformanceTest {

    @Test
    void aSourceThatDoesNothingFailsEveryTestOfTheKit() throws IllegalAccessException {
        assertThat(KitRun.failures(FeedSourceConformance.class, new OfNothing()))
                .isNotEmpty()
                .isEqualTo(KitRun.tests(FeedSourceConformance.class));
    }

    private static final class OfNothing extends FeedSourceConformance {
        @Override
        protected FeedSource over(Shelf shelf) {
            return new FeedSource() {
                @Override
                public Instant now() {
                    return Instant.EPOCH;
                }

                @Override
                public FeedReading read(Collection collection, FeedWindow window) {
                    return new FeedReading(List.of(), List.of());
                }
            };
        }

        @Override
        protected FeedSource outOfReach() {
            return holding(List.of());
        }
    }
}
