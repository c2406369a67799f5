package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.AccountChange;
import java.util.Optional;
import java.util.Set;

/**
 * Objects to a change that would bring back somebody whom an administrator has suspended or deactivated in Okta: an upsert does so where the
 * app's settings say <em>reactivate</em>. Asked is Okta itself, by the login that was sent last, one request for each account that is
 * active by our account.
 */
final class Revivals {
    private static final Set<String> REVOKED = Set.of("SUSPENDED", "DEPROVISIONED");

    private final SessionProtocol okta;
    private final boolean welcome;

    Revivals(SessionProtocol okta, boolean welcome) {
        this.okta = okta;
        this.welcome = welcome;
    }

    /** Why the change is not to be sent; a user who cannot be seen is no reason. */
    Optional<String> objection(AccountChange change) throws OktaFailure {
        Optional<String> login = change.before()
                .sent()
                .filter(AccountChange.Sent::active)
                .flatMap(sent -> sent.attributes().get(OktaAttributes.USER_NAME));
        if (welcome || !change.active() || login.isEmpty()) {
            return Optional.empty();
        }
        String status = okta.user(login.get())
                .map((JsonNode user) -> user.path("status").asText())
                .orElse("");
        return REVOKED.contains(status)
                ? Optional.of("Okta says that the user is " + status
                        + ", which the connector has not done: a change would bring the user"
                        + " back. Activate the user in Okta, or have HCM end the employment, and retry")
                : Optional.empty();
    }
}
