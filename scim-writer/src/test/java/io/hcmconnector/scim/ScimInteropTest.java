package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.bulk.BulkOpType;
import com.unboundid.scim2.common.bulk.BulkOperation;
import com.unboundid.scim2.common.bulk.BulkRequest;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.AccountChange.Intent;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.scim.ScimProfile.Configured;
import io.hcmconnector.scim.StrictScimServer.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same work on servers that nobody here wrote and that can do different things; in the end all of them hold the same. */
class ScimInteropTest {
    private static final int PEOPLE = 50;

    /** What the server can do, and whether bulk requests are asked for. */
    enum Server {
        PATCH(EnumSet.of(Feature.PATCH), false),
        PATCH_WITH_VERSIONS(EnumSet.of(Feature.PATCH, Feature.ETAG), false),
        PUT_ALONE(EnumSet.noneOf(Feature.class), false),
        PUT_WITH_VERSIONS(EnumSet.of(Feature.ETAG), false),
        BULK(EnumSet.of(Feature.PATCH, Feature.BULK), true),
        BULK_WITH_VERSIONS(EnumSet.of(Feature.PATCH, Feature.BULK, Feature.ETAG), true),
        BULK_OF_PUTS(EnumSet.of(Feature.BULK), true),
        BULK_THAT_IS_NOT_ASKED_FOR(EnumSet.of(Feature.PATCH, Feature.BULK), false),
        BULK_THAT_IS_NOT_THERE(EnumSet.of(Feature.PATCH), true);

        private final Set<Feature> features;
        private final boolean asked;

        Server(Set<Feature> features, boolean asked) {
            this.features = features;
            this.asked = asked;
        }

        boolean bulk() {
            return asked && features.contains(Feature.BULK);
        }
    }

    /** A server, a writer, and the people between them. */
    private static final class Stage implements AutoCloseable {
        final StrictScimServer server;
        final Wire wire = new Wire();
        final ScimWriter writer;
        final People people = new People(ScimAttributes.mapping(StrictScimServer.EXTENSION));

        Stage(Server kind) {
            server = new StrictScimServer(kind.features);
            ScimProfile profile = new Configured(Optional.empty(), Optional.empty(), kind.asked).over(ScimProfile.RFC);
            writer = new ScimWriter(
                    new ScimSettings("strict", server.base(), StrictScimServer.EXTENSION, 4, profile),
                    Set.of(),
                    wire.endpoint(server.base()),
                    wire.clock);
        }

        WriteOutcome write(AccountChange change) {
            return writer.write(List.of(change)).get(0);
        }

        ObjectNode stored(String number) {
            return server.byExternalId(number).orElseThrow();
        }

        String id(String number) {
            return stored(number).path("id").asText();
        }

        long requests(String method) {
            return server.requests().stream()
                    .filter(request -> request.startsWith(method))
                    .count();
        }

        /** Everything that was written is what it is to be for a model of SCIM that nobody here wrote. */
        void judge() throws IOException {
            ObjectReader reader = JsonUtils.getObjectReader();
            for (String body : wire.bodies("POST")) {
                if (body.contains(BulkRequests.SCHEMA)) {
                    BulkRequest bulk = reader.forType(BulkRequest.class).readValue(body);
                    assertThat(bulk.getOperations()).isNotEmpty().allSatisfy(operation -> {
                        assertThat(operation.getPath()).startsWith("/Users");
                        assertThat(operation.getData()).isNotEmpty();
                    });
                    for (BulkOperation operation : bulk) {
                        Class<?> type =
                                operation.getMethod() == BulkOpType.PATCH ? PatchRequest.class : UserResource.class;
                        Object data = reader.forType(type).readValue(operation.getData());
                        assertThat(data).isNotNull();
                    }
                } else {
                    assertThat(((UserResource)
                                            reader.forType(UserResource.class).readValue(body))
                                    .getExternalId())
                            .isNotEmpty();
                }
            }
            for (String body : wire.bodies("PUT")) {
                assertThat(((UserResource) reader.forType(UserResource.class).readValue(body)).getId())
                        .isNotEmpty();
            }
            for (String body : wire.bodies("PATCH")) {
                assertThat(((PatchRequest) reader.forType(PatchRequest.class).readValue(body)).getOperations())
                        .isNotEmpty();
            }
        }

        @Override
        public void close() {
            writer.close();
            wire.close();
            server.close();
        }
    }

    private static Map<ProfileAttribute, Optional<String>> moved(String number) {
        Map<ProfileAttribute, Optional<String>> moved = People.profile(number);
        moved.put(ProfileAttribute.JOB_NAME, Optional.of("Director"));
        moved.put(ProfileAttribute.WORK_CITY, Optional.of("Hamburg"));
        moved.put(ProfileAttribute.MOBILE_PHONE, Optional.empty());
        moved.put(ProfileAttribute.DEPARTMENT, Optional.empty());
        return moved;
    }

    private static void holds(ObjectNode user, AccountChange change) {
        StoredUser seen = new StoredUser(user);
        change.attributes()
                .values()
                .forEach((name, value) ->
                        assertThat(seen.value(ScimPath.parse(name))).as(name).isEqualTo(value));
        assertThat(seen.active()).contains(change.active());
    }

    @ParameterizedTest
    @EnumSource
    void a_full_load_changes_leavers_and_a_second_load_end_alike(Server kind) throws Exception {
        try (Stage stage = new Stage(kind)) {
            List<AccountChange> load = new ArrayList<>();
            IntStream.range(1, PEOPLE).forEach(n -> load.add(stage.people.reportOf("" + (100 + n), "100")));
            load.add(stage.people.joiner("100"));
            assertThat(stage.writer.write(load)).hasOnlyElementsOfType(Applied.class);
            assertThat(stage.server.size()).isEqualTo(PEOPLE);
            long posts = stage.requests("POST");
            // The manager first, then everybody else, by twenties.
            assertThat(posts).isEqualTo(kind.bulk() ? 1 + 3 : PEOPLE);
            for (AccountChange change : load) {
                assertThat(stage.stored(change.person().value())
                                .path(ScimAttributes.ENTERPRISE)
                                .path("manager")
                                .path("value")
                                .asText())
                        .isEqualTo(change.person().value().equals("100") ? "" : stage.id("100"));
            }

            List<AccountChange> news = new ArrayList<>();
            for (AccountChange change : load) {
                String number = change.person().value();
                int n = Integer.parseInt(number);
                Before before = People.after(stage.id(number), change);
                if (n % 3 == 0) {
                    news.add(stage.people.leaver(number, before));
                } else if (n % 3 == 1) {
                    news.add(stage.people.change(number, Intent.PROVISION, moved(number), before));
                }
            }
            assertThat(stage.writer.write(news)).hasOnlyElementsOfType(Applied.class);
            for (AccountChange change : news) {
                if (change.active()) {
                    holds(stage.stored(change.person().value()), change);
                } else {
                    assertThat(stage.stored(change.person().value())
                                    .path("active")
                                    .asBoolean(true))
                            .isFalse();
                }
            }
            if (kind.bulk()) {
                assertThat(stage.requests("PATCH") + stage.requests("PUT")).isZero();
            }

            stage.server.requests().clear();
            List<AccountChange> again = news.stream()
                    .map(change -> new AccountChange(
                            change.person(), change.intent(), change.attributes(), change.manager(), Before.NOTHING))
                    .toList();
            assertThat(stage.writer.write(again)).hasOnlyElementsOfType(Unchanged.class);
            assertThat(stage.requests("P")).isZero();
            stage.judge();
        }
    }

    @ParameterizedTest
    @EnumSource
    void conflicts_are_told_apart_in_the_midst_of_others(Server kind) {
        try (Stage stage = new Stage(kind)) {
            String theirs = stage.server.plant("""
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "p101@example.com", "externalId": "9"}
                    """);
            String unlinked = stage.server.plant("""
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "P102@example.com"}
                    """);
            List<WriteOutcome> outcomes = stage.writer.write(
                    List.of(stage.people.joiner("101"), stage.people.joiner("102"), stage.people.joiner("103")));

            assertThat(outcomes.get(0)).isInstanceOf(Rejected.class);
            assertThat(outcomes.get(1)).isInstanceOf(Applied.class);
            assertThat(outcomes.get(2)).isInstanceOf(Applied.class);
            assertThat(stage.server.size()).isEqualTo(3);
            assertThat(stage.server.byId(theirs).has("title")).isFalse();
            assertThat(stage.id("102")).isEqualTo(unlinked);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_account_that_is_gone_is_made_again(Server kind) {
        try (Stage stage = new Stage(kind)) {
            AccountChange joiner = stage.people.joiner("101");
            assertThat(stage.write(joiner)).isInstanceOf(Applied.class);
            String id = stage.id("101");
            stage.server.forget(id);
            AccountChange change = stage.people.change("101", Intent.PROVISION, moved("101"), People.after(id, joiner));
            assertThat(stage.write(change)).isInstanceOf(Applied.class);
            holds(stage.stored("101"), change);
            assertThat(stage.id("101")).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PATCH_WITH_VERSIONS", "PUT_WITH_VERSIONS", "BULK_WITH_VERSIONS"})
    void what_somebody_else_writes_between_our_look_and_our_write_stays(Server kind) {
        try (Stage stage = new Stage(kind)) {
            AccountChange joiner = stage.people.joiner("101");
            stage.write(joiner);
            String id = stage.id("101");
            String write = kind.bulk() ? "POST" : kind.features.contains(Feature.PATCH) ? "PATCH" : "PUT";
            stage.server.beforeNext(
                    write, () -> stage.server.alter(id, user -> user.setNickName("written by somebody else")));
            AccountChange change = stage.people.change("101", Intent.PROVISION, moved("101"), People.unsure(id));

            assertThat(stage.write(change)).isInstanceOf(Applied.class);

            holds(stage.stored("101"), change);
            assertThat(stage.stored("101").path("nickName").asText()).isEqualTo("written by somebody else");
            assertThat(stage.requests("GET /Users/" + id)).as("looked again").isEqualTo(2);
        }
    }

    @Test
    void the_check_tells_of_each_server_what_it_can_do() {
        for (Server kind : Server.values()) {
            try (Stage stage = new Stage(kind)) {
                assertThat(stage.writer.check())
                        .as(kind.name())
                        .allMatch(Finding::good)
                        .anyMatch(finding -> finding.detail()
                                .contains("bulk " + (kind.features.contains(Feature.BULK) ? "yes" : "no") + ", etag "
                                        + (kind.features.contains(Feature.ETAG) ? "yes" : "no")));
            }
        }
    }
}
