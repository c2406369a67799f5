package io.hcmconnector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.delivery.AccountReader.Account;
import io.hcmconnector.core.delivery.AccountReader.Unreadable;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.SharedMockServer;
import io.hcmconnector.scim.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockserver.integration.ClientAndServer;

/** Who is in the directory, by what Graph lists. */
class DirectoryAccountsTest {
    private final ClientAndServer server = SharedMockServer.fresh();
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    private List<Account> read() throws Unreadable {
        return read(Set.of(ProfileAttribute.USER_NAME));
    }

    private List<Account> read(Set<ProfileAttribute> wanted) throws Unreadable {
        URI base = SharedMockServer.uri("/v1.0");
        EntraSettings settings = EntraSettings.standard("entra", EntraSettings.bulkUpload(base, "sp", "API2AAD.job"));
        List<Account> accounts = new ArrayList<>();
        new DirectoryAccounts(settings, wire.endpoint(base)).read(wanted, accounts::addAll);
        return accounts;
    }

    private void answers(String token, String body) {
        server.when(request()
                        .withPath("/v1.0/users")
                        .withQueryStringParameter(
                                token.isEmpty() ? "$top" : "$skiptoken", token.isEmpty() ? "999" : token))
                .respond(response().withStatusCode(200).withBody(body));
    }

    @Test
    void all_pages_are_read_and_whoever_has_no_employee_id_is_left_out() throws Unreadable {
        answers(
                "",
                "{\"value\": [{\"employeeId\": \"7\", \"userPrincipalName\": \"a@acme.example\", \"mail\": null},"
                        + " {\"userPrincipalName\": \"guest@acme.example\"}], \"@odata.nextLink\": \""
                        + SharedMockServer.uri("/v1.0/users?$skiptoken=2") + "\"}");
        answers("2", "{\"value\": [{\"employeeId\": \"8\", \"mail\": \"b@acme.example\"}]}");
        assertThat(read())
                .containsExactly(
                        new Account(new PersonNumber("7"), Map.of(ProfileAttribute.USER_NAME, "a@acme.example")),
                        new Account(new PersonNumber("8"), Map.of(ProfileAttribute.WORK_EMAIL, "b@acme.example")));
    }

    @Test
    void phones_are_asked_for_where_they_go_back_only() throws Unreadable {
        answers(
                "",
                "{\"value\": [{\"employeeId\": \"7\", \"businessPhones\": [\"+49 30 1\", \"+49 30 2\"], \"mobilePhone\": null}]}");
        assertThat(read(Set.of(ProfileAttribute.WORK_PHONE)))
                .containsExactly(new Account(new PersonNumber("7"), Map.of(ProfileAttribute.WORK_PHONE, "+49 30 1")));
        read();
        assertThat(server.retrieveRecordedRequests(request()))
                .extracting(sent -> sent.getFirstQueryStringParameter("$select").contains("businessPhones,mobilePhone"))
                .containsExactly(true, false);
    }

    @Test
    void the_token_goes_to_no_other_host() {
        answers("", "{\"value\": [], \"@odata.nextLink\": \"https://elsewhere.example/v1.0/users\"}");
        assertThatThrownBy(this::read).isInstanceOf(Unreadable.class).hasMessageContaining("another host");
    }

    @Test
    void what_is_no_list_is_told_of() {
        answers("", "<html>");
        assertThatThrownBy(this::read).isInstanceOf(Unreadable.class).hasMessageContaining("no list of users");
        server.reset();
        server.when(request()).respond(response().withStatusCode(403));
        assertThatThrownBy(this::read).isInstanceOf(Unreadable.class).hasMessageContaining("User.Read.All");
    }
}
