package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManagersFirstTest {
    private final People people = new People(ScimAttributes.mapping(ScimExtension.standard()));

    @Test
    void a_line_of_managers_comes_from_the_top() {
        List<AccountChange> changes = List.of(
                people.reportOf("4", "3"), people.reportOf("3", "2"), people.reportOf("2", "1"), people.joiner("1"));

        assertThat(ManagersFirst.waves(changes)).containsExactly(List.of(3), List.of(2), List.of(1), List.of(0));
    }

    @Test
    void managers_who_have_an_account_or_are_not_in_the_batch_are_not_waited_for() {
        AccountChange known = people.reportOf("1", "9", Optional.empty(), People.unsure("id-1"));

        assertThat(ManagersFirst.waves(List.of(people.reportOf("2", "1"), known, people.reportOf("3", "9"))))
                .containsExactly(List.of(0, 1, 2));
    }

    @Test
    void circles_and_people_who_manage_themselves_end() {
        List<AccountChange> changes = List.of(
                people.reportOf("1", "2"),
                people.reportOf("2", "1"),
                people.reportOf("3", "3"),
                people.reportOf("4", "1"));

        assertThat(ManagersFirst.waves(changes).stream().mapToInt(List::size).sum())
                .isEqualTo(4);
    }

    @Test
    void leavers_wait_for_nobody() {
        assertThat(ManagersFirst.waves(
                        List.of(people.reportOf("2", "1"), people.joiner("1"), people.leaver("5", Before.NOTHING))))
                .containsExactly(List.of(1, 2), List.of(0));
    }
}
