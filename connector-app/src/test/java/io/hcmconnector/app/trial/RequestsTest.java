package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests HCM and the targets are asked for when everybody is new, and when hundreds change at once. */
class RequestsTest {
    private static final int CHANGED = 500;
    private static final int MOVED = 300;

    /** What is asked of a target once, however many people there are: what it can do, and what became of all. */
    private static final int AROUND = 10;

    @TempDir
    private Path folder;

    private Stage stage;
    private Map<String, Long> before = Map.of();

    @AfterEach
    void close() {
        stage.close();
    }

    private void begin() {
        before = new TreeMap<>(stage.sandbox().requestCounts());
    }

    private long asked(String endpoint) {
        return stage.sandbox().requestCounts().get(endpoint) - before.getOrDefault(endpoint, 0L);
    }

    private void moved(int people) {
        Stream.generate(stage::employee)
                .limit(people)
                .toList()
                .forEach(person -> stage.desk().changeJob(person, Reference.JOBS.get(4), stage.today()));
    }

    private static long requests(long people, int each) {
        return (people + each - 1) / each;
    }

    /** The floor is a request for each hundred people, which is the default page; for some of them it is tomorrow already. */
    @Test
    void changedPeopleAreReadAHundredAtATimeAlsoWhereTodayIsAnotherDay() {
        stage = Stage.with(folder, 700);
        stage.pass(Duration.ofHours(9));
        stage.runs(0);
        moved(CHANGED);
        begin();

        stage.delivers();

        assertThat(asked("hcm.workers")).isBetween(5L, 7L);
    }

    /**
     * The floors: a request a person for SCIM without bulk, one for fifty people for Entra, one for two hundred and two a session for Okta. What
     * is above them does not grow with the people, but for those who had left before: Okta is asked whether it knows each of them.
     */
    @Test
    void aFullLoadAndAFeedCostATargetWhatItsLimitsAllowAndLittleMore() {
        stage = Stage.with(folder, 1_000);
        stage.configure(yaml -> yaml.replace("poll-interval: 250ms", "poll-interval: 5s"));
        begin();
        stage.runs(0);
        long people = stage.writes().get("scim");
        long leftBefore = stage.sandbox().population().people().size() - people;
        assertThat(people).isBetween(800L, 1_000L);

        assertThat(asked("scim")).isBetween(people, people + AROUND);
        assertThat(asked("entra.bulkUpload")).isBetween(requests(people, 50), requests(people, 50) + 2);
        assertThat(asked("okta.sessions"))
                .isBetween(requests(people, 200) + 2, requests(people, 200) + 2 + AROUND + leftBefore);

        moved(MOVED);
        begin();
        stage.delivers();

        assertThat(asked("scim")).isBetween((long) MOVED, (long) MOVED + AROUND);
        assertThat(asked("entra.bulkUpload")).isEqualTo(requests(MOVED, 50));
        assertThat(asked("okta.sessions")).isBetween(requests(MOVED, 200) + 2, requests(MOVED, 200) + 2 + AROUND);
    }
}
