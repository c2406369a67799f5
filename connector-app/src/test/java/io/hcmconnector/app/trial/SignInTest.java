package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.hcmconnector.app.trial.Stage.Outcome;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** How the whole product signs in to an HCM that verifies it, and what it says when it is not let in. */
class SignInTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Stage stage;

    @BeforeEach
    void open(@TempDir Path folder) {
        stage = Stage.with(folder, 20);
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void closeAndNoSecretWasLogged() {
        System.setErr(before);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
        stage.close();
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(Ways.secrets());
    }

    @ParameterizedTest
    @EnumSource(Ways.class)
    void eachWayIsLetInAndDelivers(Ways way) {
        way.ask(stage);
        way.say(stage);

        Outcome check = expect(0, "check");
        assertThat(check.out()).contains("hcm sign-in").doesNotContain("!!");
        stage.delivers();
        assertThat(stage.writes().get("scim")).isPositive();
        stage.desk().hire(stage.today());
        stage.delivers();
    }

    @ParameterizedTest
    @EnumSource(value = Ways.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void noWayIsLetInWithoutItsProof(Ways way) {
        way.ask(stage);

        assertThat(expect(3, "check").out()).contains("!!", "hcm sign-in", "401");
    }

    @ParameterizedTest(name = "{0}: {2} for {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    BASIC           | pw-hush       | wrong-hush | 401      | look at hcm.auth
                    BASIC           | svc.connector | somebody   | 401      | look at hcm.auth
                    CLIENT_BY_BASIC | cs-hush       | wrong-hush | as basic | check client-id and client-secret
                    CLIENT_BY_BASIC | the-client    | another    | as post  | check client-id and client-secret
                    CLIENT_BY_POST  | cs-hush       | wrong-hush | as basic | check client-id and client-secret
                    CLIENT_BY_BASIC | v1/token      | v1/nothing | 404      | check token-url
                    ASSERTION       | cs-hush       | wrong-hush | as post  | check client-id and client-secret
                    ASSERTION       | svc.connector | somebody   | names no user    | check the assertion's subject
                    ASSERTION       | connector-    | stranger-  | x5t nor kid      | knows the certificate of its key
                    ASSERTION       | {subject      | {audience: https://elsewhere.example/, subject | aud | audience
                    ASSERTION       | {subject      | {issuer: somebody, subject | iss              | issuer
                    ASSERTION_BY_ALIAS | alias      | another    | x5t nor kid      | knows the certificate of its key
                    ASSERTION_BY_ALIAS | connector-key | stranger-key | signature   | knows the certificate of its key
                    TRUST_JWT       | svc.connector | somebody   | 401      | look at hcm.auth
                    TRUST_JWT       | acme          | somebody   | 401      | look at hcm.auth
                    TRUST_JWT       | connector-    | stranger-  | 401      | look at hcm.auth
                    """)
    void aWrongSecretKeyOrUserIsOneLineThatSaysWhatToDo(
            Ways way, String good, String wrong, String reason, String advice) {
        way.ask(stage);
        way.say(stage, good, wrong);

        Outcome check = expect(3, "check");
        assertThat(check.out().lines().filter(line -> line.startsWith("!!")))
                .singleElement()
                .asString()
                .contains("hcm", reason, advice);
        Outcome run = expect(3, "run --once");
        assertThat(run.err().strip().lines().filter(line -> line.startsWith("hcm-connector: ")))
                .singleElement()
                .asString()
                .contains("source", "hcm", reason, advice);
        Outcome verbose = stage.command("--verbose run --once");
        assertThat(verbose.err()).contains("\tat ").doesNotContain(Ways.secrets());
    }

    @ParameterizedTest(name = "{0}: {2} for {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    TRUST_JWT | connector-key.pem         | stranger-key.pem          | does not belong to the private key
                    TRUST_JWT | connector-key.pem         | connector-certificate.pem | give the private key
                    TRUST_JWT | connector-certificate.pem | connector-key.pem         | give the certificate
                    ASSERTION | ${file:connector-key.pem} | pk-hush                   | neither a PEM text
                    BASIC     | svc.connector             | "svc:connector"           | colon
                    """)
    void aKeyThatCannotBeUsedIsAnErrorOfTheConfiguration(Ways way, String good, String wrong, String reason) {
        way.ask(stage);
        way.say(stage, good, wrong);

        for (String command : List.of("check", "run --once")) {
            assertThat(expect(2, command).err().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("stage.yaml:3: key 'hcm.auth': ", reason);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Ways.class,
            names = {"CLIENT_BY_BASIC", "ASSERTION"})
    void aTokenThatEndsInTheMiddleOfARunIsRenewedBeforeItsEnd(Ways way) {
        way.ask(stage);
        way.say(stage);
        stage.switches("token.lifetime", "PT2M");
        stage.faults()
                .add(FaultRule.of("hcm.atom", Fault.slow(Duration.ofSeconds(30)))
                        .always());
        stage.faults()
                .add(FaultRule.of("hcm.workers", Fault.slow(Duration.ofSeconds(30)))
                        .always());
        Instant begun = stage.clock().instant();

        stage.delivers();

        long minutes = Duration.between(begun, stage.clock().instant()).toMinutes();
        assertThat(minutes).isGreaterThan(2);
        assertThat(asked("hcm.token")).isBetween(2L, minutes);
        assertThat(logged()).noneMatch(line -> line.contains("401"));
    }

    @Test
    void aSelfSignedTokenIsRenewedBeforeItsEndToo() {
        Ways.TRUST_JWT.ask(stage);
        Ways.TRUST_JWT.say(stage);
        stage.faults()
                .add(FaultRule.of("hcm.atom", Fault.slow(Duration.ofSeconds(50)))
                        .always());
        stage.faults()
                .add(FaultRule.of("hcm.workers", Fault.slow(Duration.ofSeconds(50)))
                        .always());
        Instant begun = stage.clock().instant();

        stage.delivers();
        stage.desk().hire(stage.today());
        stage.delivers();

        assertThat(Duration.between(begun, stage.clock().instant())).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void aTokenThatTheServerNoLongerTakesIsReplacedAtOnce() {
        Ways.ASSERTION.ask(stage);
        Ways.ASSERTION.say(stage);
        stage.faults().add(FaultRule.of("hcm.atom", Fault.unauthorized()).skip(2));
        Instant begun = stage.clock().instant();

        expect(0, "check");

        assertThat(asked("hcm.token")).isEqualTo(2);
        assertThat(stage.clock().instant()).isEqualTo(begun);
    }

    @Test
    void a401ThatStaysIsAnsweredByAFreshTokenThenBySlownessThenGivenUp() {
        Ways.ASSERTION.ask(stage);
        Ways.ASSERTION.say(stage);
        stage.faults().add(FaultRule.of("hcm.atom", Fault.unauthorized()).always());
        Instant begun = stage.clock().instant();

        Outcome run = expect(3, "run --once");

        assertThat(run.err().strip().lines().filter(line -> line.startsWith("hcm-connector: ")))
                .singleElement()
                .asString()
                .contains("source", "401", "HCM does not accept the sign-in", "asked too often", "look at hcm.auth");
        assertThat(asked("hcm.atom")).isEqualTo(5);
        assertThat(asked("hcm.token")).isEqualTo(2);
        assertThat(Duration.between(begun, stage.clock().instant()))
                .isBetween(Duration.ofSeconds(14), Duration.ofSeconds(28));
    }

    @Test
    void a401ThatPassesIsOutlivedWithFewTokens() {
        Ways.CLIENT_BY_BASIC.ask(stage);
        Ways.CLIENT_BY_BASIC.say(stage);
        stage.faults().add(FaultRule.of("hcm.atom", Fault.unauthorized()).times(3));
        stage.faults().add(FaultRule.of("hcm.workers", Fault.unauthorized()).times(3));
        stage.faults().add(FaultRule.of("hcm.lookups", Fault.unauthorized()).times(3));

        stage.delivers();

        assertThat(stage.faults().strikes())
                .containsEntry("hcm.atom", 3)
                .containsEntry("hcm.workers", 3)
                .containsEntry("hcm.lookups", 3);
        assertThat(asked("hcm.token")).isBetween(2L, 3L);
    }

    @Test
    void theOtherPlaceForTheSecretIsFoundOnceInARunAndToldInTheLog() {
        Ways.CLIENT_BY_POST.ask(stage);
        Ways.CLIENT_BY_BASIC.say(stage);
        stage.switches("token.lifetime", "PT2M");
        stage.faults()
                .add(FaultRule.of("hcm.atom", Fault.slow(Duration.ofSeconds(40)))
                        .always());

        stage.delivers();

        assertThat(logged().filter(line -> line.contains("client-authentication: post")))
                .hasSize(1);
        long issued = asked("hcm.token") - 1;
        assertThat(issued).as("tokens that were issued").isGreaterThan(2);
    }

    @Test
    void anAnswerOfTheTokenEndpointThatIsLostCostsNoSecondUseOfAnAssertion() {
        Ways.ASSERTION.ask(stage);
        Ways.ASSERTION.say(stage);
        stage.faults().add(FaultRule.of("hcm.token", Fault.lostAnswer()).times(2));

        expect(0, "check");

        assertThat(asked("hcm.token")).isEqualTo(3);
    }

    @Test
    void aTokenEndpointThatIsDownIsNamed() {
        Ways.ASSERTION.ask(stage);
        Ways.ASSERTION.say(stage);
        stage.faults().add(FaultRule.of("hcm.token", Fault.unavailable()).always());

        assertThat(expect(3, "run --once").err()).contains("hcm.token", "503", "too busy or broken at the moment");
    }

    @Test
    void aCertificateThatHasEndedIsWarnedOfAtTheStart() {
        Ways.TRUST_JWT.ask(stage);
        Ways.TRUST_JWT.say(stage, "connector-certificate", "connector-ended-certificate");

        expect(3, "check");

        assertThat(logged().filter(line -> line.contains("certificate")))
                .singleElement()
                .asString()
                .contains("WARN", "connector.test", "ended on 2021-01-01T00:00:00Z", "make another");
    }

    /** Okta's application requires DPoP, which it does not say before it is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", ", dpop: true", ", key-id: k1, scope: okta.identitySources.read okta.identitySources.manage"
            })
    void oktaLetsInAnApplicationWithAKeyOfItsOwn(String more) {
        stage.file("okta.pem", Ways.pem("connector-key"));
        stage.configure(yaml -> yaml.replaceFirst(
                "auth: \\{type: ssws[^}]*}",
                Matcher.quoteReplacement("auth: {type: private-key-jwt, client-id: sandbox-okta-client,"
                        + " private-key: \"${file:okta.pem}\"" + more + "}")));

        assertThat(expect(0, "check").out()).doesNotContain("!!");
        stage.delivers();
        assertThat(stage.writes().get("okta")).isPositive();
        assertThat(asked("okta.token")).as("one dance for each process").isLessThanOrEqualTo(6);
    }

    @Test
    void anApplicationThatOktaDoesNotKnowIsTold() {
        stage.file("okta.pem", Ways.pem("connector-key"));
        stage.configure(yaml -> yaml.replaceFirst(
                "auth: \\{type: ssws[^}]*}",
                Matcher.quoteReplacement(
                        "auth: {type: private-key-jwt, client-id: nobody, private-key: \"${file:okta.pem}\"}")));

        assertThat(expect(3, "check").out())
                .contains("!!", "invalid_client", "check client-id, private-key and key-id");
    }

    private Outcome expect(int exit, String command) {
        Outcome outcome = stage.command(command);
        assertThat(outcome.exit())
                .as(command + ": " + outcome.err() + outcome.out())
                .isEqualTo(exit);
        assertThat(outcome.err() + outcome.out())
                .doesNotContain("\tat ", "Exception")
                .doesNotContain(Ways.secrets());
        return outcome;
    }

    private long asked(String endpoint) {
        return stage.sandbox().requestCounts().get(endpoint);
    }

    private Stream<String> logged() {
        return log.toString(StandardCharsets.UTF_8).lines();
    }
}
