package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.script.HrDesk;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be written to the Workers resource: a phone that is there by PATCH, another one by POST. */
final class PhoneWrites {
    private static final String AUTHOR = "INTEGRATION.USER";
    private static final Pattern PATH = Pattern.compile("/([^/]+)/child/phones(?:/([0-9]+))?");
    private static final Set<String> KNOWN = Set.of(
            "PhoneType",
            "LegislationCode",
            "CountryCodeNumber",
            "AreaCode",
            "PhoneNumber",
            "Extension",
            "FromDate",
            "ToDate",
            "Validity",
            "PrimaryFlag");

    private final Population population;
    private final HrDesk desk;
    private final Supplier<HcmSwitches> switches;

    PhoneWrites(Population population, HrDesk desk, Supplier<HcmSwitches> switches) {
        this.population = population;
        this.desk = desk;
        this.switches = switches;
    }

    /** Writes, and leaves everything else to {@code reads}. */
    SandboxHandler over(SandboxHandler reads) {
        return request -> {
            Matcher path = PATH.matcher(request.path());
            boolean writes =
                    request.method().equals("PATCH") || request.method().equals("POST");
            return writes && path.matches()
                    ? written(request, UniqId.parse(path.group(1)).id(), Optional.ofNullable(path.group(2)))
                    : reads.handle(request);
        };
    }

    private SandboxResponse written(SandboxRequest request, long person, Optional<String> phone) {
        Set<String> forbidden = switches.get().access().forbidden();
        if (forbidden.contains("workers") || forbidden.contains("phones")) {
            throw new AdfException(403, "Forbidden");
        }
        Person owner = population.find(person).orElseThrow(() -> new AdfException(404, "Not Found"));
        boolean adds = request.method().equals("POST");
        if (adds == phone.isPresent()) {
            throw new AdfException(405, "Method Not Allowed");
        }
        JsonNode body = body(request);
        String type = phone.map(id -> type(owner, id))
                .orElseGet(() -> body.path("PhoneType").asText(""));
        boolean isThere = isThere(owner, type);
        if (!Set.of("W1", "WM").contains(type) || (adds && isThere) || (!adds && !isThere)) {
            throw new AdfException(400, "The phone type is not valid.");
        }
        desk.as(AUTHOR, () -> change(owner.personNumber(), type, number(body)));
        return SandboxResponse.json(adds ? 201 : 200, body);
    }

    private void change(String person, String type, String phone) {
        if (type.equals("W1")) {
            desk.changePhone(person, phone);
        } else {
            desk.changeMobile(person, phone);
        }
    }

    private static boolean isThere(Person owner, String type) {
        Person.Contacts contacts = owner.profile().contacts();
        return (type.equals("W1") ? contacts.workPhone() : contacts.mobile()) != null;
    }

    private static String type(Person owner, String id) {
        return id.equals(Long.toString(WorkerRows.phoneId(owner, "W1")))
                ? "W1"
                : id.equals(Long.toString(WorkerRows.phoneId(owner, "WM"))) ? "WM" : "";
    }

    private static JsonNode body(SandboxRequest request) {
        try {
            JsonNode body = new ObjectMapper().readTree(request.bodyText());
            body.fieldNames().forEachRemaining(name -> {
                if (!KNOWN.contains(name)) {
                    throw new AdfException(400, "The attribute " + name + " is not known.");
                }
            });
            if (body.path("PhoneNumber").asText("").isEmpty()) {
                throw new AdfException(400, "You must enter a value for PhoneNumber.");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new AdfException(400, "The body is not JSON.");
        }
    }

    private static String number(JsonNode body) {
        String country = body.path("CountryCodeNumber").asText("");
        return Stream.of(
                        country.isEmpty() ? "" : "+" + country,
                        body.path("AreaCode").asText(""),
                        body.path("PhoneNumber").asText())
                .filter(part -> !part.isEmpty() && !part.equals("null"))
                .collect(Collectors.joining(" "));
    }
}
