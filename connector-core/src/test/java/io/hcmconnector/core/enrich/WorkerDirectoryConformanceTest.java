package io.hcmconnector.core.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.KitRun;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkerDirectoryConformanceTest {

    @Test
    void aDirectoryThatDoesNothingFailsEveryTestOfTheKit() throws IllegalAccessException {
        assertThat(KitRun.failures(WorkerDirectoryConformance.class, new OfNobody()))
                .isNotEmpty()
                .isEqualTo(KitRun.tests(WorkerDirectoryConformance.class));
    }

    private static final class OfNobody extends WorkerDirectoryConformance {
        @Override
        protected WorkerDirectory showing(List<Hired> people) {
            return new WorkerDirectory() {
                @Override
                public Found find(Set<PersonId> persons, LocalDate asOf) {
                    return new Found(Map.of(), Map.of(), Set.of());
                }

                @Override
                public Page all(Pass pass, LocalDate asOf, Optional<PersonId> after) {
                    return new Page(List.of(), Map.of(), Optional.empty());
                }

                @Override
                public Optional<PersonId> personWith(PersonNumber number, LocalDate asOf) {
                    return Optional.empty();
                }
            };
        }

        @Override
        protected WorkerDirectory outOfReach() {
            return showing(List.of());
        }
    }
}
