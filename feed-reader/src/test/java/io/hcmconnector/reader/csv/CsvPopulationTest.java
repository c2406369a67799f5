package io.hcmconnector.reader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.enrich.Population;
import io.hcmconnector.core.enrich.Population.Version;
import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list tells of people who are asked for by key. */
class CsvPopulationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String HEADER = "Person Number,Person ID,Last Name,Hire Date,Termination Date,Worker Type\n";
    private static final PersonId SEVEN = PersonId.of("partners", "7");
    private static final PersonId EIGHT = PersonId.of("partners", "8");

    @TempDir
    private Path folder;

    private Map<CsvColumn, String> headers = Map.of();

    private void list(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), HEADER + rows);
        Files.setLastModifiedTime(file, FileTime.from(NOW));
    }

    /** Two rows a page. */
    private CsvPopulation population() {
        return new CsvPopulation(
                new CsvSettings(
                        new CsvSettings.Place(folder.resolve("p.csv"), true, "populations[0]"),
                        new CsvSettings.Form(StandardCharsets.UTF_8, ',', DateTimeFormatter.ISO_DATE),
                        headers,
                        Optional.empty(),
                        2),
                new CsvPopulation.Rules("partners", "P/", WorkerType.N, Population.Missing.KEEP),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Reading read(PersonId person) {
        return population().read(Set.of(person)).get(person);
    }

    private Worker shown(PersonId person) {
        return read(person).worker().orElseThrow();
    }

    @Test
    void aRowIsAPersonOfThePopulationWhateverItsIdsAre() throws IOException {
        list("1,,A,2026-01-01,,\n2,,B,2026-01-01,,\n7,300000001,Hopper,2026-01-01,2026-06-30,C\n8,,C,2026-01-01,,\n");
        Worker worker = shown(SEVEN);
        assertThat(worker.personId()).isEqualTo(SEVEN);
        assertThat(worker.personNumber().value()).isEqualTo("P/7");
        assertThat(worker.workRelationships().get(0).type()).isEqualTo(WorkerType.C);
        assertThat(shown(EIGHT).workRelationships().get(0).type()).isEqualTo(WorkerType.N);
    }

    @Test
    void otherDatesAreThoseOfTheSameRelationship() throws IOException {
        list("7,,Hopper,2026-01-01,,\n");
        WorkRelationship before = shown(SEVEN).workRelationships().get(0);
        list("7,,Hopper,2026-05-01,2026-06-30,\n");
        WorkRelationship after = shown(SEVEN).workRelationships().get(0);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.isFromFile()).isFalse();
    }

    @Test
    void anIdOfARelationshipMakesNoSecondOneOfIt() throws IOException {
        list("7,,Hopper,2026-01-01,,\n");
        WorkRelationship before = shown(SEVEN).workRelationships().get(0);
        headers = Map.of(CsvColumn.PERIOD_OF_SERVICE_ID, "Person ID");
        list("7,55,Hopper,2026-01-01,,\n");
        assertThat(shown(SEVEN).workRelationships().get(0).id()).isEqualTo(before.id());
    }

    @Test
    void whoIsNotThereIsGoneUnlessARowMayBeTheirs() throws IOException {
        list("8,,Other,2026-01-01,,\n");
        assertThat(read(SEVEN).answer()).isEqualTo(Reading.Answer.GONE);
        list("8,,Other,2026-01-01,,\n7,Hopper\n");
        assertThat(read(SEVEN).answer()).isEqualTo(Reading.Answer.NOT_READABLE);
        assertThat(read(EIGHT).answer()).isEqualTo(Reading.Answer.SHOWN);
    }

    @Test
    void aRowThatIsWrongIsThatPersonsAlone() throws IOException {
        list("7,,Hopper,soon,,\n");
        assertThat(read(SEVEN).answer()).isEqualTo(Reading.Answer.NOT_READABLE);
        assertThat(read(SEVEN).detail()).contains("line 2", "populations[0].date-format");
        assertThat(read(EIGHT).answer()).isEqualTo(Reading.Answer.GONE);
    }

    @Test
    void twoRowsAreNeither() throws IOException {
        list("7,,Hopper,2026-01-01,,\n7,,Hopper,2026-02-01,,\n");
        assertThat(read(SEVEN).answer()).as("on one page").isEqualTo(Reading.Answer.NOT_READABLE);
        list("7,,Hopper,2026-01-01,,\n8,,B,2026-01-01,,\n9,,C,2026-01-01,,\n7,,Hopper,2026-02-01,,\n");
        assertThat(read(SEVEN).answer()).as("on two").isEqualTo(Reading.Answer.NOT_READABLE);
    }

    @Test
    void noFileTellsOfNobody() {
        assertThat(read(SEVEN).answer()).isEqualTo(Reading.Answer.NOT_READABLE);
        assertThat(read(SEVEN).detail()).contains("populations[0].path");
        assertThatThrownBy(() -> population().version()).isInstanceOf(SourceFailure.class);
        assertThat(population().findings()).noneMatch(finding -> finding.good());
    }

    @Test
    void theVersionIsAnotherWhenRowsAreReadInAnotherWay() throws Exception {
        list("7,,Hopper,2026-01-01,,\n");
        Version before = population().version();
        headers = Map.of(CsvColumn.DEPARTMENT, "Last Name");
        assertThat(population().version().text()).isNotEqualTo(before.text());
    }

    @Test
    void theVersionIsAnotherWhenTheFileIs() throws Exception {
        list("7,,Hopper,2026-01-01,,\n");
        Version first = population().version();
        assertThat(population().version()).isEqualTo(first);
        assertThat(first.since()).isEqualTo(NOW);
        list("7,,Hopper,2026-01-01,,N\n");
        assertThat(population().version().text()).isNotEqualTo(first.text());
        list("7,,Hopper,2026-01-01,,C\n");
        Files.setLastModifiedTime(folder.resolve("p.csv"), FileTime.from(NOW.plusSeconds(1)));
        assertThat(population().version().since()).isEqualTo(NOW.plusSeconds(1));
    }
}
