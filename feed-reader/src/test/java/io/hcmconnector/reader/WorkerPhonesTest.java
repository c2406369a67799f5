package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.writeback.SourceUsers.Outcome;
import io.hcmconnector.core.writeback.SourceUsers.Replacement;
import io.hcmconnector.core.writeback.SourceUsers.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a phone is changed at the worker. */
class WorkerPhonesTest {
    private static final String POD = "https://acme.example";
    private static final String WORKER = POD + ":443/hcmRestApi/resources/11.13.18.05/workers/00AF";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

    private final List<HttpCall> written = new ArrayList<>();
    private String phones = "";
    private String worker = WORKER;
    private int status = 200;

    private HttpAnswer answer(HttpCall call) {
        if (!call.method().equals("GET")) {
            written.add(call);
            return new HttpAnswer(status, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(call.uri().toString()).contains("q=PersonId%3D7", "expand=phones");
        String body = "{\"items\": [{\"PersonId\": 7, \"phones\": {\"items\": [" + phones + "], \"hasMore\": false},"
                + " \"links\": [{\"rel\": \"self\", \"href\": \"" + worker
                + "\"}]}], \"count\": 1, \"hasMore\": false}";
        return new HttpAnswer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private void phone(String parts) {
        phones = "{\"PhoneId\": 70, \"PhoneType\": \"W1\", \"FromDate\": \"2020-01-01\", \"PrimaryFlag\": true, "
                + parts + ", \"links\": [{\"rel\": \"self\", \"href\": \"" + worker + "/child/phones/70\"}]}";
    }

    private Outcome write(String expected, String value) throws SourceFailure {
        HcmSettings settings = new HcmSettings(
                URI.create(POD),
                new HcmSettings.Feeds(FeedFormat.JSON, Set.of(Collection.NEWHIRE), Duration.ofDays(60)),
                new HcmSettings.Pages(100, 100),
                4,
                false);
        return new WorkerPhones(new RestClient(settings, this::answer), this::answer, CLOCK)
                .write(new Request(
                        new PersonId("7"),
                        new PersonNumber("N7"),
                        Optional.empty(),
                        Map.of(
                                ProfileAttribute.WORK_PHONE,
                                new Replacement(Optional.of(expected).filter(text -> !text.isEmpty()), value))));
    }

    private JsonNode body() throws Exception {
        assertThat(written).hasSize(1);
        return new ObjectMapper().readTree(Objects.requireNonNull(written.get(0).body()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"PhoneNumber\": \"+49 30 1\"                                              | +49 30 1   | +49 30 2  | {\"PhoneNumber\":\"+49 30 2\"}",
                "\"CountryCodeNumber\": \"49\", \"PhoneNumber\": \"30 1\"                   | +49 30 1   | +49 30 2  | {\"PhoneNumber\":\"30 2\"}",
                "\"CountryCodeNumber\": \"49\", \"AreaCode\": \"30\", \"PhoneNumber\": \"1\" | +49 30 1   | +49 30 2  | {\"PhoneNumber\":\"2\"}",
                "\"CountryCodeNumber\": \"49\", \"AreaCode\": \"30\", \"PhoneNumber\": \"1\" | +49 30 1   | +49 40 2  | {\"CountryCodeNumber\":null,\"AreaCode\":null,\"PhoneNumber\":\"+49 40 2\"}",
                "\"CountryCodeNumber\": \"49\", \"AreaCode\": \"30\", \"PhoneNumber\": \"1\" | +49 30 1   | +1 650 2  | {\"CountryCodeNumber\":null,\"AreaCode\":null,\"PhoneNumber\":\"+1 650 2\"}",
                "\"PhoneNumber\": \"1\", \"Extension\": \"12\"                              | 1 x12      | 2         | {\"Extension\":null,\"PhoneNumber\":\"2\"}"
            })
    void theRowIsChangedAtItsOwnAddressPartByPart(String parts, String expected, String value, String change)
            throws Exception {
        phone(parts);
        assertThat(write(expected, value)).isEqualTo(Outcome.DONE);
        assertThat(written.get(0).method()).isEqualTo("PATCH");
        assertThat(written.get(0).uri().toString()).isEqualTo(WORKER + "/child/phones/70");
        assertThat(body()).isEqualTo(new ObjectMapper().readTree(change));
    }

    @Test
    void onePhoneMoreIsAddedToTheWorkerAndNotTwice() throws Exception {
        assertThat(write("", "+49 30 2")).isEqualTo(Outcome.DONE);
        assertThat(written.get(0).method()).isEqualTo("POST");
        assertThat(written.get(0).repeat()).isEqualTo(HttpCall.Repeat.HARMFUL);
        assertThat(written.get(0).uri().toString()).isEqualTo(WORKER + "/child/phones");
        assertThat(body().path("PhoneType").asText()).isEqualTo("W1");
        assertThat(body().path("PhoneNumber").asText()).isEqualTo("+49 30 2");
    }

    @Test
    void whatIsThereAlreadyHoweverWrittenIsLeftAlone() throws Exception {
        phone("\"PhoneNumber\": \"+49 (30) 2\"");
        assertThat(write("+49 30 1", "+49 30 2")).isEqualTo(Outcome.DONE);
        assertThat(written).isEmpty();
    }

    @Test
    void whatHcmHasChangedIsNotWrittenOver() throws Exception {
        phone("\"PhoneNumber\": \"+49 30 9\"");
        assertThat(write("+49 30 1", "+49 30 2")).isEqualTo(Outcome.CHANGED);
        assertThat(write("", "+49 30 2")).isEqualTo(Outcome.CHANGED);
        assertThat(written).isEmpty();
    }

    @Test
    void aChangeThatIsRefusedIsThatPersonsAndOneThatIsForbiddenEverybodys() throws Exception {
        phone("\"PhoneNumber\": \"+49 30 1\"");
        status = 400;
        assertThat(write("+49 30 1", "+49 30 2").kind()).isEqualTo(Outcome.Kind.REFUSED);
        status = 403;
        assertThatThrownBy(() -> write("+49 30 1", "+49 30 2"))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("PER_REST_SERVICE_ACCESS_WORKERS_PRIV");
    }

    @Test
    void theTokenGoesToNoOtherHost() throws Exception {
        worker = "https://elsewhere.example/hcmRestApi/resources/11.13.18.05/workers/00AF";
        phone("\"PhoneNumber\": \"+49 30 1\"");
        assertThat(write("+49 30 1", "+49 30 2").kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(written).isEmpty();
    }
}
