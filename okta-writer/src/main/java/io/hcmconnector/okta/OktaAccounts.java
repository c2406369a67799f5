package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The users of Okta who are linked to somebody of the identity source, as
 * <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/">the app lists them</a>: login and
 * e-mail address are those of the Okta user, not what was sent. Whoever is linked to nobody is left out.
 */
final class OktaAccounts implements AccountReader {
    private static final String PRIMARY_PHONE = "primaryPhone";

    private final SessionProtocol okta;

    OktaAccounts(SessionProtocol okta) {
        this.okta = okta;
    }

    @Override
    public void read(Set<ProfileAttribute> wanted, Consumer<List<Account>> pages) throws Unreadable {
        List<Account> accounts = new ArrayList<>();
        try {
            for (JsonNode user : okta.appUsers()) {
                String number = user.path("externalId").asText("");
                JsonNode profile = user.path("_embedded").path("user").path("profile");
                if (!number.isEmpty() && profile.isObject()) {
                    accounts.add(new Account(new PersonNumber(number), values(profile)));
                }
            }
        } catch (OktaFailure failure) {
            throw new Unreadable(failure.reason());
        }
        pages.accept(accounts);
    }

    private static Map<ProfileAttribute, String> values(JsonNode profile) {
        Map<ProfileAttribute, String> values = new HashMap<>();
        put(values, ProfileAttribute.USER_NAME, profile.path("login"));
        put(values, ProfileAttribute.WORK_EMAIL, profile.path("email"));
        put(values, ProfileAttribute.WORK_PHONE, profile.path(PRIMARY_PHONE));
        put(values, ProfileAttribute.MOBILE_PHONE, profile.path(OktaAttributes.MOBILE_PHONE));
        return values;
    }

    private static void put(Map<ProfileAttribute, String> values, ProfileAttribute attribute, JsonNode value) {
        if (value.isTextual() && !value.asText().isBlank()) {
            values.put(attribute, value.asText());
        }
    }

    @Override
    public String path(ProfileAttribute attribute) {
        return switch (attribute) {
            case WORK_EMAIL -> OktaAttributes.EMAIL;
            case WORK_PHONE -> PRIMARY_PHONE;
            case MOBILE_PHONE -> OktaAttributes.MOBILE_PHONE;
            default -> OktaAttributes.USER_NAME;
        };
    }
}
