package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.AuthConfig;
import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.core.http.Authentication;
import io.hcmconnector.core.http.Authentications;
import io.hcmconnector.core.http.ClientCredentials;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.http.TrustJwt;
import java.time.Clock;

/** Makes the authentication that a configuration names. */
final class SignIn {
    private final HttpGateway gateway;
    private final Clock clock;

    SignIn(HttpGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** For the endpoint {@code name}, whose settings begin at {@code key}. */
    Authentication of(AuthConfig auth, String name, LoadedConfig loaded, String key) throws ConfigException {
        if (auth instanceof AuthConfig.Basic basic) {
            return Authentications.basic(basic.username(), basic.password());
        }
        if (auth instanceof AuthConfig.Bearer bearer) {
            return Authentications.bearer(bearer.token());
        }
        if (auth instanceof AuthConfig.Ssws ssws) {
            return Authentications.ssws(ssws.token());
        }
        if (auth instanceof AuthConfig.OAuth2 oauth2) {
            return clientCredentials(oauth2, name);
        }
        if (auth instanceof AuthConfig.Jwt jwt) {
            return Authentications.trustJwt(
                    new TrustJwt(jwt.issuer(), jwt.subject(), jwt.privateKey(), jwt.certificate()), clock);
        }
        if (auth instanceof AuthConfig.PrivateKeyJwt) {
            throw loaded.problem(
                    key + ".auth.type", "private-key-jwt is not in this version; use ssws with an API token");
        }
        return Authentications.none();
    }

    private Authentication clientCredentials(AuthConfig.OAuth2 oauth2, String name) {
        String scope = oauth2.scope() == null ? "" : oauth2.scope();
        return Authentications.clientCredentials(
                new ClientCredentials(
                        oauth2.tokenUrl(),
                        oauth2.clientId(),
                        oauth2.clientSecret(),
                        scope,
                        ClientCredentials.Style.POST),
                name + ".token",
                gateway,
                HttpPolicy.standard());
    }
}
