package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic aHVudGVyMg==hunter2",
                "{\"Authorization\":\"Digest hunter2\"}",
                "authorization=SSWS 00hunter2",
                "sent with Bearer hunter2.abc-_",
                "sent with SSWS 00hunter2",
                "DPoP: hunter2",
                "Set-Cookie: id=hunter2; Path=/",
                "{\"userName\":\"a\",\"password\" : \"hunter2\",\"x\":1}",
                "{\"password\":\"say \\\"hunter2\\\" twice\"}",
                "{\"password\":\"hunter2 and cut o",
                "{\"password\":hunter2}",
                "{\"body\":\"{\\\"password\\\":\\\"hunter2\\\"}\"}",
                "{'client_secret': 'hunter2'}",
                "{\"access_token\":\"hunter2\",\"expires_in\":1}",
                "{\"op\":\"replace\",\"path\":\"password\",\"value\":\"hunter2\"}",
                "{\"value\":\"hunter2\",\"op\":\"replace\",\"path\":\"password\"}",
                "grant_type=client_credentials&client_secret=hunter2&scope=x",
                "client_assertion=hunter2",
                "GET https://svc:hunter2@vendor.example/x",
                "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2 and cut off",
                "token eyJhbGciOiJSUzI1NiJ9.hunter2.sig-nature",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"d\":\"hunter2\",\"e\":\"AQAB\"}",
                "{\"dp\":\"hunter2\",\"kty\":\"RSA\",\"qi\":\"hunter2 and cut off"
            })
    void a_credential_is_masked(String text) {
        assertThat(Redaction.of(text)).doesNotContain("hunter2").contains("****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP 409 uniqueness: userName is taken",
                "WWW-Authenticate: Bearer realm=\"https://vendor.example\", error=\"insufficient_scope\"",
                "{\"detail\":\"Only one active import session\",\"errorCode\":\"E0000001\"}",
                "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}",
                "the password of the user is too short",
                "GET https://vendor.example:8443/scim/v2/Users",
                "tokens=3 expected",
                "{\"d\":1,\"p\":\"a page\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}"
            })
    void other_text_stays_as_it_is(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void what_surrounds_a_credential_stays() {
        assertThat(Redaction.of("{\"userName\":\"kim\",\"password\":\"hunter2\",\"active\":true}"))
                .isEqualTo("{\"userName\":\"kim\",\"password\":\"****\",\"active\":true}");
        assertThat(Redaction.of("a=1&client_secret=hunter2&b=2")).isEqualTo("a=1&client_secret=****&b=2");
    }

    @Test
    void a_known_secret_is_masked_wherever_it_stands() {
        assertThat(Redaction.of("the value correct-horse is wrong", Secret.of("correct-horse")))
                .isEqualTo("the value **** is wrong");
    }

    @Test
    void long_and_hostile_texts_are_no_burden() {
        String hostile = "\"password\":\"" + "\\\\\\\"".repeat(100_000);
        assertThatCode(() -> {
                    Redaction.of(hostile);
                    Redaction.of("\"password\":".repeat(50_000));
                    Redaction.of("bearer ".repeat(100_000));
                    Redaction.of("eyJ" + "a.".repeat(200_000));
                    Redaction.of("-----BEGIN PRIVATE KEY-----".repeat(20_000));
                    Redaction.of("://a:".repeat(50_000));
                    Redaction.of("\\".repeat(200_000));
                })
                .doesNotThrowAnyException();
    }
}
