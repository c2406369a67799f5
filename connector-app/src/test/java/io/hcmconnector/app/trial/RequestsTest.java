package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests HCM is asked for when hundreds of people change at once. */
class RequestsTest {
    private static final int CHANGED = 500;

    @TempDir
    private Path folder;

    private Stage stage;

    @AfterEach
    void close() {
        stage.close();
    }

    /** The floor is a request for each hundred people, which is the default page; for some of them it is tomorrow already. */
    @Test
    void changedPeopleAreReadAHundredAtATimeAlsoWhereTodayIsAnotherDay() {
        stage = Stage.with(folder, 700);
        stage.pass(Duration.ofHours(9));
        stage.runs(0);
        List<String> people = Stream.generate(stage::employee).limit(CHANGED).toList();
        people.forEach(person -> stage.desk().changeJob(person, Reference.JOBS.get(4), stage.today()));
        Map<String, Long> before = new TreeMap<>(stage.sandbox().requestCounts());

        stage.delivers();

        Map<String, Long> asked = new TreeMap<>(stage.sandbox().requestCounts());
        before.forEach((endpoint, count) -> asked.merge(endpoint, -count, Long::sum));
        assertThat(asked.get("hcm.workers")).isBetween(5L, 7L);
    }
}
