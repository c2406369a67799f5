package io.hcmconnector.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TargetWriter} must keep, whatever its target. A writer's module extends this class and supplies a
 * {@link Bench}: a writer over a target of its own, real or simulated, that is new for each test.
 *
 * <p>People of the kit have the attributes person number, user name, first, last and display name, work email, mobile phone and
 * time zone; the writer's own default mapping turns them into the target's.
 */
public abstract class TargetWriterConformance {

    /** A writer, and a view of its target that does not go through the writer. */
    public interface Bench extends AutoCloseable {

        /** The writer under test, always the same. */
        TargetWriter writer();

        /** The writer's default mapping. */
        AttributeMapping mapping();

        /** Whether the writer can read its target, and so sees when nothing is to be done. */
        boolean readable();

        /** The account with this external id, if the target has one. */
        Optional<Seen> seen(PersonNumber person);

        /** How many accounts the target has, active or not. */
        int accounts();

        /** From now on the target refuses connections. */
        void takeDown();

        @Override
        void close();
    }

    /**
     * An account as the target has it.
     *
     * @param values of first name, last name, work email and mobile phone, those that have one
     */
    public record Seen(boolean active, Map<ProfileAttribute, String> values) {}

    private static final PersonNumber ADA = new PersonNumber("1001");
    private static final PersonNumber BEN = new PersonNumber("1002");
    private static final PersonNumber EVE = new PersonNumber("1003");

    private Bench bench;

    /** A new writer over a new target without accounts. */
    protected abstract Bench open();

    /** Opens the bench. */
    @BeforeEach
    public final void openBench() {
        bench = open();
    }

    /** Closes it. */
    @AfterEach
    public final void closeBench() {
        bench.close();
    }

    /** A batch may be empty, and its best size is at least one. */
    @Test
    public void nothing_to_write_has_no_outcomes() {
        assertThat(bench.writer().batchSize()).isPositive();
        assertThat(bench.writer().write(List.of())).isEmpty();
        assertThat(bench.accounts()).isZero();
    }

    /** The account of a joiner is there, active, with what was sent. */
    @Test
    public void a_joiner_gets_an_active_account() {
        WriteOutcome outcome = write(joiner(ADA));

        assertThat(outcome).isInstanceOf(Applied.class);
        Seen seen = seen(ADA);
        assertThat(seen.active()).isTrue();
        assertThat(seen.values())
                .containsEntry(ProfileAttribute.FIRST_NAME, "First1001")
                .containsEntry(ProfileAttribute.LAST_NAME, "Last1001")
                .containsEntry(ProfileAttribute.WORK_EMAIL, "p1001@example.com")
                .containsEntry(ProfileAttribute.MOBILE_PHONE, "+49 170 1001");
    }

    /** Outcomes can be told apart by their place: a leaver whom nobody knows stands between two joiners. */
    @Test
    public void there_is_one_outcome_for_each_change_in_their_order() {
        List<WriteOutcome> outcomes =
                bench.writer().write(List.of(joiner(ADA), leaver(BEN, Before.NOTHING), joiner(EVE)));

        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.get(0)).isInstanceOf(Applied.class);
        assertThat(outcomes.get(1)).isInstanceOf(Unchanged.class);
        assertThat(outcomes.get(2)).isInstanceOf(Applied.class);
        assertThat(seen(ADA).active()).isTrue();
        assertThat(seen(EVE).active()).isTrue();
    }

    /** An outcome that was never recorded is followed by the same change with nothing known. */
    @Test
    public void a_write_may_be_repeated_with_nothing_known() {
        write(joiner(ADA));
        Seen first = seen(ADA);

        WriteOutcome again = write(joiner(ADA));

        assertThat(again).isInstanceOfAny(Applied.class, Unchanged.class);
        assertThat(bench.accounts()).isEqualTo(1);
        assertThat(seen(ADA)).isEqualTo(first);
        if (bench.readable()) {
            assertThat(again).isInstanceOf(Unchanged.class);
        }
    }

    /** Nothing differs from what was sent, and the target can be read: nothing is written. */
    @Test
    public void a_write_of_what_is_there_already_is_unchanged_where_the_target_can_be_read() {
        AccountChange joiner = joiner(ADA);
        Optional<String> id = remoteId(write(joiner));

        WriteOutcome again = write(new AccountChange(
                ADA,
                joiner.intent(),
                joiner.attributes(),
                Optional.empty(),
                new Before(id, Optional.of(new Sent(true, joiner.attributes())), false)));

        assertThat(again).isInstanceOfAny(Applied.class, Unchanged.class);
        if (bench.readable()) {
            assertThat(again).isInstanceOf(Unchanged.class);
            assertThat(remoteId(again)).isEqualTo(id);
        }
        assertThat(seen(ADA).active()).isTrue();
        assertThat(bench.accounts()).isEqualTo(1);
    }

    /** A changed attribute arrives, and the others stay as they are. */
    @Test
    public void a_change_arrives_and_leaves_the_rest_as_it_is() {
        AccountChange joiner = joiner(ADA);
        Before before = after(joiner, write(joiner));
        Map<ProfileAttribute, Optional<String>> renamed = person(ADA);
        renamed.put(ProfileAttribute.LAST_NAME, Optional.of("Newname"));

        WriteOutcome outcome = write(change(ADA, Intent.PROVISION, renamed, before));

        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(seen(ADA).active()).isTrue();
        assertThat(seen(ADA).values())
                .containsEntry(ProfileAttribute.LAST_NAME, "Newname")
                .containsEntry(ProfileAttribute.FIRST_NAME, "First1001")
                .containsEntry(ProfileAttribute.MOBILE_PHONE, "+49 170 1001");
    }

    /** What HCM did not show blanks nothing, neither by a known account nor, where the target can be read, by one found again. */
    @Test
    public void an_attribute_that_is_absent_is_left_alone() {
        AccountChange joiner = joiner(ADA);
        Before before = after(joiner, write(joiner));
        Map<ProfileAttribute, Optional<String>> partly = person(ADA);
        partly.remove(ProfileAttribute.MOBILE_PHONE);
        partly.put(ProfileAttribute.FIRST_NAME, Optional.of("Other"));

        write(change(ADA, Intent.PROVISION, partly, before));
        assertThat(seen(ADA).values())
                .containsEntry(ProfileAttribute.MOBILE_PHONE, "+49 170 1001")
                .containsEntry(ProfileAttribute.FIRST_NAME, "Other");

        if (bench.readable()) {
            partly.put(ProfileAttribute.FIRST_NAME, Optional.of("Third"));
            write(change(ADA, Intent.PROVISION, partly, Before.NOTHING));
            assertThat(seen(ADA).values())
                    .containsEntry(ProfileAttribute.MOBILE_PHONE, "+49 170 1001")
                    .containsEntry(ProfileAttribute.FIRST_NAME, "Third");
        }
    }

    /** What is known to have no value any more is taken away in the target. */
    @Test
    public void an_attribute_that_is_known_to_be_none_is_cleared() {
        AccountChange joiner = joiner(ADA);
        Before before = after(joiner, write(joiner));
        Map<ProfileAttribute, Optional<String>> without = person(ADA);
        without.put(ProfileAttribute.MOBILE_PHONE, Optional.empty());

        WriteOutcome outcome = write(change(ADA, Intent.PROVISION, without, before));

        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(seen(ADA).values()).doesNotContainKey(ProfileAttribute.MOBILE_PHONE);
        assertThat(seen(ADA).values()).containsEntry(ProfileAttribute.FIRST_NAME, "First1001");
    }

    /** An account is never made only to be deactivated. */
    @Test
    public void a_leaver_without_an_account_gets_none() {
        WriteOutcome outcome = write(leaver(ADA, Before.NOTHING));

        assertThat(outcome).isInstanceOf(Unchanged.class);
        assertThat(bench.accounts()).isZero();
    }

    /** A leaver is deactivated, not deleted, and stays so when told again. */
    @Test
    public void a_leaver_is_deactivated_and_kept() {
        AccountChange joiner = joiner(ADA);
        Before before = after(joiner, write(joiner));

        AccountChange leaver = leaver(ADA, before);
        WriteOutcome outcome = write(leaver);

        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(seen(ADA).active()).isFalse();
        assertThat(bench.accounts()).isEqualTo(1);
        assertThat(write(leaver(ADA, after(leaver, outcome)))).isInstanceOfAny(Applied.class, Unchanged.class);
        assertThat(seen(ADA).active()).isFalse();
    }

    /** A rehire with the same number has the old account, active again. */
    @Test
    public void a_rehire_is_active_again_in_the_same_account() {
        AccountChange joiner = joiner(ADA);
        Before active = after(joiner, write(joiner));
        AccountChange leaver = leaver(ADA, active);
        Before inactive = after(leaver, write(leaver));
        assertThat(seen(ADA).active()).isFalse();

        WriteOutcome outcome = write(change(ADA, Intent.PROVISION, person(ADA), inactive));

        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(seen(ADA).active()).isTrue();
        assertThat(bench.accounts()).isEqualTo(1);
    }

    /** A target that is out of reach is waited for, by everybody in the batch. */
    @Test
    public void a_target_that_is_out_of_reach_defers_everybody() {
        bench.takeDown();

        List<WriteOutcome> outcomes = bench.writer()
                .write(List.of(joiner(ADA), joiner(BEN), change(EVE, Intent.PROVISION, person(EVE), known())));

        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Deferred.class));
    }

    /** What is wrong is a finding of the check, not an exception. */
    @Test
    public void a_check_finds_what_is_wrong_and_changes_nothing() {
        assertThat(bench.writer().check()).isNotEmpty().allMatch(TargetWriter.Finding::good);
        assertThat(bench.accounts()).isZero();

        bench.takeDown();

        assertThat(bench.writer().check()).anyMatch(finding -> !finding.good());
    }

    private WriteOutcome write(AccountChange change) {
        List<WriteOutcome> outcomes = bench.writer().write(List.of(change));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private Seen seen(PersonNumber person) {
        Optional<Seen> seen = bench.seen(person);
        assertThat(seen).as("the account of " + person.value()).isPresent();
        return seen.orElseThrow();
    }

    private AccountChange joiner(PersonNumber person) {
        return change(person, Intent.PROVISION, person(person), Before.NOTHING);
    }

    private AccountChange leaver(PersonNumber person, Before before) {
        return change(person, Intent.DEACTIVATE, person(person), before);
    }

    private AccountChange change(
            PersonNumber person, Intent intent, Map<ProfileAttribute, Optional<String>> values, Before before) {
        return new AccountChange(person, intent, bench.mapping().apply(new Profile(values)), Optional.empty(), before);
    }

    private Before known() {
        return new Before(
                Optional.of("remote-1"),
                Optional.of(new Sent(false, bench.mapping().apply(new Profile(person(EVE))))),
                true);
    }

    private static Before after(AccountChange change, WriteOutcome outcome) {
        return new Before(remoteId(outcome), Optional.of(new Sent(change.active(), change.attributes())), true);
    }

    private static Optional<String> remoteId(WriteOutcome outcome) {
        return outcome.match(new WriteOutcome.Cases<>(
                Applied::remoteId,
                Unchanged::remoteId,
                rejected -> Optional.empty(),
                deferred -> Optional.empty(),
                unknown -> Optional.empty()));
    }

    private static Map<ProfileAttribute, Optional<String>> person(PersonNumber person) {
        String number = person.value();
        Map<ProfileAttribute, Optional<String>> values = new EnumMap<>(ProfileAttribute.class);
        values.put(ProfileAttribute.PERSON_NUMBER, Optional.of(number));
        values.put(ProfileAttribute.USER_NAME, Optional.of("p" + number + "@example.com"));
        values.put(ProfileAttribute.FIRST_NAME, Optional.of("First" + number));
        values.put(ProfileAttribute.LAST_NAME, Optional.of("Last" + number));
        values.put(ProfileAttribute.DISPLAY_NAME, Optional.of("First" + number + " Last" + number));
        values.put(ProfileAttribute.WORK_EMAIL, Optional.of("p" + number + "@example.com"));
        values.put(ProfileAttribute.MOBILE_PHONE, Optional.of("+49 170 " + number));
        values.put(ProfileAttribute.TIME_ZONE, Optional.of("Europe/Berlin"));
        return values;
    }
}
