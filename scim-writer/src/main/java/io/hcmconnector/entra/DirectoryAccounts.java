package io.hcmconnector.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.ScimAttributes;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The users of the directory that have a person's number as {@code employeeId}, as
 * <a href="https://learn.microsoft.com/graph/api/user-list">Microsoft Graph lists users</a>, 999 a page.
 */
final class DirectoryAccounts implements AccountReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntraSettings settings;
    private final HttpEndpoint endpoint;

    DirectoryAccounts(EntraSettings settings, HttpEndpoint endpoint) {
        this.settings = settings;
        this.endpoint = endpoint;
    }

    @Override
    public void read(Set<ProfileAttribute> wanted, Consumer<List<Account>> pages) throws Unreadable {
        boolean phones = wanted.contains(ProfileAttribute.WORK_PHONE) || wanted.contains(ProfileAttribute.MOBILE_PHONE);
        Optional<URI> next = Optional.of(URI.create(settings.users() + "?$select=id,employeeId,userPrincipalName,mail"
                + (phones ? ",businessPhones,mobilePhone" : "") + "&$top=999"));
        Set<URI> asked = new HashSet<>();
        while (next.isPresent()) {
            if (!asked.add(next.get())) {
                throw new Unreadable("the directory's pages lead in a circle");
            }
            JsonNode page = page(next.get());
            List<Account> accounts = new ArrayList<>();
            page.path("value").forEach(user -> account(user).ifPresent(accounts::add));
            pages.accept(accounts);
            next = next(page.path("@odata.nextLink").asText(""));
        }
    }

    private JsonNode page(URI address) throws Unreadable {
        HttpAnswer answer;
        try {
            answer = endpoint.send(HttpCall.get(address, "application/json"));
        } catch (HttpFailure e) {
            throw new Unreadable("the directory's users could not be listed: " + e.getMessage());
        }
        if (!answer.isSuccess()) {
            throw new Unreadable("the directory's users could not be listed, for which User.Read.All is needed: "
                    + Upload.describe(answer));
        }
        try {
            JsonNode page = JSON.readTree(answer.text());
            if (page.path("value").isArray()) {
                return page;
            }
        } catch (JsonProcessingException e) {
            // Said below: the parser's own words would quote the answer.
        }
        throw new Unreadable("the directory answered with something that is no list of users");
    }

    /** A token goes to the directory and to nobody to whom an answer points. */
    private Optional<URI> next(String link) throws Unreadable {
        if (link.isEmpty()) {
            return Optional.empty();
        }
        URI users = settings.users();
        try {
            URI next = URI.create(link);
            if (users.getScheme().equalsIgnoreCase(next.getScheme())
                    && users.getAuthority().equalsIgnoreCase(next.getAuthority())) {
                return Optional.of(next);
            }
        } catch (IllegalArgumentException e) {
            throw new Unreadable("the directory names a next page that is no address");
        }
        throw new Unreadable("the directory names a next page on another host");
    }

    private static Optional<Account> account(JsonNode user) {
        String number = user.path("employeeId").asText("");
        Map<ProfileAttribute, String> values = new HashMap<>();
        put(values, ProfileAttribute.USER_NAME, user.path("userPrincipalName"));
        put(values, ProfileAttribute.WORK_EMAIL, user.path("mail"));
        put(values, ProfileAttribute.WORK_PHONE, user.path("businessPhones").path(0));
        put(values, ProfileAttribute.MOBILE_PHONE, user.path("mobilePhone"));
        return number.isEmpty() ? Optional.empty() : Optional.of(new Account(new PersonNumber(number), values));
    }

    private static void put(Map<ProfileAttribute, String> values, ProfileAttribute attribute, JsonNode value) {
        if (value.isTextual() && !value.asText().isBlank()) {
            values.put(attribute, value.asText());
        }
    }

    @Override
    public String path(ProfileAttribute attribute) {
        return switch (attribute) {
            case WORK_EMAIL -> "emails[type eq \"work\"].value";
            case WORK_PHONE -> "phoneNumbers[type eq \"work\"].value";
            case MOBILE_PHONE -> settings.extension().attribute("MobilePhone");
            default -> ScimAttributes.USER_NAME;
        };
    }
}
