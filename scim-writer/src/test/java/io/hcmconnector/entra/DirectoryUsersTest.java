package io.hcmconnector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.naming.NameUse.Kind;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.SharedMockServer;
import io.hcmconnector.scim.Wire;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;

/** Whose a user principal name is, by what Graph answers. */
class DirectoryUsersTest {
    private static final HttpRequest QUESTION = request()
            .withPath("/v1.0/users")
            .withQueryStringParameter("$filter", "userPrincipalName eq 'o''hara@acme.example'");

    private final ClientAndServer server = SharedMockServer.fresh();
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    private NameUse use(String name) {
        URI base = SharedMockServer.uri("/v1.0");
        EntraSettings settings = EntraSettings.standard("entra", EntraSettings.bulkUpload(base, "sp", "API2AAD.job"));
        return new DirectoryUsers(settings, wire.endpoint(base)).use(new PersonNumber("7"), name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | FREE",
                "[{\"id\": \"a\", \"employeeId\": \"7\"}] | OWN",
                "[{\"id\": \"a\", \"employeeId\": \"8\"}] | TAKEN",
                "[{\"id\": \"a\", \"employeeId\": null}] | UNCLAIMED",
            })
    void a_user_is_a_persons_by_the_employee_id(String users, Kind kind) {
        server.when(QUESTION).respond(response().withStatusCode(200).withBody("{\"value\": " + users + "}"));
        assertThat(use("o'hara@acme.example").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void where_nobody_may_look_every_name_is_free(int status) {
        server.when(QUESTION).respond(response().withStatusCode(status));
        assertThat(use("o'hara@acme.example")).isEqualTo(NameUse.FREE);
    }

    @Test
    void an_answer_that_says_nothing_is_waited_for() {
        server.when(QUESTION).respond(response().withStatusCode(200).withBody("<html>"));
        assertThat(use("o'hara@acme.example").kind()).isEqualTo(Kind.UNKNOWN);
        server.reset();
        server.when(QUESTION).respond(response().withStatusCode(200).withBody("{}"));
        assertThat(use("o'hara@acme.example").kind()).isEqualTo(Kind.UNKNOWN);
        server.reset();
        server.when(QUESTION).respond(response().withStatusCode(500));
        assertThat(use("o'hara@acme.example").detail()).contains("entra", "500");
    }

    @Test
    void a_name_without_a_domain_is_of_another_directory() {
        assertThat(use("ohara")).isEqualTo(NameUse.FREE);
        assertThat(server.retrieveRecordedRequests(request())).isEmpty();
    }
}
