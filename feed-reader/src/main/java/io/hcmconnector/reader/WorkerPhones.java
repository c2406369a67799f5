package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.writeback.SameValue;
import io.hcmconnector.core.writeback.SourceUsers;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * People's phones, a child of the <a
 * href="https://docs.oracle.com/en/cloud/saas/human-resources/farws/op-workers-workersuniqid-child-phones-phonesuniqid-patch.html">Workers
 * resource</a>. A phone is read before it is written, so that nothing is written over that was not known, and a row is changed at the
 * address that HCM gives it.
 */
final class WorkerPhones implements SourceUsers {
    private static final String JSON_TYPE = "application/json";
    private static final String ITEM_TYPE = "application/vnd.oracle.adf.resourceitem+json";
    private static final String PHONES = "phones";
    private static final Map<ProfileAttribute, String> TYPES =
            Map.of(ProfileAttribute.WORK_PHONE, "W1", ProfileAttribute.MOBILE_PHONE, "WM");

    /** What HCM says of a change that it does not take. */
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 412, 422);

    private final RestClient reader;
    private final HttpEndpoint endpoint;
    private final Clock clock;

    WorkerPhones(RestClient reader, HttpEndpoint endpoint, Clock clock) {
        this.reader = reader;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** The right to write shows only when something is written. */
    @Override
    public List<Finding> check(Set<ProfileAttribute> attributes) {
        return attributes.stream().noneMatch(SameValue::isPhone)
                ? List.of()
                : List.of(new Finding(
                        "hcm workers/child/phones",
                        true,
                        "cannot be tried without a change; phones are written with " + Resource.PHONES.privilege()));
    }

    /** A request for the person, and one for each phone that is another one. */
    @Override
    public Outcome write(Request request) throws SourceFailure {
        Optional<JsonNode> worker = worker(request);
        if (worker.isEmpty()) {
            return Outcome.refused("HCM does not show the person, or not as one");
        }
        if (Children.of(worker.get(), PHONES).read().isEmpty()) {
            return Outcome.refused("HCM does not show the phones of the person");
        }
        for (Map.Entry<ProfileAttribute, Replacement> entry : request.values().entrySet()) {
            Outcome outcome = write(worker.get(), entry.getKey(), entry.getValue());
            if (outcome.kind() != Outcome.Kind.DONE) {
                return outcome;
            }
        }
        return Outcome.DONE;
    }

    private Optional<JsonNode> worker(Request request) throws SourceFailure {
        if (!request.id().value().matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        Query query = Query.NONE
                .with("q", "PersonId=" + request.id())
                .with("expand", PHONES)
                .with("effectiveDate", today().toString());
        RestAnswer answer = reader.page(Resource.WORKERS, query);
        return answer instanceof RestAnswer.Rows rows && rows.items().size() == 1
                ? Optional.of(rows.items().get(0))
                : Optional.empty();
    }

    private Outcome write(JsonNode worker, ProfileAttribute attribute, Replacement replacement) throws SourceFailure {
        String type = TYPES.getOrDefault(attribute, "");
        Optional<JsonNode> row = Children.shown(worker, PHONES).stream()
                .filter(phone -> type.equals(Json.text(phone, "PhoneType")))
                .filter(phone -> Rows.holds(phone, "FromDate", "ToDate", today()))
                .filter(phone -> WorkerParser.number(phone) != null)
                .max(Comparator.comparing(phone -> Json.flag(phone, "PrimaryFlag")));
        Optional<String> actual = row.map(WorkerParser::number);
        if (isSame(attribute, actual, Optional.of(replacement.value()))) {
            return Outcome.DONE;
        }
        if (actual.isPresent() && !isSame(attribute, actual, replacement.expected())) {
            return Outcome.CHANGED;
        }
        Optional<URI> address = row.isPresent() ? self(row.get()) : self(worker).map(WorkerPhones::phones);
        if (address.isEmpty() || !reader.isOurs(address.get())) {
            return Outcome.refused("HCM gives the phone no address of its own");
        }
        return row.isPresent()
                ? sent("PATCH", address.get(), changed(row.get(), replacement.value()))
                : sent("POST", address.get(), added(type, replacement.value()));
    }

    /** HCM keeps country, area and number apart: what of the new number is in a part that stays is not repeated. */
    private static ObjectNode changed(JsonNode row, String value) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        String rest = value.strip();
        for (String part : List.of("CountryCodeNumber", "AreaCode")) {
            String had = Json.text(row, part);
            if (had == null) {
                continue;
            }
            String prefix = part.equals("AreaCode") ? had : "+" + had.replace("+", "");
            if (rest.startsWith(prefix + " ")) {
                rest = rest.substring(prefix.length()).strip();
            } else {
                rest = value.strip();
                change.putNull("CountryCodeNumber").putNull("AreaCode");
                break;
            }
        }
        if (Json.text(row, "Extension") != null) {
            change.putNull("Extension");
        }
        return change.put("PhoneNumber", rest);
    }

    private ObjectNode added(String type, String value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("PhoneType", type)
                .put("PhoneNumber", value.strip())
                .put("FromDate", today().toString());
    }

    private Outcome sent(String method, URI address, ObjectNode body) throws SourceFailure {
        HttpAnswer answer;
        try {
            // Another row would be another phone; the same change is the same phone.
            Repeat repeat = method.equals("POST") ? Repeat.HARMFUL : Repeat.HARMLESS;
            answer = endpoint.send(HttpCall.send(method, address, ITEM_TYPE, body.toString(), repeat)
                    .withHeader("Accept", JSON_TYPE));
        } catch (HttpFailure e) {
            throw Failures.of(Resource.PHONES, e);
        }
        if (answer.isSuccess()) {
            return Outcome.DONE;
        }
        if (REFUSALS.contains(answer.status())) {
            return Outcome.refused("HCM answered " + answer.status() + " to the phone");
        }
        throw Failures.of(Resource.PHONES, answer);
    }

    private static Optional<URI> self(JsonNode row) {
        for (JsonNode link : row.path("links")) {
            if (link.path("rel").asText("").equals("self")) {
                try {
                    return Optional.of(URI.create(link.path("href").asText("")));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static URI phones(URI worker) {
        return URI.create(worker + "/child/" + PHONES);
    }

    private static boolean isSame(ProfileAttribute attribute, Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && SameValue.of(attribute, one.get(), other.get());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
