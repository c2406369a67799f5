package io.hcmconnector.core.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.enrich.WorkerDirectory.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Worker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link WorkerDirectory} must do. */
public abstract class WorkerDirectoryConformance {
    /** The date as of which people are read. */
    protected static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    // The order of their ids as numbers is not that of their ids as text.
    private static final Hired ANNA = new Hired("99", "1001", TODAY.minusYears(3));
    private static final Hired BODO = new Hired("300100000000001", "1002", TODAY);
    private static final Hired CARLA = new Hired("300100000000002", "1003", TODAY.minusDays(1));
    private static final Hired DORA = new Hired("1000000000000000003", "1004", TODAY.minusYears(9));
    private static final Hired EMIL = new Hired("300100000000009", "1005", TODAY.plusDays(20));
    private static final List<Hired> EVERYBODY = List.of(DORA, CARLA, ANNA, EMIL, BODO);
    private static final PersonId STRANGER = new PersonId("777");

    /** Somebody with one work relationship. */
    protected record Hired(String personId, String personNumber, LocalDate start) {
        PersonId id() {
            return new PersonId(personId);
        }
    }

    /** A directory that shows these people from their first day on, at most two in an answer. */
    protected abstract WorkerDirectory showing(List<Hired> people);

    /** A directory of a pod that does not answer. */
    protected abstract WorkerDirectory outOfReach();

    @Test
    void findsTheAskedPeopleAndNobodyElse() throws SourceFailure {
        Found found = showing(EVERYBODY).find(Set.of(ANNA.id(), BODO.id(), DORA.id()), TODAY);
        assertThat(found.found()).containsOnlyKeys(ANNA.id(), BODO.id(), DORA.id());
        assertThat(found.notReadable()).isEmpty();
        assertThat(found.gone()).isEmpty();
        Worker anna = found.found().get(ANNA.id());
        assertThat(anna.personNumber()).isEqualTo(new PersonNumber("1001"));
        assertThat(anna.workRelationships())
                .singleElement()
                .satisfies(relationship ->
                        assertThat(relationship.period().start()).isEqualTo(ANNA.start()));
    }

    @Test
    void answersOnceForEveryAskedPerson() throws SourceFailure {
        Set<PersonId> asked = Set.of(ANNA.id(), BODO.id(), CARLA.id(), DORA.id(), STRANGER);
        Found found = showing(EVERYBODY).find(asked, TODAY);
        List<PersonId> answered = new ArrayList<>(found.found().keySet());
        answered.addAll(found.notReadable().keySet());
        answered.addAll(found.gone());
        assertThat(answered).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void saysGoneOnlyOfSomebodyWhoIsMissingAmongPeopleWhoAreShown() throws SourceFailure {
        assertThat(showing(EVERYBODY).find(Set.of(STRANGER), TODAY).gone()).containsExactly(STRANGER);
        Found ofNobody = showing(List.of()).find(Set.of(STRANGER, ANNA.id()), TODAY);
        assertThat(ofNobody.gone()).isEmpty();
        assertThat(ofNobody.notReadable()).containsOnlyKeys(STRANGER, ANNA.id());
    }

    @Test
    void showsAFuturePersonOnlyAsOfTheirFirstDay() throws SourceFailure {
        WorkerDirectory directory = showing(EVERYBODY);
        assertThat(directory.find(Set.of(EMIL.id()), TODAY).found()).isEmpty();
        assertThat(directory.find(Set.of(EMIL.id()), EMIL.start()).found()).containsOnlyKeys(EMIL.id());
    }

    @Test
    void readsEverybodyOnceInTheOrderOfTheirNumbers() throws SourceFailure {
        assertThat(ids(Pass.CURRENT)).containsExactly(ANNA.id(), BODO.id(), CARLA.id(), DORA.id());
    }

    @Test
    void readsInTheFuturePassThoseWhoStartLater() throws SourceFailure {
        assertThat(ids(Pass.FUTURE)).containsExactly(EMIL.id());
    }

    @Test
    void refusesToTakeAnAnswerOfNobodyForAnEmptyCompany() {
        assertThatThrownBy(() -> showing(List.of()).all(Pass.CURRENT, TODAY, Optional.empty()))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.FORBIDDEN));
    }

    @Test
    void findsAPersonByNumber() throws SourceFailure {
        WorkerDirectory directory = showing(EVERYBODY);
        assertThat(directory.personWith(new PersonNumber("1003"), TODAY)).contains(CARLA.id());
        assertThat(directory.personWith(new PersonNumber("o'nobody"), TODAY)).isEmpty();
    }

    @Test
    void failsWhenThePodDoesNotAnswer() {
        assertThatThrownBy(() -> outOfReach().find(Set.of(ANNA.id()), TODAY)).isInstanceOf(SourceFailure.class);
        assertThatThrownBy(() -> outOfReach().all(Pass.CURRENT, TODAY, Optional.empty()))
                .isInstanceOf(SourceFailure.class);
        assertThatThrownBy(() -> outOfReach().personWith(new PersonNumber("1001"), TODAY))
                .isInstanceOf(SourceFailure.class);
    }

    private List<PersonId> ids(Pass pass) throws SourceFailure {
        WorkerDirectory directory = showing(EVERYBODY);
        List<PersonId> ids = new ArrayList<>();
        Optional<PersonId> after = Optional.empty();
        int pages = 0;
        do {
            Page page = directory.all(pass, TODAY, after);
            page.workers().forEach(worker -> ids.add(worker.personId()));
            after = page.next();
            assertThat(++pages).as("pages").isLessThan(20);
        } while (after.isPresent());
        return ids;
    }
}
