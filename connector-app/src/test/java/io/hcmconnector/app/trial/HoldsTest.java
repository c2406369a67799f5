package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.app.trial.Stage.Outcome;
import io.hcmconnector.sandbox.population.Reference;
import io.hcmconnector.sandbox.verify.AccountWrite.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guards, holds and an operator's own word, through the commands, on the sandbox with its three targets. */
class HoldsTest {
    private static final String FOUR = "guard:\n  leavers: {count: 4, percent: 3}\n  changes: {count: 8, percent: 9}";
    private static final int HELD = 5;

    private Stage stage;

    @BeforeEach
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 80);
        stage.delivers();
        stage.configure(yaml -> yaml.replaceFirst("guard:\n  leavers: .*\n  changes: .*", FOUR));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private List<String> leavers(int count) {
        List<String> people = Stream.generate(stage::employee).limit(count).toList();
        people.forEach(person -> stage.desk().terminate(person, stage.today().minusDays(1)));
        return people;
    }

    private void are(List<String> people, String state) {
        people.forEach(person -> assertThat(stage.accounts(person)).as(person).isEqualTo(Stage.everywhere(state)));
    }

    /** The ids of the three targets' holds, the newest first. */
    private List<String> holds() {
        return Stream.of(stage.command("holds list").out().split("\n"))
                .skip(1)
                .map(line -> line.strip().split(" ")[0])
                .toList();
    }

    @Test
    void aMassTerminationWaitsForAnOperatorAndAllElseGoesOn() {
        List<String> many = leavers(9);
        String hired = stage.desk().hire(stage.today());
        Outcome run = stage.runs(HELD);
        assertThat(run.err())
                .contains("stopped by a guard", "9 people would lose access to scim within 1h", "no more than 4");
        are(many, "active");
        are(List.of(hired), "active");
        assertThat(stage.runs(HELD).err()).as("as long as it waits").contains("holds show");
        assertThat(holds()).hasSize(3);
        assertThat(stage.command("status").out()).contains("HOLD", "leavers");
        assertThat(stage.command("status --json").out()).contains("\"holds\"", "\"waiting\" : 9");
        assertThat(stage.command("explain " + many.get(0)).out())
                .contains("GUARDED", "stopped by the guard of leavers");

        String first = many.get(0);
        for (String hold : holds()) {
            assertThat(stage.command("holds show " + hold).out()).contains(first, "WAITING");
            assertThat(stage.command("holds approve " + hold + " --person " + first)
                            .out())
                    .contains("1 approved");
        }
        stage.runs(HELD);
        are(List.of(first), "inactive");
        are(many.subList(1, 9), "active");

        String kept = many.get(1);
        stage.desk().reverseTermination(kept);
        stage.runs(HELD);
        for (String hold : holds()) {
            assertThat(stage.command("holds approve " + hold).out()).contains("7 approved");
        }
        stage.delivers();
        are(many.subList(2, 9), "inactive");
        are(List.of(kept), "active");
        assertThat(stage.history("scim", kept)).containsExactly(Kind.CREATE);
    }

    @Test
    void whatIsRejectedStaysAndHasAReason() {
        List<String> many = leavers(6);
        stage.runs(HELD);
        for (String hold : holds()) {
            assertThat(stage.command("holds", "reject", hold, "--reason", "a test of HR's")
                            .out())
                    .contains("6 rejected");
        }
        stage.runs(0);
        are(many, "active");
        assertThat(stage.command("holds show " + holds().get(0)).out())
                .contains("CLOSED", "REJECTED", "a test of HR's");
    }

    @Test
    void aMassChangeIsHeldAndADryRunSaysSoBefore() {
        List<String> many = Stream.generate(stage::employee).limit(12).toList();
        many.forEach(person -> stage.desk().changeJob(person, Reference.JOBS.get(3), stage.today()));
        stage.settle();
        assertThat(stage.command("run --once --dry-run").out())
                .contains("scim: 12 would be held", "accounts would change");
        assertThat(holds()).isEmpty();
        assertThat(stage.runs(HELD).err()).contains("12 accounts would change in okta");
    }

    @Test
    void aLoadThatDoesNotMeetManyAsksAnOperatorBeforeItLooksForThem() {
        stage.configure(yaml -> yaml.replaceFirst("  population: .*", "  population: {count: 4, percent: 3}"));
        List<String> many = Stream.generate(stage::employee).limit(7).toList();
        many.forEach(person -> stage.desk().erase(person));
        stage.settle();
        Outcome run = stage.command("run --once --full-load");
        assertThat(run.exit()).as(run.err()).isEqualTo(HELD);
        assertThat(run.err()).contains("7 people with active accounts were not among those", "no more than 4");
        String hold = holds().get(0);
        assertThat(stage.command("holds show " + hold).out()).contains("hcm", "population", many.get(0));
        assertThat(stage.command("holds approve " + hold).out()).contains("7 approved", "looks for them in HCM");
        stage.runs(0);
        assertThat(stage.command("explain " + many.get(0)).out()).contains("NO_LONGER_SHOWN");
        are(many, "active");
    }

    @Test
    void anOperatorCutsOneOffNowPastTheGuardAndWithoutHcm() {
        List<String> many = leavers(6);
        stage.runs(HELD);
        String held = many.get(0);
        String employed = stage.employee();
        Outcome cut = stage.command("leave", employed, "--reason", "left with the till");
        assertThat(cut.exit()).as(cut.err()).isZero();
        assertThat(cut.out()).contains("cut off", "scim: delivered", "okta: delivered", "entra: delivered");
        stage.command("leave", held, "--reason", "this one is right");
        are(List.of(employed, held), "inactive");
        are(many.subList(1, 6), "active");

        stage.desk().changeJob(employed, Reference.JOBS.get(3), stage.today());
        stage.runs(HELD);
        are(List.of(employed), "inactive");
        assertThat(stage.command("explain " + employed).out()).contains("CUT OFF by an operator", "left with the till");
        assertThat(stage.command("status").out()).contains("cut off by an operator: 2");

        assertThat(stage.command("leave", employed, "--take-back", "--reason", "it was his")
                        .exit())
                .isZero();
        are(List.of(employed), "active");
        assertThat(stage.command("leave", employed, "--take-back", "--reason", "again")
                        .exit())
                .isEqualTo(2);
        assertThat(stage.command("leave", "999999", "--reason", "who").err()).contains("nobody with the person number");
    }

    @Test
    void anotherPodBehindTheSameStateIsNotRead() {
        String here = stage.sandbox().baseUri().toString();
        stage.configure(yaml -> yaml.replaceFirst("base-url: " + here, "base-url: https://another-pod.example"));
        Outcome other = stage.runs(HELD);
        assertThat(other.err())
                .contains("stopped by a guard", "filled from this machine", "another-pod.example", "--accept-source");
        assertThat(stage.command("run --once --dry-run").exit()).isEqualTo(HELD);
        stage.configure(
                yaml -> yaml.replaceFirst("base-url: " + here, "base-url: " + here.replace("127.0.0.1", "localhost")));
        stage.runs(0);
    }

    @Test
    void wrongWordsAreAnsweredWithWhatToDo() {
        assertThat(stage.command("holds show 77").err()).contains("there is no hold 77");
        assertThat(stage.command("holds reject 77").exit()).isEqualTo(2);
        leavers(6);
        stage.runs(HELD);
        Outcome stranger = stage.command("holds approve " + holds().get(0) + " --person 999999");
        assertThat(stranger.exit()).isEqualTo(2);
        assertThat(stranger.err()).contains("999999 does not wait in hold");
    }
}
