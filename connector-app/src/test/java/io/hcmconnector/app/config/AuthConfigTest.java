package io.hcmconnector.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.http.ClientCredentials.Style;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways to sign in by OAuth 2.0, and what their defaults are at each vendor. */
class AuthConfigTest {
    private static final String CLIENT = "type: oauth2, token-url: https://domain.example.com/oauth2/v1/token,"
            + " client-id: c, client-secret: hush";

    @Test
    void theSecretGoesIntoAHeaderAtHcmAndIntoTheFormAtTargetsUnlessSaidOtherwise() throws ConfigException {
        assertThat(style(hcm(CLIENT))).isEqualTo(Style.BASIC);
        assertThat(style(hcm(CLIENT + ", client-authentication: post"))).isEqualTo(Style.POST);
        for (String target : List.of(scim(CLIENT), entra(CLIENT))) {
            assertThat(style(Yaml.config(Yaml.HCM + target).targets().get(0).auth()))
                    .as(target)
                    .isEqualTo(Style.POST);
        }
        assertThat(style(Yaml.config(Yaml.HCM + scim(CLIENT + ", client-authentication: basic"))
                        .targets()
                        .get(0)
                        .auth()))
                .isEqualTo(Style.BASIC);
        assertThat(Yaml.problems(inHcm(CLIENT + ", client-authentication: digest")))
                .containsExactly("my.yaml:1: key 'hcm.auth.client-authentication': 'digest' is none of basic, post");
    }

    @Test
    void withoutAnAssertionTheClientSignsInAsItself() throws ConfigException {
        AuthConfig.OAuth2 oauth2 = hcm(CLIENT);

        assertThat(oauth2.assertion()).isNull();
        assertThat(oauth2.scope()).isNull();
        assertThat(oauth2.tokenUrl()).isEqualTo(URI.create("https://domain.example.com/oauth2/v1/token"));
        assertThat(oauth2.client().id()).isEqualTo("c");
        assertThat(oauth2.client().secret().reveal()).isEqualTo("hush");
    }

    @Test
    void anAssertionIsIssuedByTheClientForTheIdentityDomainUnlessSaidOtherwise() throws ConfigException {
        AuthConfig.Assertion shortest = assertion("subject: svc, private-key: k, key-id: alias");
        assertThat(shortest.subject()).isEqualTo("svc");
        assertThat(shortest.issuer()).isEqualTo("c");
        assertThat(shortest.audience()).isEqualTo("https://identity.oraclecloud.com/");
        assertThat(shortest.key().privateKey().reveal()).isEqualTo("k");
        assertThat(shortest.key().keyId()).isEqualTo("alias");
        assertThat(shortest.key().certificate()).isNull();

        AuthConfig.Assertion longest =
                assertion("subject: svc, private-key: k, certificate: pem, issuer: i, audience: a");
        assertThat(longest.issuer()).isEqualTo("i");
        assertThat(longest.audience()).isEqualTo("a");
        assertThat(longest.key().certificate()).isEqualTo("pem");
        assertThat(longest.key().keyId()).isNull();
    }

    @Test
    void anAssertionWhoseKeyCannotBeFoundIsRefused() {
        assertThat(Yaml.problems(inHcm(CLIENT + ", assertion: {subject: svc, private-key: k}")))
                .containsExactly("my.yaml:1: key 'hcm.auth.assertion': lacks certificate and key-id,"
                        + " by one of which the server finds the key that has signed; give one");
        assertThat(Yaml.problems(
                        inHcm(CLIENT + ", assertion: {subject: svc, private-key: '{\"kty\":\"RSA\",\"kid\":\"a\"}'}")))
                .isEmpty();
        assertThat(Yaml.problems(inHcm(CLIENT + ", assertion: {}")))
                .containsExactly(
                        "my.yaml:1: key 'hcm.auth.assertion.subject': is missing, and it is required",
                        "my.yaml:1: key 'hcm.auth.assertion.private-key': is missing, and it is required");
    }

    @Test
    void anAssertionIsForHcmAlone() {
        assertThat(Yaml.problems(Yaml.HCM + entra(CLIENT + ", assertion: {subject: svc, private-key: k, key-id: a}")))
                .singleElement()
                .asString()
                .contains("key 'targets[0].auth.assertion': unknown key");
    }

    @Test
    void theEffectiveConfigurationHidesTheKeyAndTheSecret() throws ConfigException {
        String shown = Yaml.load(inHcm(CLIENT + ", assertion: {subject: svc, private-key: topsecret, key-id: alias}"))
                .toMaskedYaml();

        assertThat(shown)
                .contains("client-authentication: basic", "subject: svc", "key-id: alias")
                .doesNotContain("topsecret", "hush");
        assertThat(Yaml.load(shown).toMaskedYaml()).isEqualTo(shown);
    }

    private static AuthConfig.OAuth2 hcm(String auth) throws ConfigException {
        return (AuthConfig.OAuth2) Yaml.config(inHcm(auth)).source().hcm().auth();
    }

    private static AuthConfig.Assertion assertion(String assertion) throws ConfigException {
        return hcm(CLIENT + ", assertion: {" + assertion + "}").assertion();
    }

    private static Style style(AuthConfig auth) {
        return ((AuthConfig.OAuth2) auth).client().style();
    }

    private static String inHcm(String auth) {
        return "hcm: {base-url: https://hcm.example.com, auth: {" + auth + "}}\ntargets: []\n";
    }

    private static String scim(String auth) {
        return "targets: [{name: s, type: scim, base-url: https://s.example.com, auth: {" + auth + "}}]\n";
    }

    private static String entra(String auth) {
        return "targets: [{name: e, type: entra, bulk-upload-url: https://e.example.com, auth: {" + auth + "}}]\n";
    }
}
