package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import io.hcmconnector.core.http.Authentications;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.http.Secret;
import io.hcmconnector.core.worker.PersonId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;

/** The reader over real HTTP. */
class OracleHcmHttpTest {
    private static final String ATOM = "/hcmRestApi/atomservlet/employee/";
    private static final String REST = "/hcmRestApi/resources/11.13.18.05/";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final FeedWindow WINDOW = new FeedWindow(NOW.minusSeconds(60), NOW);

    private static ClientAndServer server;
    private static HttpGateway gateway;
    private static HttpEndpoint endpoint;

    @BeforeAll
    static void start() {
        server = ClientAndServer.startClientAndServer();
        gateway = new HttpGateway(
                "test",
                new HttpGateway.Environment(
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        duration -> {},
                        RandomGenerator.getDefault(),
                        HttpListener.NONE));
        HttpPolicy once = HttpPolicy.standard()
                .withRetry(new HttpPolicy.Retry(1, Duration.ofMillis(1), Duration.ofMillis(1), false));
        endpoint =
                gateway.endpoint("hcm", URI.create(base()), once, Authentications.basic("reader", Secret.of("secret")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        server.stop();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    private static String base() {
        return "http://127.0.0.1:" + server.getPort();
    }

    private static OracleHcm hcm(FeedFormat format) {
        return new OracleHcm(
                new HcmSettings(
                        URI.create(base()), HcmSettings.Feeds.all(format), new HcmSettings.Pages(2, 100), 4, true),
                new HcmEndpoints(HcmEndpoints.each(collection -> endpoint), endpoint, endpoint),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static FeedText.Item item(int number) {
        return new FeedText.Item(
                "atomservlet:newhire:EMP" + number,
                "2026-03-02T08:59:30.000Z",
                "2026-03-02T08:59:30.000Z",
                "Employee Period of Service Created",
                "{\"Context\": [{\"PersonId\": \"30010000000000" + number + "\"}]}");
    }

    private static void whenPage(int page, FeedFormat format, List<FeedText.Item> items) {
        server.when(request(ATOM + "newhire")
                        .withQueryStringParameter("page", Integer.toString(page))
                        .withHeader("Accept", format.mediaType())
                        .withHeader("Authorization", "Basic .*"))
                .respond(response().withBody(FeedText.rendered(format, items)));
    }

    private static void always(String path, HttpResponse response) {
        server.when(request(path)).respond(response);
    }

    @Test
    void readsPageAfterPageInBothFormats() throws SourceFailure {
        for (FeedFormat format : FeedFormat.values()) {
            server.reset();
            whenPage(1, format, List.of(item(1), item(2)));
            whenPage(2, format, List.of(item(3)));
            whenPage(3, format, List.of());
            FeedReading reading = hcm(format).feed().read(Collection.NEWHIRE, WINDOW);
            assertThat(reading.entries())
                    .extracting(entry -> entry.context().personId())
                    .containsExactly(
                            new PersonId("300100000000001"),
                            new PersonId("300100000000002"),
                            new PersonId("300100000000003"));
            HttpRequest[] asked = server.retrieveRecordedRequests(request());
            assertThat(asked).hasSize(3);
            assertThat(asked[0].getFirstQueryStringParameter("published-min")).isEqualTo("2026-03-02T08:59:00.000Z");
            assertThat(asked[0].getFirstQueryStringParameter("published-max")).isEqualTo("2026-03-02T09:00:00.000Z");
            assertThat(asked[0].getFirstQueryStringParameter("orderBy")).isEqualTo("published:asc");
            assertThat(asked[0].getFirstQueryStringParameter("page-size")).isEqualTo("2");
        }
    }

    @Test
    void givesUpOnAServerThatRepeatsItself() {
        always(ATOM + "newhire", response(FeedText.json(List.of(item(1), item(2)))));
        assertFailure(Kind.NOT_UNDERSTOOD, () -> hcm(FeedFormat.JSON).feed().read(Collection.NEWHIRE, WINDOW))
                .hasMessageContaining("repeat");
        assertThat(server.retrieveRecordedRequests(request())).hasSize(4);
    }

    @Test
    void losesNothingOfAWindowWhenALaterPageFails() {
        whenPage(1, FeedFormat.JSON, List.of(item(1), item(2)));
        server.when(request(ATOM + "newhire").withQueryStringParameter("page", "2"))
                .respond(response().withStatusCode(503));
        assertFailure(Kind.UNAVAILABLE, () -> hcm(FeedFormat.JSON).feed().read(Collection.NEWHIRE, WINDOW));
    }

    @Test
    void tellsFailuresOfAFeedApart() {
        assertAnswer(401, "", Kind.NOT_SIGNED_IN).hasMessageContaining("hcm.auth");
        assertAnswer(403, "", Kind.FORBIDDEN).hasMessageContaining("Use ATOM Feed: Employees Workspace");
        assertAnswer(404, "", Kind.FORBIDDEN).hasMessageContaining("Manage HCM Atom Feeds");
        assertAnswer(429, "", Kind.UNAVAILABLE);
        assertAnswer(503, "", Kind.UNAVAILABLE);
        assertAnswer(302, "", Kind.NOT_UNDERSTOOD);
        assertAnswer(200, "<html><body>Sign in, Ada</body></html>", Kind.NOT_UNDERSTOOD)
                .hasMessageContaining("employee/newhire")
                .hasMessageNotContaining("Ada");
        assertAnswer(200, "{\"feed\": {\"entries\": [", Kind.NOT_UNDERSTOOD);
        assertAnswer(200, "", Kind.NOT_UNDERSTOOD);
    }

    @Test
    void handsOnHowLongHcmWantsToRest() {
        for (int status : new int[] {429, 503}) {
            for (String asked : List.of("90", "Mon, 02 Mar 2026 10:12:42 GMT")) {
                server.reset();
                always(
                        ATOM + "newhire",
                        response()
                                .withStatusCode(status)
                                .withHeader("Date", "Mon, 02 Mar 2026 10:11:12 GMT")
                                .withHeader("Retry-After", asked));
                assertThatThrownBy(() -> hcm(FeedFormat.JSON).feed().read(Collection.NEWHIRE, WINDOW))
                        .as("%d, %s", status, asked)
                        .isInstanceOfSatisfying(
                                SourceFailure.class,
                                failure -> assertThat(failure.rest()).isEqualTo(Duration.ofSeconds(90)));
            }
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertAnswer(int status, String body, Kind kind) {
        server.reset();
        always(ATOM + "newhire", response(body).withStatusCode(status));
        return assertFailure(kind, () -> hcm(FeedFormat.JSON).feed().read(Collection.NEWHIRE, WINDOW));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(Kind kind, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @Test
    void takesTheTimeFromThePodAndOursWhereItTellsNone() throws SourceFailure {
        always(
                ATOM + "newhire",
                response(FeedText.json(List.of())).withHeader("Date", "Mon, 02 Mar 2026 10:11:12 GMT"));
        assertThat(hcm(FeedFormat.JSON).feed().now()).isEqualTo(Instant.parse("2026-03-02T10:11:12Z"));
        assertThat(server.retrieveRecordedRequests(request())[0].getFirstQueryStringParameter("page-size"))
                .isEqualTo("1");
        server.reset();
        always(ATOM + "newhire", response(FeedText.json(List.of())).withHeader("Date", "today"));
        assertThat(hcm(FeedFormat.JSON).feed().now()).isEqualTo(NOW);
    }

    @Test
    void asksForWorkersAsOracleDocumentsIt() throws SourceFailure {
        always(REST + "workers", response("""
                        {"items": [{"PersonId": 7, "PersonNumber": "7", "workRelationships": {"items": []}}],
                         "count": 1, "hasMore": false}
                        """));
        always(REST + "userAccounts", response().withStatusCode(403));
        assertThat(hcm(FeedFormat.JSON)
                        .workers()
                        .find(Set.of(new PersonId("7"), new PersonId("8")), LocalDate.of(2026, 3, 2))
                        .gone())
                .containsExactly(new PersonId("8"));
        HttpRequest asked = server.retrieveRecordedRequests(request(REST + "workers"))[0];
        assertThat(asked.getFirstQueryStringParameter("q")).isEqualTo("PersonId in (7,8)");
        assertThat(asked.getFirstQueryStringParameter("expand"))
                .isEqualTo("names,emails,phones,workRelationships.assignments.managers,legislativeInfo,citizenships");
        assertThat(asked.getFirstQueryStringParameter("onlyData")).isEqualTo("true");
        assertThat(asked.getFirstQueryStringParameter("orderBy")).isEqualTo("PersonId");
        assertThat(asked.getFirstQueryStringParameter("effectiveDate")).isEqualTo("2026-03-02");
        assertThat(asked.getFirstHeader("REST-Framework-Version")).isEqualTo("4");
        assertThat(asked.getFirstHeader("Accept")).contains("application/vnd.oracle.adf.error+json");
    }

    @Test
    void saysWhatAnAccountLacksByItsNameInOracle() {
        always(ATOM + "termination", response().withStatusCode(403));
        server.when(request(ATOM + ".*")).respond(response(FeedText.json(List.of())));
        always(REST + "workers", response("""
                        {"items": [{"PersonId": 7, "names": {"items": [{"LastName": "Seven"}]}, "emails": {"items": []},
                           "workRelationships": {"items": [{"assignments": {"items": [{}]}}]}}], "hasMore": false}
                        """));
        always(REST + "userAccounts", response().withStatusCode(403));
        always(REST + "jobs", response("{\"items\": [{\"JobId\": 1}], \"hasMore\": true}"));
        always(REST + "locations", response("{\"items\": [], \"hasMore\": false}"));
        List<Finding> findings = hcm(FeedFormat.JSON).check(EnumSet.allOf(Collection.class));
        assertThat(findings.stream().filter(finding -> !finding.good()))
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        "hcm feed employee/termination",
                        "hcm workers phones",
                        "hcm workers legislativeInfo",
                        "hcm workers citizenships",
                        "hcm workers workRelationships.assignments.managers",
                        "hcm userAccounts",
                        "hcm locations");
        assertThat(findings)
                .extracting(Finding::detail)
                .anySatisfy(detail -> assertThat(detail).contains("PER_REST_SERVICE_ACCESS_USER_ACCOUNTS_PRIV"));
        assertThat(findings.stream().filter(Finding::good))
                .extracting(Finding::subject)
                .contains("hcm sign-in", "hcm feed employee/newhire", "hcm workers", "hcm workers emails", "hcm jobs");
        assertThat(findings.get(0).good()).isFalse();
    }

    @Test
    void saysOnlyThatItIsNotSignedInWhenItIsNot() {
        server.when(request(".*")).respond(response().withStatusCode(401));
        assertThat(hcm(FeedFormat.JSON).check(EnumSet.allOf(Collection.class)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo("hcm sign-in");
                    assertThat(finding.good()).isFalse();
                });
    }

    @Test
    void refusesSettingsThatHcmWouldNotTake() {
        URI pod = URI.create("https://pod.example");
        assertThatThrownBy(() -> new HcmSettings(
                        URI.create("ftp://pod.example"),
                        HcmSettings.Feeds.all(FeedFormat.XML),
                        new HcmSettings.Pages(1, 1),
                        4,
                        true))
                .hasMessageContaining("http");
        assertThatThrownBy(() -> new HcmSettings(
                        pod, HcmSettings.Feeds.all(FeedFormat.XML), new HcmSettings.Pages(0, 1), 4, true))
                .hasMessageContaining("page size");
        assertThatThrownBy(() -> new HcmSettings(
                        pod, HcmSettings.Feeds.all(FeedFormat.XML), new HcmSettings.Pages(1, 500), 4, true))
                .hasMessageContaining("499");
        assertThatThrownBy(() -> new HcmSettings(
                        pod, HcmSettings.Feeds.all(FeedFormat.XML), new HcmSettings.Pages(1, 1), 10, true))
                .hasMessageContaining("version");
    }
}
