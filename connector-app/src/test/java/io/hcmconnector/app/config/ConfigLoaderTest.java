package io.hcmconnector.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.feed.MaintenanceCalendar.Days;
import io.hcmconnector.core.http.HttpPolicy.Rate;
import io.hcmconnector.reader.csv.CsvColumn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private static final String FULL = """
            hcm:
              base-url: https://acme.example.com/
              auth: {type: basic, username: "${HCM_USERNAME}", password: "${HCM_PASSWORD}"}
              time-zone: Europe/Berlin
              time-zones: {US: America/New_York, NO: Europe/Oslo}
              framework-version: 4
              environment: test
              maintenance: ["first friday 22:00 America/Chicago for 8h", "2026-12-04T22:00 for 90m"]
            feed:
              collections: [newhire, termination]
              format: xml
              poll-interval: 250ms
              page-size: 25
              overlap: 2h
              settle: 10s
              retention: 30d
              purge-after: 40d
              pass-after: 3m
            full-load:
              source: csv
              page-size: 50
              csv: {path: w.csv, columns: {workEmail: Mail, No: personNumber}, separator: semicolon, date-format: d.M.yyyy, as-of: "2026-11-23T01:00:00+01:00"}
            events: {joiner-lead: 7d, leaver-at: 17:00}
            scope: 'worker.type == "E"'
            identity: {match: personNumber}
            targets:
              - name: corporate-scim
                type: scim
                base-url: http://127.0.0.1:9000/scim/v2
                auth: {type: bearer, token: 012345}
                sensitive-attributes: [dateOfBirth]
                requests: 40 per 5s
                preset: keycloak
                update: put
                bulk: true
              - name: entra
                type: entra
                base-url: https://graph.microsoft.com/v1.0
                service-principal-id: 00000000-0000-0000-0000-000000000000
                job-id: API2AAD.xxxx
                auth:
                  type: oauth2
                  token-url: https://login.example.com/token
                  client-id: 7
                  client-secret: hush
                  scope: https://graph.microsoft.com/.default
                limits: {operations-per-request: 10, requests: 1 per 1s, daily-requests: 100}
                clearing: {default: keep, attributes: {title: null, userType: omit}}
                confirm: {within: 3h, resend-failed: 7}
              - name: okta
                type: okta
                environment: test
                base-url: https://acme.okta.example.com
                identity-source-id: 0oa1
                auth: {type: private-key-jwt, client-id: c, private-key: k, key-id: kid, dpop: true}
                revive: false
                read-back: {enabled: false}
                session: {records-per-request: 2, bytes-per-request: 5000, requests-per-session: 3, spacing: 1s}
            state: {url: "jdbc:postgresql://db.example.com/hcm", username: u, password: p}
            guard:
              leavers: {count: 1, percent: 2, window: 3h}
              changes: {percent: 4, window: 5h}
              population: {count: 6, percent: 7}
            admin: {bind: localhost, port: 0}
            """;

    @Test
    void everyKeyOfTheContractReachesItsTypedValue() throws ConfigException {
        ConnectorConfig config = Yaml.load(FULL, Map.of("HCM_USERNAME", "joe", "HCM_PASSWORD", "hush"))
                .config();

        HcmConfig hcm = config.source().hcm();
        assertThat(hcm.baseUrl()).isEqualTo(URI.create("https://acme.example.com"));
        assertThat(hcm.auth()).isInstanceOfSatisfying(AuthConfig.Basic.class, basic -> {
            assertThat(basic.username()).isEqualTo("joe");
            assertThat(basic.password().reveal()).isEqualTo("hush");
        });
        assertThat(hcm.calendar().standard()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(hcm.calendar().byCountry())
                .containsEntry("NO", ZoneId.of("Europe/Oslo"))
                .hasSize(2);
        assertThat(hcm.calendar().maintenance())
                .containsExactly(
                        new MaintenanceWindow(
                                new Days.Monthly(1, DayOfWeek.FRIDAY),
                                LocalTime.of(22, 0),
                                Optional.of(ZoneId.of("America/Chicago")),
                                Duration.ofHours(8)),
                        new MaintenanceWindow(
                                new Days.On(LocalDate.of(2026, 12, 4)),
                                LocalTime.of(22, 0),
                                Optional.empty(),
                                Duration.ofMinutes(90)));
        assertThat(hcm.environment()).isEqualTo(Environment.TEST);
        assertThat(config.source().feed())
                .isEqualTo(new FeedConfig(
                        List.of("newhire", "termination"),
                        FeedConfig.Format.XML,
                        25,
                        new FeedConfig.Pace(
                                Duration.ofMillis(250),
                                Duration.ofHours(2),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(3)),
                        new FeedConfig.Ages(Duration.ofDays(30), Duration.ofDays(40))));
        assertThat(config.source().fullLoad().pageSize()).isEqualTo(50);
        assertThat(config.source().fullLoad().csv()).hasValueSatisfying(csv -> {
            assertThat(csv.files()).isEqualTo(Path.of("w.csv"));
            assertThat(csv.headers()).isEqualTo(Map.of(CsvColumn.WORK_EMAIL, "Mail", CsvColumn.PERSON_NUMBER, "No"));
            assertThat(csv.form().separator()).isEqualTo(';');
            assertThat(LocalDate.parse("3.2.2026", csv.form().dates())).isEqualTo(LocalDate.of(2026, 2, 3));
            assertThat(csv.takenAt()).contains(Instant.parse("2026-11-23T00:00:00Z"));
            assertThat(csv.pageSize()).isEqualTo(50);
        });
        assertThat(config.rules().events())
                .isEqualTo(new EventsConfig(Duration.ofDays(7), new LeaverAt.At(LocalTime.of(17, 0))));
        assertThat(config.rules().scope().expression()).isEqualTo("worker.type == \"E\"");
        assertThat(config.rules().guard())
                .isEqualTo(new GuardConfig(
                        new GuardConfig.Limit(new GuardConfig.Share(1, 2), Duration.ofHours(3)),
                        new GuardConfig.Limit(new GuardConfig.Share(10, 4), Duration.ofHours(5)),
                        new GuardConfig.Limit(new GuardConfig.Share(10, 10), Duration.ofHours(1)),
                        new GuardConfig.Share(6, 7)));
        assertThat(config.state().username()).isEqualTo("u");
        assertThat(config.admin()).isEqualTo(new AdminConfig("localhost", 0));
    }

    @Test
    void everyTypeOfTargetIsRead() throws ConfigException {
        List<TargetConfig> targets = Yaml.load(FULL, Map.of("HCM_USERNAME", "joe", "HCM_PASSWORD", "hush"))
                .config()
                .targets();

        assertThat(targets.get(0)).isInstanceOfSatisfying(TargetConfig.ScimTarget.class, scim -> {
            assertThat(scim.auth())
                    .isInstanceOfSatisfying(
                            AuthConfig.Bearer.class,
                            bearer -> assertThat(bearer.token().reveal()).isEqualTo("012345"));
            assertThat(scim.options())
                    .isEqualTo(new TargetConfig.ScimOptions(
                            "urn:ietf:params:scim:schemas:extension:hcm:1.0:User",
                            4,
                            new Rate(40, Duration.ofSeconds(5)),
                            new TargetConfig.ScimDialect("keycloak", "put", null, true, true)));
            assertThat(scim.basics().sensitiveAttributes()).containsExactly("dateOfBirth");
            assertThat(scim.basics().environment()).isEqualTo(Environment.TEST);
            assertThat(scim.basics().daily()).isNull();
        });
        assertThat(targets.get(1)).isInstanceOfSatisfying(TargetConfig.EntraTarget.class, entra -> {
            assertThat(entra.upload().url())
                    .hasToString("https://graph.microsoft.com/v1.0/servicePrincipals/"
                            + "00000000-0000-0000-0000-000000000000/synchronization/jobs/API2AAD.xxxx/bulkUpload");
            assertThat(entra.limits()).isEqualTo(new TargetConfig.EntraLimits(10, new Rate(1, Duration.ofSeconds(1))));
            assertThat(entra.basics().daily()).isEqualTo(new TargetConfig.Daily(100, 5));
            assertThat(entra.rules())
                    .isEqualTo(new TargetConfig.EntraRules(
                            "keep",
                            Map.of("title", "null", "userType", "omit"),
                            new TargetConfig.Confirm(true, Duration.ofMinutes(10), Duration.ofHours(3), 7, 1)));
        });
        assertThat(targets.get(2)).isInstanceOfSatisfying(TargetConfig.OktaTarget.class, okta -> {
            assertThat(okta.auth())
                    .isInstanceOfSatisfying(
                            AuthConfig.PrivateKeyJwt.class,
                            jwt -> assertThat(jwt.dpop()).isTrue());
            assertThat(okta.session())
                    .isEqualTo(new TargetConfig.OktaSession(2, 5000, 3, Duration.ofSeconds(1), Duration.ofSeconds(5)));
            assertThat(okta.reading())
                    .isEqualTo(new TargetConfig.OktaReading(
                            new TargetConfig.Confirm(false, Duration.ofSeconds(30), Duration.ofMinutes(30), 1, 0),
                            true,
                            false));
        });
    }

    @Test
    void whatIsNotWrittenHasTheDefaultOfTheContract() throws ConfigException {
        ConnectorConfig config = Yaml.config(Yaml.MINIMAL);

        assertThat(config.source().hcm().environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(config.source().hcm().frameworkVersion()).isEqualTo(4);
        assertThat(config.source().feed())
                .isEqualTo(new FeedConfig(
                        List.of(
                                "newhire",
                                "empassignment",
                                "empupdate",
                                "termination",
                                "cancelworkrelship",
                                "workrelshipupdate"),
                        FeedConfig.Format.JSON,
                        100,
                        new FeedConfig.Pace(
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(15)),
                        new FeedConfig.Ages(Duration.ofDays(60), Duration.ofDays(90))));
        assertThat(config.source().hcm().calendar().maintenance()).isEmpty();
        assertThat(config.rules().events()).isEqualTo(new EventsConfig(Duration.ofDays(14), new LeaverAt.EndOfDay()));
        assertThat(config.rules().scope().expression()).isEqualTo("worker.type in [\"E\", \"C\"]");
        assertThat(config.rules().guard())
                .isEqualTo(new GuardConfig(
                        new GuardConfig.Limit(new GuardConfig.Share(25, 5), Duration.ofHours(1)),
                        new GuardConfig.Limit(new GuardConfig.Share(10, 30), Duration.ofHours(1)),
                        new GuardConfig.Limit(new GuardConfig.Share(10, 10), Duration.ofHours(1)),
                        new GuardConfig.Share(25, 5)));
        assertThat(config.state().url()).isEqualTo("jdbc:sqlite:hcm-connector.db");
        assertThat(config.admin()).isEqualTo(new AdminConfig("127.0.0.1", 8080));
    }

    @Test
    void aBulkUploadUrlStandsForTheWholeJob() throws ConfigException {
        ConnectorConfig config = Yaml.config(Yaml.HCM + """
                targets:
                  - {name: e, type: entra, bulk-upload-url: "http://localhost:9000/entra/bulkUpload?x=1", auth: {type: none}}
                """);

        assertThat(config.targets().get(0)).isInstanceOfSatisfying(TargetConfig.EntraTarget.class, entra -> {
            assertThat(entra.upload().url()).hasToString("http://localhost:9000/entra/bulkUpload?x=1");
            assertThat(entra.upload().job()).isNull();
            assertThat(entra.limits()).isEqualTo(new TargetConfig.EntraLimits(50, new Rate(40, Duration.ofSeconds(5))));
            assertThat(entra.basics().daily()).isEqualTo(new TargetConfig.Daily(6000, 5));
            assertThat(entra.rules())
                    .isEqualTo(new TargetConfig.EntraRules(
                            "null",
                            Map.of(),
                            new TargetConfig.Confirm(true, Duration.ofMinutes(10), Duration.ofHours(2), 3, 1)));
        });
    }

    @Test
    void aFileIsReadRelativeToTheConfigurationAndTrimmed(@TempDir Path directory) throws IOException, ConfigException {
        Files.writeString(directory.resolve("token.txt"), "  hush\n\n");
        Path file = Files.writeString(directory.resolve("c.yaml"), Yaml.HCM + """
                        targets:
                          - name: o
                            type: okta
                            base-url: https://o.example.com
                            identity-source-id: i
                            auth: {type: ssws, token: "${file:token.txt}"}
                        """);

        LoadedConfig loaded = new ConfigLoader(name -> null).load(file);

        assertThat(loaded.config().targets().get(0).auth())
                .isInstanceOfSatisfying(
                        AuthConfig.Ssws.class,
                        ssws -> assertThat(ssws.token().reveal()).isEqualTo("hush"));
    }

    @Test
    void aFileThatIsMissingIsOneLine(@TempDir Path directory) {
        Path file = directory.resolve("none.yaml");

        assertThatThrownBy(() -> new ConfigLoader(name -> null).load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        file + ": is missing; write one as docs/configuration.md says, or name another with --config");
    }

    @Test
    void theEffectiveConfigurationHidesSecretsAndCanBeReadAgain() throws ConfigException {
        LoadedConfig loaded = Yaml.load(FULL, Map.of("HCM_USERNAME", "joe", "HCM_PASSWORD", "topsecret"));

        String shown = loaded.toMaskedYaml();

        assertThat(shown)
                .contains("username: joe", "'****'", "poll-interval: 250ms", "port: 0", "dpop: true")
                .doesNotContain("topsecret", "hush", "012345");
        assertThat(loaded.toMaskedJson()).doesNotContain("topsecret", "hush", "012345");
        assertThat(Yaml.load(shown).toMaskedYaml()).isEqualTo(shown);
    }

    @Test
    void aProblemThatShowsLaterNamesItsLineToo() throws ConfigException {
        LoadedConfig loaded = Yaml.load(Yaml.MINIMAL + "scope: worker.typ\n");

        assertThat(loaded.problem("scope", "no such field")).hasMessage("my.yaml:3: key 'scope': no such field");
    }
}
