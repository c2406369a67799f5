package io.hcmconnector.core.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.writeback.Verdict.Wins;
import io.hcmconnector.core.writeback.WriteBackRegister.Entry;
import io.hcmconnector.core.writeback.WriteBackRegister.Written;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done about a value that differs. */
class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static Entry written(String text, int times, String since) {
        return new Entry(
                Optional.of(new Written(text, times, Instant.parse(since))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Ada@acme | ada@ACME | -     | TARGET | AGREES",
                "old      | new      | -     | TARGET | WRITE",
                "-        | new      | -     | TARGET | WRITE",
                "hr       | new      | old   | TARGET | WRITE",
                "hr       | old      | old   | TARGET | WRITE",
                "old      | new      | -     | HCM    | HCM_WINS",
                "-        | new      | -     | HCM    | WRITE",
                "old      | new      | old   | HCM    | WRITE",
                "hr       | new      | old   | HCM    | HCM_WINS",
                "hr       | old      | old   | HCM    | HCM_WINS",
            })
    void whoseValueCounts(String hcm, String there, String written, Wins wins, Verdict verdict) {
        Entry entry = written == null ? Entry.NONE : written(written, 1, "2026-03-01T08:00:00Z");
        assertThat(Verdict.of(ProfileAttribute.USER_NAME, Optional.ofNullable(hcm), there, entry, wins, NOW))
                .isEqualTo(verdict);
    }

    @Test
    void threeTimesADayAreEnough() {
        Optional<String> hcm = Optional.of("hr");
        assertThat(Verdict.of(
                        ProfileAttribute.USER_NAME,
                        hcm,
                        "new",
                        written("old", 2, "2026-03-01T08:00:01Z"),
                        Wins.TARGET,
                        NOW))
                .isEqualTo(Verdict.WRITE);
        assertThat(Verdict.of(
                        ProfileAttribute.USER_NAME,
                        hcm,
                        "new",
                        written("old", 3, "2026-03-01T08:00:01Z"),
                        Wins.TARGET,
                        NOW))
                .isEqualTo(Verdict.CONTESTED);
        assertThat(Verdict.of(
                        ProfileAttribute.USER_NAME,
                        hcm,
                        "new",
                        written("old", 3, "2026-03-01T08:00:00Z"),
                        Wins.TARGET,
                        NOW))
                .isEqualTo(Verdict.WRITE);
    }

    @Test
    void anOperatorsWordIsAboutOneValue() {
        Entry approved = new Entry(Optional.empty(), Optional.empty(), Optional.of("new"), Optional.empty());
        assertThat(Verdict.of(ProfileAttribute.USER_NAME, Optional.empty(), "new", approved, Wins.TARGET, NOW))
                .isEqualTo(Verdict.WRITE_APPROVED);
        assertThat(Verdict.of(ProfileAttribute.USER_NAME, Optional.empty(), "newer", approved, Wins.TARGET, NOW))
                .isEqualTo(Verdict.WRITE);
        Entry proposed = new Entry(Optional.empty(), Optional.of("new"), Optional.empty(), Optional.empty());
        assertThat(Verdict.of(ProfileAttribute.USER_NAME, Optional.empty(), "new", proposed, Wins.TARGET, NOW))
                .isEqualTo(Verdict.WAITS);
        Entry declined = new Entry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("new"));
        assertThat(Verdict.of(ProfileAttribute.USER_NAME, Optional.empty(), "new", declined, Wins.TARGET, NOW))
                .isEqualTo(Verdict.DECLINED);
        assertThat(Verdict.of(ProfileAttribute.USER_NAME, Optional.empty(), "newer", declined, Wins.TARGET, NOW))
                .isEqualTo(Verdict.WRITE);
    }

    @Test
    void aPhoneIsTheSameHoweverItIsWritten() {
        assertThat(Verdict.of(
                        ProfileAttribute.WORK_PHONE,
                        Optional.of("+49 30 1234"),
                        "+49 (30) 12-34",
                        Entry.NONE,
                        Wins.TARGET,
                        NOW))
                .isEqualTo(Verdict.AGREES);
        assertThat(Verdict.of(
                        ProfileAttribute.WORK_PHONE,
                        Optional.of("+49 30 1234"),
                        "+49 30 1235",
                        Entry.NONE,
                        Wins.TARGET,
                        NOW))
                .isEqualTo(Verdict.WRITE);
    }
}
