package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.AuthConfig;
import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.core.http.Authentication;
import io.hcmconnector.core.http.Authentications;
import io.hcmconnector.core.http.ClientCredentials;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.http.PrivateKeyClient;
import io.hcmconnector.core.http.TrustJwt;
import io.hcmconnector.core.http.UserAssertion;
import java.net.URI;
import java.time.Clock;

/** Makes the authentication that a configuration names. */
final class SignIn {
    private final HttpGateway gateway;
    private final Clock clock;

    SignIn(HttpGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * For the endpoint {@code name} at {@code base}, whose settings begin at {@code key}.
     *
     * @throws ConfigException when a key, a certificate or a user name cannot be used
     */
    Authentication of(AuthConfig auth, URI base, String name, LoadedConfig loaded, String key) throws ConfigException {
        try {
            return usable(auth, base, name);
        } catch (IllegalArgumentException unusable) {
            throw loaded.problem(key + ".auth", String.valueOf(unusable.getMessage()));
        }
    }

    private Authentication usable(AuthConfig auth, URI base, String name) {
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
            return oauth2(oauth2, name + ".token");
        }
        if (auth instanceof AuthConfig.Jwt jwt) {
            return Authentications.trustJwt(
                    new TrustJwt(jwt.issuer(), jwt.subject(), jwt.privateKey(), jwt.certificate()), clock);
        }
        if (auth instanceof AuthConfig.PrivateKeyJwt jwt) {
            return Authentications.privateKeyJwt(
                    new PrivateKeyClient(
                            oktaTokenUrl(base),
                            jwt.clientId(),
                            new PrivateKeyClient.Key(jwt.privateKey(), jwt.keyId(), null),
                            jwt.scope(),
                            jwt.dpop()),
                    name + ".token",
                    gateway,
                    HttpPolicy.standard());
        }
        if (auth instanceof AuthConfig.Certificate certificate) {
            return Authentications.privateKeyJwt(
                    new PrivateKeyClient(
                            certificate.tokenUrl(),
                            certificate.clientId(),
                            new PrivateKeyClient.Key(certificate.privateKey(), null, certificate.certificate()),
                            certificate.scope(),
                            false),
                    name + ".token",
                    gateway,
                    HttpPolicy.standard());
        }
        return Authentications.none();
    }

    /** The org authorization server's; a base address may end with a slash. */
    private static URI oktaTokenUrl(URI base) {
        String org = base.toString();
        return URI.create((org.endsWith("/") ? org.substring(0, org.length() - 1) : org) + "/oauth2/v1/token");
    }

    private Authentication oauth2(AuthConfig.OAuth2 oauth2, String name) {
        AuthConfig.Client client = oauth2.client();
        String scope = oauth2.scope() == null ? "" : oauth2.scope();
        ClientCredentials credentials =
                new ClientCredentials(oauth2.tokenUrl(), client.id(), client.secret(), scope, client.style());
        AuthConfig.Assertion assertion = oauth2.assertion();
        return assertion == null
                ? Authentications.clientCredentials(credentials, name, gateway, HttpPolicy.standard())
                : Authentications.userAssertion(
                        new UserAssertion(
                                assertion.subject(), assertion.issuer(), assertion.audience(), assertion.key()),
                        credentials,
                        name,
                        gateway,
                        HttpPolicy.standard());
    }
}
