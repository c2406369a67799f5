package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.script.HrDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /hcmRestApi/scim/Users}: the old draft's form. GET with a filter, PATCH with a partial resource (not a PatchOp)
 * of the user name and the work e-mail address; the write publishes an empupdate entry whose author is the integration user.
 */
final class ScimServlet implements SandboxHandler {

    private static final Pattern FILTER = Pattern.compile("(?i)(username|active)\\s+eq\\s+\"?([^\"]*)\"?");

    private static final String AUTHOR = "HCM_INTEGRATION_USER";

    private final Population population;
    private final HrDesk desk;

    ScimServlet(Population population, HrDesk desk) {
        this.population = population;
        this.desk = desk;
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        String id = request.path().startsWith("/") ? request.path().substring(1) : "";
        if (id.isEmpty() && request.method().equals("GET")) {
            return list(request);
        }
        Person person = population.people().stream()
                .filter(p -> p.profile().account().guid().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new AdfException(404, "User " + id + " not found."));
        if (request.method().equals("PATCH")) {
            patch(person, request.bodyText());
            return SandboxResponse.json(200, user(population.require(person.personNumber())));
        }
        if (request.method().equals("GET")) {
            return SandboxResponse.json(200, user(person));
        }
        throw new AdfException(405, "Method Not Allowed");
    }

    private SandboxResponse list(SandboxRequest request) {
        Predicate<Person> filter =
                request.queryValue("filter").map(ScimServlet::filter).orElse(person -> true);
        int start = Math.max(1, number(request, "startIndex", 1));
        int count = number(request, "count", 20);
        List<Person> page = population.people().stream()
                .filter(filter)
                .skip(start - 1L)
                .limit(count)
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("itemsPerPage", page.size()).put("startIndex", start);
        ArrayNode resources = body.putArray("Resources");
        page.forEach(p -> resources.add(user(p)));
        return SandboxResponse.json(200, body);
    }

    private static Predicate<Person> filter(String text) {
        Matcher matcher = FILTER.matcher(text.strip());
        if (!matcher.matches()) {
            throw new AdfException(400, "filter " + text + " is not valid.");
        }
        String value = matcher.group(2).toLowerCase(Locale.ROOT);
        return matcher.group(1).equalsIgnoreCase("active")
                ? p -> Boolean.toString(!p.profile().account().suspended()).equals(value)
                : p -> p.profile().account().userName().toLowerCase(Locale.ROOT).equals(value);
    }

    private void patch(Person person, String text) {
        try {
            JsonNode body = new ObjectMapper().readTree(text);
            if (body.has("Operations")) {
                throw new AdfException(400, "PATCH takes a partial user, not operations.");
            }
            if (body.path("userName").isTextual()) {
                rename(person, body.path("userName").asText());
            }
            for (JsonNode email : body.path("emails")) {
                if (email.path("type").asText("W").equals("W")) {
                    desk.as(
                            AUTHOR,
                            () -> desk.changeWorkEmail(
                                    person.personNumber(), email.path("value").asText()));
                }
            }
        } catch (JsonProcessingException e) {
            throw new AdfException(400, "The body is not JSON.");
        }
    }

    private void rename(Person person, String userName) {
        boolean taken = population.people().stream()
                .anyMatch(other -> !other.personNumber().equals(person.personNumber())
                        && other.profile().account().userName().equalsIgnoreCase(userName));
        if (taken) {
            throw new AdfException(400, "The user name is taken.");
        }
        desk.as(AUTHOR, () -> desk.changeUserName(person.personNumber(), userName));
    }

    private ObjectNode user(Person person) {
        LocalDate today = desk.today();
        Person.Account account = person.profile().account();
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        user.put("id", account.guid());
        user.putArray("schemas").add("urn:scim:schemas:core:2.0:User").add("urn:scim:schemas:extension:fa:2.0:faUser");
        user.putObject("meta").put("resourceType", "User").put("location", "/hcmRestApi/scim/Users/" + account.guid());
        user.put("userName", account.userName());
        user.putObject("name")
                .put("familyName", person.nameAt(today).last())
                .put("givenName", person.nameAt(today).first());
        user.put("displayName", person.nameAt(today).display()).put("active", !account.suspended());
        String email = person.profile().contacts().workEmail();
        if (email != null) {
            user.putArray("emails")
                    .addObject()
                    .put("value", email)
                    .put("type", "W")
                    .put("primary", true);
        }
        user.putObject("urn:scim:schemas:extension:fa:2.0:faUser")
                .put("userCategory", "EMPLOYEE")
                .putObject("workerInformation")
                .put("personNumber", person.personNumber());
        return user;
    }

    private static int number(SandboxRequest request, String name, int preset) {
        String text = request.queryValue(name).orElse(Integer.toString(preset));
        if (!text.matches("[0-9]{1,9}")) {
            throw new AdfException(400, name + " is not a number.");
        }
        return Integer.parseInt(text);
    }
}
