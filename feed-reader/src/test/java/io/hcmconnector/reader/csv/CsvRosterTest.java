package io.hcmconnector.reader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.lifecycle.AccountTimeline;
import io.hcmconnector.core.lifecycle.LeaverMoment;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.core.worker.Zones;
import io.hcmconnector.reader.csv.PersonIds.Identity;
import io.hcmconnector.reader.csv.PersonIds.Service;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people write them. */
class CsvRosterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Instant CHANGED = Instant.parse("2026-03-02T05:00:00Z");
    private static final String HEADER =
            "Person Number,Account Status,Street Address,City,State,Postal Code,Country,Department Name,Division,Company,"
                    + "Username,First Name,Last Name,Job Code,Job Name,Email Address,Manager,Mobile Phone Number,Phone Number,"
                    + "Work Address,Hire Date,Termination Date\n";
    private static final String ADA =
            "100,Active,\"1 Long Street, 2nd floor\",Berlin,,10115,de,Engines,Europe,Acme GmbH,ada@x.example,Ada,Byron,"
                    + "ANA1,Analyst,ada@x.example,7,+49 170 1,+49 30 1,Berlin HQ,2021-05-01,\n";

    @TempDir
    private Path folder;

    private final Map<PersonNumber, Identity> hcm = new HashMap<>();
    private final List<Integer> asked = new ArrayList<>();
    private final Map<CsvColumn, String> headers = new HashMap<>();
    private Charset encoding = StandardCharsets.UTF_8;
    private char separator = ',';
    private String dates = "uuuu-MM-dd";
    private int pageSize = 10;

    private CsvRoster roster(String files) {
        return CsvRoster.ofHcm(
                new CsvSettings(
                        new CsvSettings.Place(folder.resolve(files), true, "full-load.csv"),
                        new CsvSettings.Form(encoding, separator, DateTimeFormatter.ofPattern(dates)),
                        headers,
                        Optional.empty(),
                        pageSize),
                (numbers, asOf) -> {
                    asked.add(numbers.size());
                    Map<PersonNumber, Identity> found = new HashMap<>(hcm);
                    found.keySet().retainAll(numbers);
                    return found;
                });
    }

    private void file(String name, String text) throws IOException {
        file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(CHANGED));
    }

    private Roster.Page first(String files) throws SourceFailure {
        return roster(files).page(Pass.CURRENT, TODAY, Optional.empty());
    }

    private void knows(String... numbers) {
        for (String number : numbers) {
            hcm.put(new PersonNumber(number), Identity.of(new PersonId("3000" + number)));
        }
    }

    private static Profile profile(Worker worker) {
        Zones zones = new Zones(ZoneOffset.UTC, Map.of());
        AccountTimeline.Span span = AccountTimeline.of(
                        worker,
                        new LifecycleRules(Duration.ZERO, LeaverMoment.END_OF_DAY, zones, (person, job) -> true))
                .at(Instant.parse("2026-03-02T08:00:00Z"));
        return new ProfileMapper(zones).map(worker, span.employment());
    }

    @Test
    void the_headers_of_the_first_worksheet_make_a_whole_person() throws Exception {
        knows("100");
        file("workers.csv", HEADER + ADA);

        Roster.Page page = first("workers.csv");

        assertThat(page.badRows()).isEmpty();
        assertThat(page.next()).isEmpty();
        assertThat(page.workers()).singleElement().satisfies(worker -> {
            assertThat(worker.personId()).isEqualTo(new PersonId("3000100"));
            WorkRelationship relationship = worker.workRelationships().get(0);
            assertThat(relationship.isFromFile()).isTrue();
            assertThat(relationship.type()).isEqualTo(WorkerType.E);
            assertThat(relationship.employer().country()).isEqualTo("DE");
            Profile profile = profile(worker);
            Map<ProfileAttribute, String> values = new HashMap<>();
            for (ProfileAttribute attribute : ProfileAttribute.values()) {
                if (profile.knows(attribute)) {
                    values.put(attribute, profile.get(attribute).orElse("(none)"));
                }
            }
            assertThat(values)
                    .containsEntry(ProfileAttribute.WORK_STREET, "1 Long Street, 2nd floor")
                    .containsEntry(ProfileAttribute.WORK_REGION, "(none)")
                    .containsEntry(ProfileAttribute.LOCATION_NAME, "Berlin HQ")
                    .containsEntry(ProfileAttribute.DEPARTMENT, "Engines")
                    .containsEntry(ProfileAttribute.BUSINESS_UNIT, "Europe")
                    .containsEntry(ProfileAttribute.LEGAL_EMPLOYER, "Acme GmbH")
                    .containsEntry(ProfileAttribute.USER_NAME, "ada@x.example")
                    .containsEntry(ProfileAttribute.PERSON_ID, "3000100")
                    .containsEntry(ProfileAttribute.WORKER_TYPE, "E")
                    .containsEntry(ProfileAttribute.DISPLAY_NAME, "Ada Byron")
                    .containsEntry(ProfileAttribute.JOB_CODE, "ANA1")
                    .containsEntry(ProfileAttribute.JOB_NAME, "Analyst")
                    .containsEntry(ProfileAttribute.MANAGER, "7")
                    .containsEntry(ProfileAttribute.WORK_PHONE, "+49 30 1")
                    .containsEntry(ProfileAttribute.MOBILE_PHONE, "+49 170 1")
                    .containsEntry(ProfileAttribute.HIRE_DATE, "2021-05-01")
                    .containsEntry(ProfileAttribute.TERMINATION_DATE, "(none)")
                    .doesNotContainKeys(
                            ProfileAttribute.MIDDLE_NAME,
                            ProfileAttribute.LOCATION_ID,
                            ProfileAttribute.DEPARTMENT_ID,
                            ProfileAttribute.LEGAL_EMPLOYER_ID,
                            ProfileAttribute.EFFECTIVE_START_DATE,
                            ProfileAttribute.DATE_OF_BIRTH);
        });
    }

    @Test
    void what_hcm_says_of_the_relationship_fills_what_the_file_lacks() throws Exception {
        LocalDate start = LocalDate.of(2021, 5, 1);
        Service same = new Service("55", WorkerType.N, start);
        Service other = new Service("44", WorkerType.P, LocalDate.of(2020, 1, 1));
        hcm.put(new PersonNumber("100"), new Identity(new PersonId("1"), List.of(other, same)));
        hcm.put(new PersonNumber("101"), new Identity(new PersonId("2"), List.of(other)));
        file("w.csv", HEADER + ADA + ADA.replace("100,", "101,"));
        List<WorkRelationship> relationships = first("w.csv").workers().stream()
                .map(worker -> worker.workRelationships().get(0))
                .toList();
        assertThat(relationships.get(0).id()).isEqualTo("55");
        assertThat(relationships.get(0).type()).isEqualTo(WorkerType.N);
        assertThat(relationships.get(1).isFromFile()).isTrue();
        assertThat(relationships.get(1).type()).isEqualTo(WorkerType.P);
    }

    @Test
    void nothing_is_asked_of_hcm_where_the_file_has_its_ids() throws Exception {
        file(
                "w.csv",
                "PERSON_NUMBER;PERSON_ID;Nachname;HIRE_DATE;WORKER_TYPE;PERIOD_OF_SERVICE_ID\n100;7;Byron;01-MAY-2021;C;55\n");
        separator = ';';
        headers.put(CsvColumn.LAST_NAME, "nachname");
        CsvSettings settings = new CsvSettings(
                new CsvSettings.Place(folder.resolve("w.csv"), true, "full-load.csv"),
                new CsvSettings.Form(
                        encoding,
                        separator,
                        new java.time.format.DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern("dd-MMM-uuuu")
                                .toFormatter(java.util.Locale.ENGLISH)),
                headers,
                Optional.empty(),
                pageSize);
        Roster.Page page = CsvRoster.ofHcm(settings, (numbers, asOf) -> {
                    throw new IllegalStateException("nobody is to be asked for");
                })
                .page(Pass.CURRENT, TODAY, Optional.empty());
        assertThat(page.workers()).singleElement().satisfies(worker -> {
            assertThat(worker.workRelationships().get(0).id()).isEqualTo("55");
            assertThat(worker.workRelationships().get(0).type()).isEqualTo(WorkerType.C);
        });
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,EFBBBF", "UTF-16LE,FFFE", "UTF-16BE,FEFF", "windows-1252,''"})
    void byte_order_marks_and_encodings_are_understood(String charset, String mark) throws Exception {
        knows("100");
        byte[] text = (HEADER + ADA.replace("Byron", "Müller")).getBytes(charset);
        byte[] start = java.util.HexFormat.of().parseHex(mark);
        byte[] all = new byte[start.length + text.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(text, 0, all, start.length, text.length);
        file("w.csv", all);
        encoding = mark.isEmpty() ? Charset.forName(charset) : StandardCharsets.ISO_8859_1;
        assertThat(first("w.csv")
                        .workers()
                        .get(0)
                        .personal()
                        .name()
                        .read()
                        .orElseThrow()
                        .lastName())
                .isEqualTo("Müller");
    }

    @Test
    void a_wrong_encoding_is_told_and_not_stored() throws Exception {
        knows("100");
        file("w.csv", (HEADER + ADA.replace("Byron", "Müller")).getBytes(StandardCharsets.ISO_8859_1));
        Roster.Page page = first("w.csv");
        assertThat(page.workers()).isEmpty();
        assertThat(page.badRows())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("lastName", "encoding"));
    }

    @Test
    void each_bad_row_is_set_aside_with_its_line_and_the_rest_is_read() throws Exception {
        knows("100", "101", "102", "103", "104", "105", "106", "107");
        String text = HEADER
                + ADA // 2
                + ADA.replace("100,", "101,").replace("2021-05-01", "soon") // 3
                + ",Active\n" // 4
                + "\n" // 5, no row
                + ADA.replace("100,", "102,").replace("1 Long Street, ", "1 Long\nStreet, ") // 6 and 7
                + ADA.replace("100,", "103,").replace("\"1 Long", "\"1 \"Long") // 8
                + ADA.replace("100,", "104,").replace("Byron", "") // 9
                + ADA.replace("100,", "105,").replace("Active", "Inactive") // 10
                + ADA.replace("100,", "106,").replace("2021-05-01,", "2021-05-01,2020-01-01") // 11
                + ADA.replace("100,", "999,") // 12
                + ADA.replace("100,", "107,"); // 13
        file("w.csv", text);
        pageSize = 100;

        Roster.Page page = first("w.csv");

        assertThat(page.workers().stream().map(worker -> worker.personNumber().value()))
                .containsExactly("100", "102", "107");
        assertThat(page.badRows())
                .extracting(BadRow::id)
                .allMatch(id -> id.startsWith("w.csv, line ") && id.endsWith(", of " + CHANGED));
        Map<String, String> reasons = new HashMap<>();
        page.badRows().forEach(row -> reasons.put(row.id().replaceAll(".*line ([0-9]+).*", "$1"), row.reason()));
        assertThat(reasons).containsOnlyKeys("3", "4", "8", "9", "10", "11", "12");
        assertThat(reasons.get("3"))
                .startsWith("w.csv, line 3: the row has a hireDate")
                .doesNotContain("soon");
        assertThat(reasons.get("4")).contains("2 fields, and the header 22");
        assertThat(reasons.get("8")).contains("quotes");
        assertThat(reasons.get("9")).contains("lastName");
        assertThat(reasons.get("10")).contains("terminationDate");
        assertThat(reasons.get("11")).contains("terminationDate before the hireDate");
        assertThat(reasons.get("12")).contains("HCM shows nobody").doesNotContain("999");
    }

    @Test
    void active_terminated_and_future_files_are_read_together() throws Exception {
        knows("100", "101", "102");
        file("b-active.csv", HEADER + ADA);
        file("c-future.csv", HEADER + ADA.replace("100,", "101,").replace("2021-05-01", "2026-06-01"));
        file("d-terminated.csv", HEADER + ADA.replace("100,", "102,").replace("2021-05-01,", "2021-05-01,2024-01-31"));
        file("other.txt", "no");
        assertThat(first("*.csv").workers()).hasSize(3);
        assertThat(roster("*.csv").page(Pass.FUTURE, TODAY, Optional.empty())).isEqualTo(Roster.Page.none());
        assertThat(roster("*.csv").takenAt()).contains(CHANGED.minus(Duration.ofDays(1)));
    }

    @Test
    void somebody_who_is_there_twice_is_asked_for_at_hcm() throws Exception {
        knows("100");
        file("w.csv", HEADER + ADA + ADA.replace("Engines", "Looms") + ADA);
        Roster.Page page = first("w.csv");
        assertThat(page.workers()).isEmpty();
        assertThat(page.notReadable()).containsOnlyKeys(new PersonId("3000100"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pages_go_on_where_the_one_before_ended_also_after_a_restart(int size) throws Exception {
        pageSize = size;
        StringBuilder one = new StringBuilder(HEADER);
        StringBuilder two = new StringBuilder(HEADER);
        Set<String> all = new java.util.TreeSet<>();
        for (int n = 200; n < 210; n++) {
            knows(Integer.toString(n));
            all.add(Integer.toString(n));
            (n < 206 ? one : two)
                    .append(ADA.replace("100,", n + ",")
                            .replace("Long Street", n % 2 == 0 ? "Long\nStreet" : "Street"));
        }
        file("1.csv", one.toString());
        file("2.csv", two.toString());
        for (boolean restarts : new boolean[] {false, true}) {
            List<String> read = new ArrayList<>();
            CsvRoster roster = roster("*.csv");
            Optional<String> after = Optional.empty();
            do {
                Roster.Page page = (restarts ? roster("*.csv") : roster).page(Pass.CURRENT, TODAY, after);
                assertThat(page.badRows()).isEmpty();
                page.workers().forEach(worker -> read.add(worker.personNumber().value()));
                after = page.next();
            } while (after.isPresent());
            assertThat(read).containsExactlyElementsOf(all);
        }
    }

    @Test
    void a_page_that_fails_is_read_again() throws Exception {
        file("w.csv", HEADER + ADA);
        List<Integer> calls = new ArrayList<>();
        CsvRoster roster = CsvRoster.ofHcm(
                new CsvSettings(
                        new CsvSettings.Place(folder.resolve("w.csv"), true, "full-load.csv"),
                        new CsvSettings.Form(encoding, separator, DateTimeFormatter.ISO_DATE),
                        Map.of(),
                        Optional.empty(),
                        1),
                (numbers, asOf) -> {
                    calls.add(1);
                    if (calls.size() == 1) {
                        throw new SourceFailure(SourceFailure.Kind.UNAVAILABLE, "down for a test");
                    }
                    return Map.of(new PersonNumber("100"), Identity.of(new PersonId("1")));
                });
        assertThatThrownBy(() -> roster.page(Pass.CURRENT, TODAY, Optional.empty()))
                .isInstanceOf(SourceFailure.class);
        assertThat(roster.page(Pass.CURRENT, TODAY, Optional.empty()).workers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Person Number,Last Name|no column \"Hire Date\" for hireDate",
                "Person Number;Last Name;Hire Date|no column",
                "Person Number,PERSON_NUMBER,Last Name,Hire Date|two columns for personNumber",
                "''|is empty",
            })
    void a_file_without_what_is_needed_is_refused_and_says_what(String header, String message) throws Exception {
        file("w.csv", header.isEmpty() ? "" : header + "\n");
        assertThatThrownBy(() -> first("w.csv"))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("w.csv")
                .hasMessageContaining(message);
    }

    @Test
    void a_file_that_is_not_there_is_named_with_the_key() {
        for (String name : List.of("none.csv", "none*.csv", "none/w.csv")) {
            assertThatThrownBy(() -> first(name)).hasMessageContaining("full-load.csv.path");
        }
    }

    @Test
    void the_check_tells_of_which_attributes_the_files_say_nothing() throws Exception {
        file("w.csv", HEADER);
        assertThat(roster("w.csv").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.good()).isTrue();
            assertThat(finding.detail()).contains("middleName", "departmentId").doesNotContain("workCity");
        });
        file("w.csv", "x\n");
        assertThat(roster("w.csv").findings()).singleElement().matches(finding -> !finding.good());
        assertThat(roster("none.csv").findings()).singleElement().matches(finding -> !finding.good());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\n", "100,,,,,,,,,,,Ada,Byron,,,,,,,,01/05/2021,\n"})
    void a_file_of_which_nobody_can_be_made_is_given_up_after_a_thousand_rows_and_stays_so(String row)
            throws Exception {
        knows("100");
        file("w.csv", HEADER + row.repeat(5_000));
        pageSize = 100;
        CsvRoster roster = roster("w.csv");
        Optional<String> after = Optional.empty();
        for (int page = 1; page < 10; page++) {
            after = roster.page(Pass.CURRENT, TODAY, after).next();
        }
        Optional<String> last = after;
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> roster.page(Pass.CURRENT, TODAY, last))
                    .hasMessageContaining("1000 rows")
                    .hasMessageContaining("w.csv, line 1001: the row");
        }
    }

    @Test
    void a_large_file_is_read_in_little_memory() throws Exception {
        pageSize = 500;
        try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("large.csv"))) {
            writer.write("Person ID," + HEADER);
            for (int n = 0; n < 200_000; n++) {
                writer.write(n + 1 + "," + ADA.replace("100,", n + ","));
            }
        }
        CsvRoster roster = roster("large.csv");
        Optional<String> after = Optional.empty();
        int people = 0;
        do {
            Roster.Page page = roster.page(Pass.CURRENT, TODAY, after);
            people += page.workers().size();
            after = page.next();
        } while (after.isPresent());
        assertThat(people).isEqualTo(200_000);
        assertThat(asked).isEmpty();
    }
}
