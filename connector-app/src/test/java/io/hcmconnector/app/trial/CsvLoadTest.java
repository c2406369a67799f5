package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Dated;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first load from a file of HCM's, and the hand-over to the feed. */
class CsvLoadTest {
    private static final String WORKSHEET =
            "Person Number,Account Status,Street Address,City,State,Postal Code,Country,Department Name,Division,Company,"
                    + "Username,First Name,Last Name,Job Code,Job Name,Email Address,Manager,Mobile Phone Number,Phone Number,"
                    + "Work Address,Hire Date,Termination Date";

    @TempDir
    private Path folder;

    private Stage stage;

    @BeforeEach
    void begin() {
        stage = Stage.with(folder, 120);
        stage.configure(yaml -> yaml.replaceFirst(
                "full-load:\\n *page-size: [0-9]+",
                "full-load: {source: csv, page-size: 25, csv: {path: " + folder.resolve("workers.csv") + "}}"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String row(Person person) {
        LocalDate today = stage.today();
        Person.Relationship work = person.primaryAt(today)
                .filter(r -> r.covers(today))
                .or(() -> person.relationships().stream()
                        .filter(r -> r.start().isAfter(today))
                        .findFirst())
                .or(() -> person.primaryAt(today))
                .orElseThrow();
        LocalDate on = work.start().isAfter(today) ? work.start() : today;
        Person.Assignment assignment = work.primaryAssignment();
        Person.Post post = Dated.at(assignment.rows(), on)
                .orElseGet(() -> assignment.rows().get(0))
                .post();
        Optional<String> manager = Dated.at(assignment.managers(), on)
                .flatMap(row -> stage.sandbox().population().people().stream()
                        .filter(other -> other.personId() == row.manager().personId())
                        .map(Person::personNumber)
                        .findFirst());
        Person.PersonName name = person.nameAt(today);
        Person.Contacts contacts = person.profile().contacts();
        Reference.LegalEmployer employer = work.employment().employer();
        return Stream.of(
                        person.personNumber(),
                        work.covers(today) ? "Active" : "Inactive",
                        "",
                        post.location().town().name(),
                        "",
                        "",
                        post.location().town().country(),
                        post.department().name(),
                        post.businessUnit().name(),
                        employer.name(),
                        person.profile().account().userName(),
                        name.first(),
                        name.last(),
                        post.job().code(),
                        post.job().name(),
                        contacts.workEmail(),
                        manager.orElse(""),
                        contacts.mobile(),
                        contacts.workPhone(),
                        post.location().name(),
                        work.start(),
                        work.termination())
                .map(value -> "\"" + Objects.toString(value, "").replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    /** Everybody, as taken from HCM at the present instant. */
    private void extract(String... more) {
        StringBuilder text = new StringBuilder(WORKSHEET).append('\n');
        stage.sandbox()
                .population()
                .people()
                .forEach(person -> text.append(row(person)).append('\n'));
        for (String line : more) {
            text.append(line).append('\n');
        }
        stage.file("workers.csv", text.toString());
        changedAt(stage.clock().instant().plus(Duration.ofHours(23)));
    }

    /** The clock of the stage is not that of the machine. */
    private void changedAt(Instant instant) {
        try {
            Files.setLastModifiedTime(folder.resolve("workers.csv"), FileTime.from(instant));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Long> standing() {
        stage.pass(Duration.ofSeconds(5));
        return stage.targets().views().values().stream()
                .flatMap(view -> stage.sandbox().population().people().stream()
                        .map(person -> view.account(person.personNumber())))
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(
                        account -> account.active() ? "active" : "inactive", Collectors.counting()));
    }

    @Test
    void peopleOfTheFileGetTheirAccountsAndWhatChangedMeanwhileComesFromTheFeed() {
        extract();
        // Those at the top of the list are everybody's managers.
        List<String> people = Stream.generate(stage::employee).limit(50).toList();
        String leaver = people.get(48);
        String mover = people.get(49);
        stage.pass(Duration.ofMinutes(30));
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.desk().changeJob(mover, Reference.JOBS.get(4), stage.today());
        String joiner = stage.desk().hire(stage.today());

        stage.runs(0);

        assertThat(stage.accounts(leaver)).isEqualTo(Stage.everywhere("none"));
        assertThat(stage.accounts(mover)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.accounts(joiner)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.account("scim", mover).orElseThrow().attributes())
                .containsEntry("jobCode", Reference.JOBS.get(4).code());
        assertThat(standing().get("active")).isGreaterThan(3 * 80L);
        stage.createdOnce();

        // A week later everybody is read from HCM, and what the file could not tell comes along.
        stage.passDays(8);
        stage.runs(0);
        stage.delivers();
        assertThat(stage.account("scim", leaver)).isEmpty();
    }

    @Test
    void nobodyIsAskedForOneByOne() {
        extract();
        long before = stage.sandbox().requestCounts().getOrDefault("hcm.workers", 0L);
        stage.runs(0);
        // Five pages of twenty-five: their ids, as of today and, for who will come, a year ahead.
        assertThat(stage.sandbox().requestCounts().get("hcm.workers") - before).isLessThanOrEqualTo(12);
    }

    @Test
    void aBadRowIsADeadLetterWithItsLineAndAllElseIsLoaded() {
        extract(
                "\"4711\"",
                row(stage.sandbox().population().require(stage.employee())).replaceFirst("^\"[0-9]+\"", "\"0\""));
        stage.runs(4);
        List<String> letters = stage.command("dead-letters list").out().lines().toList();
        assertThat(letters).filteredOn(line -> line.contains("csv")).hasSize(2);
        assertThat(stage.command("dead-letters list").out())
                .contains("1 fields, and the header 22")
                .contains("HCM shows nobody");
        assertThat(standing().get("active")).isGreaterThan(3 * 80L);
    }

    @Test
    void aTenantWithoutFeedsReadsNewerFiles() {
        everyHour("look-for");
        extract();
        stage.runs(0);
        String leaver = stage.employee();
        String mover = stage.employee();
        stage.desk().terminate(leaver, stage.today().minusDays(1));
        stage.desk().changeJob(mover, Reference.JOBS.get(4), stage.today());
        String joiner = stage.desk().hire(stage.today());
        stage.runs(0);
        assertThat(stage.accounts(leaver)).as("the file is the old one").isEqualTo(Stage.everywhere("active"));

        stage.pass(Duration.ofHours(2));
        renew();
        stage.pass(Duration.ofMinutes(2));
        stage.runs(0);
        assertThat(stage.accounts(leaver)).isEqualTo(Stage.everywhere("inactive"));
        assertThat(stage.accounts(joiner)).isEqualTo(Stage.everywhere("active"));
        assertThat(stage.account("scim", mover).orElseThrow().attributes())
                .containsEntry("jobCode", Reference.JOBS.get(4).code());
        assertThat(stage.sandbox().requestCounts().getOrDefault("hcm.atom", 0L)).isZero();
        assertThat(stage.command("status").out()).contains("reading of newer files finished");

        Map<String, Long> writes = stage.writes();
        stage.pass(Duration.ofHours(2));
        stage.runs(0);
        assertThat(stage.writes()).isEqualTo(writes);
    }

    @Test
    void aFileOfChangesMakesNobodyMissing() {
        everyHour("pass-over");
        extract();
        stage.runs(0);
        String mover = stage.employee();
        stage.desk().changeJob(mover, Reference.JOBS.get(4), stage.today());
        stage.pass(Duration.ofHours(2));
        stage.file(
                "workers.csv",
                WORKSHEET + "\n" + row(stage.sandbox().population().require(mover)) + "\n");
        changedAt(stage.clock().instant());
        stage.pass(Duration.ofMinutes(2));
        long before = stage.sandbox().requestCounts().getOrDefault("hcm.workers", 0L);
        stage.runs(0);
        assertThat(stage.account("scim", mover).orElseThrow().attributes())
                .containsEntry("jobCode", Reference.JOBS.get(4).code());
        assertThat(stage.sandbox().requestCounts().get("hcm.workers") - before).isLessThanOrEqualTo(5);
    }

    private void everyHour(String missing) {
        stage.configure(yaml -> yaml.replaceFirst(
                        "full-load:\\n *page-size: [0-9]+",
                        "full-load: {source: csv, page-size: 25, csv: {every: 1h, missing: " + missing + ", path: "
                                + folder.resolve("workers.csv") + "}}")
                .replaceFirst("feed:\\n", "feed:\n  collections: []\n"));
    }

    /** Everybody again, as taken from HCM at the present instant. */
    private void renew() {
        extract();
        changedAt(stage.clock().instant());
    }

    @Test
    void aFileThatIsMissingIsNamedAndNothingIsSent() {
        Stage.Outcome outcome = stage.command("run --once");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("workers.csv", "full-load.csv.path");
        assertThat(standing()).isEmpty();
    }
}
