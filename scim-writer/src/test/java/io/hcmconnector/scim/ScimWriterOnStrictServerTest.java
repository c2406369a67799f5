package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of accounts on a server that refuses what RFC 7643 and 7644 do not allow. */
class ScimWriterOnStrictServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StrictScimServer server = new StrictScimServer();
    private final Wire wire = new Wire();
    private final ScimWriter writer = new ScimWriter(
            new ScimSettings(
                    "strict", server.base(), StrictScimServer.EXTENSION, 4, ScimProfile.RFC.discovering(false)),
            Set.of(),
            wire.endpoint(server.base()),
            wire.clock);
    private final People people = new People(ScimAttributes.mapping(StrictScimServer.EXTENSION));

    @AfterEach
    void close() {
        writer.close();
        wire.close();
        server.close();
    }

    @Test
    void a_first_load_costs_one_request_a_person_and_one_in_all() {
        List<AccountChange> load = new ArrayList<>();
        load.add(people.reportOf("203", "202"));
        load.add(people.reportOf("202", "201"));
        IntStream.range(204, 260).forEach(number -> load.add(people.reportOf("" + number, "201")));
        load.add(people.joiner("201"));

        List<WriteOutcome> outcomes = writer.write(load);

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome).isInstanceOf(Applied.class);
            assertThat(((Applied) outcome).postponed()).isEmpty();
        });
        assertThat(server.requests()).hasSize(load.size() + 1);
        String boss = server.byExternalId("201").orElseThrow().path("id").asText();
        assertThat(manager("250")).isEqualTo(boss);
        assertThat(manager("203"))
                .isEqualTo(server.byExternalId("202").orElseThrow().path("id").asText());
    }

    @Test
    void the_server_says_whose_a_user_name_is() {
        AccountChange ada = people.joiner("201");
        writer.write(List.of(ada));
        String name = ada.attributes().get("userName").orElseThrow();
        server.plant("{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"by.hand\"}");
        server.requests().clear();
        assertThat(writer.nameUse(new PersonNumber("201"), ada.attributes()).kind())
                .isEqualTo(NameUse.Kind.OWN);
        assertThat(writer.nameUse(new PersonNumber("202"), named(name.toUpperCase(Locale.ROOT)))
                        .kind())
                .isEqualTo(NameUse.Kind.TAKEN);
        assertThat(writer.nameUse(new PersonNumber("202"), named("by.hand")).kind())
                .isEqualTo(NameUse.Kind.UNCLAIMED);
        assertThat(writer.nameUse(new PersonNumber("202"), named("nobody")).kind())
                .isEqualTo(NameUse.Kind.FREE);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void many_user_names_are_asked_about_by_one_listing() {
        writer.write(IntStream.range(300, 420)
                .mapToObj(number -> people.joiner("" + number))
                .toList());
        String taken = people.joiner("300").attributes().get("userName").orElseThrow();
        server.requests().clear();
        HandClock clock = new HandClock("2026-09-01T08:00:00Z");
        ScimWriter asking = new ScimWriter(
                ScimSettings.standard("asking", server.base()), Set.of(), wire.endpoint(server.base()), clock);
        for (int number = 0; number < 200; number++) {
            assertThat(asking.nameUse(new PersonNumber("500"), named("new" + number))
                            .kind())
                    .isEqualTo(NameUse.Kind.FREE);
        }
        assertThat(asking.nameUse(new PersonNumber("500"), named(taken)).kind()).isEqualTo(NameUse.Kind.TAKEN);
        assertThat(server.requests()).hasSizeLessThan(25);
        clock.advance(Duration.ofMinutes(11));
        server.plant("{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"new7\"}");
        assertThat(asking.nameUse(new PersonNumber("500"), named("new7")).kind())
                .isEqualTo(NameUse.Kind.UNCLAIMED);
        asking.close();
    }

    private static Attributes named(String userName) {
        return new Attributes(Map.of("userName", Optional.of(userName)));
    }

    @Test
    void a_second_full_load_finds_everybody_in_pages_and_changes_nothing() {
        List<AccountChange> load = IntStream.range(300, 420)
                .mapToObj(number -> people.joiner("" + number))
                .toList();
        ScimWriter earlier = new ScimWriter(
                ScimSettings.standard("earlier", server.base()), Set.of(), wire.endpoint(server.base()), wire.clock);
        assertThat(earlier.write(load)).hasOnlyElementsOfType(Applied.class);
        earlier.close();
        server.requests().clear();

        List<WriteOutcome> outcomes = writer.write(load);

        assertThat(outcomes).hasOnlyElementsOfType(Unchanged.class);
        assertThat(server.requests())
                .filteredOn(request -> request.contains("startIndex"))
                .hasSize(2);
        assertThat(server.requests()).hasSize(2 + load.size()).allMatch(request -> request.startsWith("GET"));
    }

    @Test
    void a_whole_user_arrives_where_the_schemas_say() {
        write(people.joiner("100"));

        ObjectNode user = server.byExternalId("100").orElseThrow();
        assertThat(user.at("/userName").asText()).isEqualTo("p100@example.com");
        assertThat(user.at("/active").asBoolean()).isTrue();
        assertThat(user.at("/emails/0/primary").asBoolean()).isTrue();
        assertThat(user.at("/phoneNumbers")).hasSize(2);
        assertThat(user.at("/addresses/0/postalCode").asText()).isEqualTo("10115");
        assertThat(user.path(ScimAttributes.ENTERPRISE).path("division").asText())
                .isEqualTo("Europe");
        assertThat(user.path(ScimExtension.DEFAULT_URN).path("HireDate").asText())
                .isEqualTo("2021-05-01");
        assertThat(user.at("/name").has("middleName")).isFalse();
    }

    @Test
    void an_account_is_taken_over_by_its_external_id() {
        String id = server.plant("""
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "old", "externalId": "100",
                 "active": false, "nickName": "Zo", "phoneNumbers": [{"type": "home", "value": "+49 1"}]}
                """);

        WriteOutcome outcome = write(people.joiner("100"));

        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(server.size()).isEqualTo(1);
        ObjectNode user = server.byId(id);
        assertThat(user.at("/userName").asText()).isEqualTo("p100@example.com");
        assertThat(user.at("/active").asBoolean()).isTrue();
        assertThat(user.at("/nickName").asText()).isEqualTo("Zo");
        assertThat(user.at("/phoneNumbers").toString()).contains("+49 1\"", "+49 30 100", "+49 170 100");
    }

    @Test
    void an_account_without_an_external_id_is_taken_over_by_its_user_name() {
        String id = server.plant("""
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "P100@Example.com", "active": true}
                """);

        WriteOutcome outcome = write(people.joiner("100"));

        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(server.byExternalId("100").orElseThrow().path("id").asText()).isEqualTo(id);
    }

    @Test
    void an_account_of_somebody_else_with_the_same_user_name_is_left_alone() {
        String id = server.plant("""
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "p100@example.com", "externalId": "9"}
                """);

        WriteOutcome outcome = write(people.joiner("100"));

        assertThat(outcome).isInstanceOf(Rejected.class);
        assertThat(((Rejected) outcome).reason()).contains("user name", id).doesNotContain("p100@example.com");
        assertThat(server.byId(id).has("title")).isFalse();
        assertThat(write(people.leaver("100", Before.NOTHING))).isInstanceOf(Unchanged.class);
        assertThat(server.byId(id).has("active")).isFalse();
    }

    @Test
    void two_accounts_with_one_external_id_are_for_a_human() {
        for (String name : List.of("one", "two")) {
            server.plant("""
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s", "externalId": "100"}
                    """.formatted(name));
        }

        assertThat(write(people.joiner("100")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("two accounts"));
        assertThat(write(people.leaver("100", Before.NOTHING))).isInstanceOf(Rejected.class);
    }

    @Test
    void a_changed_title_is_one_request_with_one_operation() {
        AccountChange joiner = people.joiner("100");
        String id = id(write(joiner));
        server.requests().clear();
        Map<ProfileAttribute, Optional<String>> promoted = People.profile("100");
        promoted.put(ProfileAttribute.JOB_NAME, Optional.of("Director"));

        WriteOutcome outcome = write(people.change("100", Intent.PROVISION, promoted, People.after(id, joiner)));

        assertThat(outcome).isEqualTo(new Applied(Optional.of(id), Set.of(), "patched title"));
        assertThat(server.requests()).containsExactly("PATCH /Users/" + id);
        assertThat(wire.bodies("PATCH").get(0)).contains("\"Operations\":[{\"op\":\"replace\",\"path\":\"title\"");
        assertThat(server.byId(id).at("/title").asText()).isEqualTo("Director");
        assertThat(write(people.change(
                        "100",
                        Intent.PROVISION,
                        promoted,
                        People.after(id, people.change("100", Intent.PROVISION, promoted, Before.NOTHING)))))
                .isInstanceOf(Unchanged.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void every_kind_of_change_is_patched_as_an_independent_judge_applies_it() throws Exception {
        AccountChange joiner = people.reportOf("100", "7", Optional.of("boss"), Before.NOTHING);
        String id = id(write(joiner));
        GenericScimResource before = new GenericScimResource(server.byId(id));
        Map<ProfileAttribute, Optional<String>> moved = People.profile("100");
        moved.put(ProfileAttribute.WORK_CITY, Optional.of("Hamburg"));
        moved.put(ProfileAttribute.WORK_POSTAL_CODE, Optional.empty());
        moved.put(ProfileAttribute.MOBILE_PHONE, Optional.empty());
        moved.put(ProfileAttribute.MIDDLE_NAME, Optional.of("Ann"));
        moved.put(ProfileAttribute.DEPARTMENT, Optional.empty());
        moved.put(ProfileAttribute.TERMINATION_DATE, Optional.of("2026-12-31"));
        AccountChange change = people.change("100", Intent.PROVISION, moved, People.after(id, joiner));

        assertThat(write(change)).isInstanceOf(Applied.class);

        PatchRequest patch = JsonUtils.getObjectReader()
                .forType(PatchRequest.class)
                .readValue(wire.bodies("PATCH").get(0));
        ObjectNode judged = patch.apply(before).getObjectNode();
        ObjectNode stored = server.byId(id);
        for (ObjectNode user : List.of(judged, stored)) {
            StoredUser seen = new StoredUser(user);
            change.attributes()
                    .values()
                    .forEach((name, value) -> assertThat(seen.value(ScimPath.parse(name)))
                            .as(name)
                            .isEqualTo(value));
            assertThat(user.at("/phoneNumbers")).hasSize(1);
        }
    }

    @Test
    void every_user_that_is_created_is_one_to_an_independent_judge() throws Exception {
        write(people.reportOf("100", "7", Optional.of("boss"), Before.NOTHING));

        UserResource user = JsonUtils.getObjectReader()
                .forType(UserResource.class)
                .readValue(wire.bodies("POST").get(0));

        assertThat(user.getExternalId()).isEqualTo("100");
        assertThat(user.getActive()).isTrue();
        assertThat(user.getSchemaUrns())
                .containsExactlyInAnyOrder(ScimAttributes.CORE, ScimAttributes.ENTERPRISE, ScimExtension.DEFAULT_URN);
        assertThat(JSON.readTree(wire.bodies("POST").get(0))
                        .path(ScimAttributes.ENTERPRISE)
                        .path("manager"))
                .isEqualTo(JSON.readTree("{\"value\": \"boss\"}"));
    }

    @Test
    void a_manager_without_an_account_is_postponed_and_everything_else_is_sent() {
        WriteOutcome outcome = write(people.reportOf("100", "7"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Applied.class,
                        applied -> assertThat(applied.postponed()).containsExactly(ScimAttributes.MANAGER));
        assertThat(server.byExternalId("100").orElseThrow().at("/title").asText())
                .isEqualTo("Analyst");

        write(people.joiner("7"));
        AccountChange again = people.reportOf("100", "7");
        Before before = new Before(
                Optional.of(id(outcome)),
                Optional.of(new AccountChange.Sent(true, again.attributes().without(ScimAttributes.MANAGER))),
                true);
        WriteOutcome later = write(people.reportOf("100", "7", Optional.empty(), before));

        assertThat(later)
                .isInstanceOfSatisfying(
                        Applied.class,
                        applied -> assertThat(applied.postponed()).isEmpty());
        assertThat(manager("100"))
                .isEqualTo(server.byExternalId("7").orElseThrow().path("id").asText());
    }

    @Test
    void managers_in_a_circle_and_a_manager_of_oneself_end() {
        List<WriteOutcome> outcomes =
                writer.write(List.of(people.reportOf("1", "2"), people.reportOf("2", "1"), people.reportOf("3", "3")));

        assertThat(outcomes).hasOnlyElementsOfType(Applied.class);
        assertThat(server.size()).isEqualTo(3);
        AccountChange own = people.reportOf("3", "3", Optional.empty(), People.unsure(id(outcomes.get(2))));
        assertThat(write(own)).isInstanceOf(Applied.class);
        assertThat(manager("3")).isEqualTo(id(outcomes.get(2)));
    }

    @Test
    void a_leaver_is_switched_off_with_one_operation_and_a_rehire_on_again() {
        AccountChange joiner = people.joiner("100");
        String id = id(write(joiner));
        server.requests().clear();
        AccountChange leaver = people.leaver("100", People.after(id, joiner));

        assertThat(write(leaver)).isEqualTo(new Applied(Optional.of(id), Set.of(), "patched active"));
        assertThat(server.requests()).containsExactly("PATCH /Users/" + id);
        assertThat(server.byId(id).at("/active").asBoolean()).isFalse();
        assertThat(server.byId(id).at("/title").asText()).isEqualTo("Analyst");
        assertThat(write(people.leaver("100", People.after(id, leaver)))).isInstanceOf(Unchanged.class);
        assertThat(write(people.leaver("100", People.unsure(id)))).isInstanceOf(Unchanged.class);

        write(people.change("100", Intent.PROVISION, People.profile("100"), People.after(id, leaver)));
        assertThat(server.byId(id).at("/active").asBoolean()).isTrue();
    }

    @Test
    void a_leaver_whose_id_is_not_known_is_found_and_switched_off() {
        write(people.joiner("100"));

        assertThat(write(people.leaver("100", Before.NOTHING))).isInstanceOf(Applied.class);

        assertThat(server.byExternalId("100").orElseThrow().at("/active").asBoolean())
                .isFalse();
    }

    @Test
    void an_account_that_is_gone_is_made_again_for_those_who_stay_and_not_for_leavers() {
        AccountChange joiner = people.joiner("100");
        String id = id(write(joiner));
        server.forget(id);

        assertThat(write(people.leaver("100", People.after(id, joiner)))).isInstanceOf(Unchanged.class);
        assertThat(server.size()).isZero();

        Map<ProfileAttribute, Optional<String>> promoted = People.profile("100");
        promoted.put(ProfileAttribute.JOB_NAME, Optional.of("Director"));
        assertThat(write(people.change("100", Intent.PROVISION, promoted, People.after(id, joiner))))
                .isInstanceOf(Applied.class);
        assertThat(server.byExternalId("100").orElseThrow().at("/title").asText())
                .isEqualTo("Director");
    }

    @Test
    void a_repair_writes_only_what_the_target_has_otherwise() {
        AccountChange joiner = people.joiner("100");
        String id = id(write(joiner));
        assertThat(write(people.change("100", Intent.PROVISION, People.profile("100"), People.unsure(id))))
                .isInstanceOf(Unchanged.class);
        AccountChange drift = people.change(
                "100",
                Intent.PROVISION,
                Map.of(ProfileAttribute.JOB_NAME, Optional.of("Hacker"), ProfileAttribute.WORK_PHONE, Optional.of("0")),
                People.unsure(id));
        write(drift);

        WriteOutcome outcome = write(people.change(
                "100",
                Intent.PROVISION,
                People.profile("100"),
                new Before(Optional.of(id), Optional.of(new AccountChange.Sent(true, joiner.attributes())), false)));

        assertThat(outcome).isEqualTo(new Applied(Optional.of(id), Set.of(), "patched title, phoneNumbers"));
    }

    @Test
    void the_check_says_what_the_target_can_do() {
        assertThat(writer.check())
                .allMatch(Finding::good)
                .anySatisfy(finding -> assertThat(finding.subject()).isEqualTo("SCIM PATCH"));
    }

    private WriteOutcome write(AccountChange change) {
        return writer.write(List.of(change)).get(0);
    }

    private String manager(String number) {
        return server.byExternalId(number)
                .orElseThrow()
                .path(ScimAttributes.ENTERPRISE)
                .path("manager")
                .path("value")
                .asText();
    }

    private static String id(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(Applied.class);
        return ((Applied) outcome).remoteId().orElseThrow();
    }
}
