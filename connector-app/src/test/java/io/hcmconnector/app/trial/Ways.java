package io.hcmconnector.app.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** The ways to sign in to the simulated HCM: what the pod asks for, and what the configuration says. */
enum Ways {
    NONE("open", "{type: none}"),
    BASIC("basic", "{type: basic, username: svc.connector, password: pw-hush}"),
    CLIENT_BY_BASIC("bearer", "{type: oauth2, $client}", "token.client-styles=basic"),
    CLIENT_BY_POST("bearer", "{type: oauth2, $client, client-authentication: post}", "token.client-styles=post"),
    ASSERTION(
            "bearer",
            "{type: oauth2, $client, assertion: {subject: svc.connector, $pair}}",
            "token.client-styles=basic"),
    ASSERTION_BY_ALIAS(
            "bearer",
            "{type: oauth2, $client, assertion: {subject: svc.connector, private-key: \"${file:connector-key.pem}\","
                    + " key-id: alias}}",
            "auth.key-id=alias"),
    TRUST_JWT("trust-jwt", "{type: jwt, issuer: acme, subject: svc.connector, $pair}");

    private static final List<String> FILES = List.of(
            "connector-key",
            "connector-certificate",
            "connector-ended-certificate",
            "stranger-key",
            "stranger-certificate");

    private final String type;
    private final String auth;
    private final List<String> switches;

    Ways(String type, String auth, String... switches) {
        this.type = type;
        this.auth = auth.replace(
                        "$client",
                        "token-url: $base/oauth2/v1/token, client-id: the-client, client-secret: cs-hush,"
                                + " scope: urn:opc:resource:fusion:pod:hcm/")
                .replace(
                        "$pair",
                        "private-key: \"${file:connector-key.pem}\", certificate: \"${file:connector-certificate.pem}\"");
        this.switches = List.of(switches);
    }

    /** Makes the pod ask for this, and for nothing else. */
    void ask(Stage stage) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("auth.type", type);
        all.put("auth.username", "svc.connector");
        all.put("auth.password", "pw-hush");
        all.put("auth.issuer", "acme");
        all.put("auth.certificate", pem("connector-certificate"));
        all.put("token.client-id", "the-client");
        all.put("token.client-secret", "cs-hush");
        for (String change : switches) {
            int equals = change.indexOf('=');
            all.put(change.substring(0, equals), change.substring(equals + 1));
        }
        all.forEach(stage::switches);
    }

    /** Makes the connector say this, with one thing in it replaced by another. */
    void say(Stage stage, String good, String wrong) {
        String said = auth.replace("$base", stage.sandbox().baseUri().toString());
        if (!said.contains(good)) {
            throw new IllegalArgumentException(good + " is not in " + said);
        }
        FILES.forEach(name -> stage.file(name + ".pem", pem(name)));
        stage.configure(yaml -> yaml.replaceFirst(
                "auth: \\{type: none}", Matcher.quoteReplacement("auth: " + said.replace(good, wrong))));
    }

    /** Makes the connector say this. */
    void say(Stage stage) {
        say(stage, "", "");
    }

    /** What must be seen nowhere: passwords, and a line from the middle of each private key. */
    static List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of("hush", "eyJ"));
        for (String key : List.of("connector-key", "stranger-key")) {
            secrets.add(pem(key).lines().skip(5).findFirst().orElseThrow());
        }
        return secrets;
    }

    static String pem(String name) {
        try (InputStream in = Ways.class.getResourceAsStream("/signin/" + name + ".pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
