package io.hcmconnector.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigErrorsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    feed: {poll-intervall: 5s}         | key 'feed.poll-intervall': unknown key, did you mean 'poll-interval'?
                    zebra: 1                           | key 'zebra': unknown key; the keys here are hcm, feed, full-load, sweep, populations, events, scope, pilot, tables, identity, targets, writeback, state, guard, admin
                    feed: {poll-interval: 12}          | key 'feed.poll-interval': '12' is not a duration; write for example 250ms, 30s, 5m, 2h or 60d
                    feed: {poll-interval: 30 s}        | key 'feed.poll-interval': '30 s' is not a duration; write for example 250ms, 30s, 5m, 2h or 60d
                    feed: {poll-interval: 400d}        | key 'feed.poll-interval': '400d' is out of range, it must be from 10ms to 1d
                    feed: {poll-interval: [5s]}        | key 'feed.poll-interval': expected a single value (duration from 10ms to 1d), found a list
                    feed: {page-size: many}            | key 'feed.page-size': 'many' is not a whole number
                    feed: {page-size: 0}               | key 'feed.page-size': '0' is out of range, it must be from 1 to 499
                    feed: {page-size: 5.5}             | key 'feed.page-size': '5.5' is not a whole number
                    feed: {collections: newhire}       | key 'feed.collections': expected a list, found a single value
                    feed: {collections: [newhires]}    | key 'feed.collections[0]': 'newhires' is none of newhire, empassignment, empupdate, termination, cancelworkrelship, workrelshipupdate, did you mean 'newhire'?
                    feed: {collections: []}            | key 'feed.collections': names no collection; remove the key to read all six, or have files read instead by full-load.source: csv and full-load.csv.every
                    feed: {format: yaml}               | key 'feed.format': 'yaml' is none of json, xml
                    feed: 5                            | key 'feed': expected keys and values, found a single value
                    feed:                              | key 'feed': has no value; give it one or remove the key
                    admin: {port: "8080"}              | key 'admin.port': expected a whole number from 0 to 65535, found text in quotes; remove the quotes
                    admin: {port: 70000}               | key 'admin.port': '70000' is out of range, it must be from 0 to 65535
                    admin: {bind: ""}                  | key 'admin.bind': is empty; give it a value or remove the key
                    admin: {port: 1, port: 2}          | key 'admin.port': stands here a second time, first on line 3; remove one of them
                    admin: {bind: !!str x}             |
                    admin: {bind: !secret x}           | key 'admin.bind': has a YAML tag, which is not supported; remove the word that begins with '!'
                    events: {leaver-at: 25:00}         | key 'events.leaver-at': '25:00' is none of end-of-day, immediately and a time such as 17:00
                    full-load: {csv: {columns: {nose: N}}} | key 'full-load.csv.columns.nose': names no attribute; write an attribute and its header, as in workEmail: Mail
                    state: {url: "jdbc:h2:mem:x"}      | key 'state.url': 'jdbc:h2:mem:x' is not a JDBC URL of SQLite or PostgreSQL; write for example jdbc:sqlite:hcm-connector.db
                    state: {password: p}               | key 'state.password': SQLite knows no users; remove the key
                    """)
    void aWrongLineIsNamedWithItsKey(String line, String expected) {
        List<String> problems = Yaml.problems(Yaml.MINIMAL + line + "\n");

        assertThat(problems).isEqualTo(expected == null ? List.of() : List.of("my.yaml:3: " + expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    http://hcm.example.com      | is http, which is for loopback addresses only; use https
                    ftp://hcm.example.com       | is not a URL; write for example https://host.example.com/path
                    hcm.example.com             | is not a URL; write for example https://host.example.com/path
                    https://                    | is not a URL
                    https://hcm.example.com?a=b | has a query, which it may not have
                    https://<pod>.example.com   | still holds a placeholder
                    """)
    void aBadAddressSaysWhatIsWrongWithIt(String address, String expected) {
        List<String> problems =
                Yaml.problems("hcm:\n  auth: {type: none}\n  base-url: \"" + address + "\"\ntargets: []\n");

        assertThat(problems).containsExactly("my.yaml:3: key 'hcm.base-url': '" + address + "' " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:1/x", "http://[::1]:1", "https://hcm.example.com/"})
    void aGoodAddressIsAccepted(String address) {
        assertThat(Yaml.problems("hcm: {auth: {type: none}, base-url: \"" + address + "\"}\ntargets: []\n"))
                .isEmpty();
    }

    @Test
    void allProblemsOfAFileAreReportedInTheOrderOfItsLines() {
        List<String> problems = Yaml.problems("""
                hcm:
                  base-url: nowhere
                feed:
                  page-size: x
                  settl: 30s
                targets:
                  - name: Über
                    type: scim
                  - name: b
                    type: ldap
                  - name: c
                """);

        assertThat(problems)
                .containsExactly(
                        "my.yaml:2: key 'hcm.base-url': 'nowhere' is not a URL; write for example https://host.example.com/path",
                        "my.yaml:2: key 'hcm.auth': is missing, and it is required",
                        "my.yaml:4: key 'feed.page-size': 'x' is not a whole number",
                        "my.yaml:5: key 'feed.settl': unknown key, did you mean 'settle'?",
                        "my.yaml:7: key 'targets[0].name': 'Über' is not a name of lower-case letters, digits and hyphens",
                        "my.yaml:7: key 'targets[0].base-url': is missing, and it is required",
                        "my.yaml:7: key 'targets[0].auth': is missing, and it is required",
                        "my.yaml:10: key 'targets[1].type': 'ldap' is none of scim, entra, okta",
                        "my.yaml:11: key 'targets[2].type': is missing; it is one of scim, entra, okta");
    }

    @Test
    void targetsMustAgreeWithEachOtherAndWithTheSource() {
        List<String> problems = Yaml.problems(Yaml.HCM + """
                targets:
                  - {name: a, type: scim, base-url: "https://a.example.com", auth: {type: none}}
                  - {name: a, type: scim, base-url: "https://b.example.com", auth: {type: none}}
                  - name: c
                    type: entra
                    environment: test
                    job-id: j
                    auth: {type: none}
                  - {name: d, type: entra, bulk-upload-url: "https://d.example.com", job-id: j, auth: {type: none}}
                """);

        assertThat(problems)
                .containsExactly(
                        "my.yaml:4: key 'targets[1].name': 'a' is the name of targets[0] too; give it another",
                        "my.yaml:5: key 'targets[2]': lacks base-url, service-principal-id;"
                                + " give base-url, service-principal-id and job-id, or bulk-upload-url",
                        "my.yaml:7: key 'targets[2].environment': is 'test' while hcm.environment is 'production';"
                                + " the two must agree, or test data reaches production",
                        "my.yaml:10: key 'targets[3].bulk-upload-url': stands beside job-id; give one or the other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "friday",
                "friday 22:00",
                "friday 25:00 for 1h",
                "fifth friday 22:00 for 1h",
                "friday 22:00 Mars/Olympus for 1h",
                "friday 22:00 for 0h",
                "friday 22:00 for 8d",
                "2026-02-30T22:00 for 1h"
            })
    void whatIsNoTimeOfMaintenanceIsRefusedWithExamples(String text) {
        assertThat(Yaml.problems("hcm: {base-url: https://h.example.com, auth: {type: none}, maintenance: [\"" + text
                        + "\"]}\ntargets: []\n"))
                .singleElement()
                .asString()
                .contains("key 'hcm.maintenance[0]': '" + text + "' is no time of maintenance")
                .contains("saturday 22:00 for 6h");
    }

    @Test
    void entriesAreNotPurgedBeforeTheyAreArchived() {
        assertThat(Yaml.problems(Yaml.MINIMAL + "feed: {retention: 60d, purge-after: 59d}\n"))
                .singleElement()
                .asString()
                .endsWith("key 'feed.purge-after': is shorter than feed.retention;"
                        + " entries are archived before they are purged");
        assertThat(Yaml.problems(Yaml.MINIMAL + "feed: {retention: 300d}\n")).isEmpty();
    }

    @Test
    void anAuthKindThatTheSystemDoesNotKnowIsRefused() {
        assertThat(Yaml.problems("hcm: {base-url: https://h.example.com, auth: {type: ssws, token: t}}\ntargets: []\n"))
                .containsExactly("my.yaml:1: key 'hcm.auth.type': 'ssws' is none of none, basic, oauth2, jwt");
        assertThat(Yaml.problems("hcm: {base-url: https://h.example.com, auth: {type: none, token: t}}\ntargets: []\n"))
                .containsExactly("my.yaml:1: key 'hcm.auth.token': unknown key; there is none to give here");
    }

    @Test
    void aMissingVariableIsNamedWithItsLine() {
        assertThat(Yaml.problems(Yaml.MINIMAL + "admin:\n  bind: \"${HOST}\"\n"))
                .containsExactly("my.yaml:4: key 'admin.bind': the environment variable HOST is not set;"
                        + " set it before the start");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ${NO SUCH}      | '${NO SUCH}' is not a reference; write ${NAME} or ${file:PATH}
                    ${OPEN          | a '${' without its '}'; close it, or write $${ for the characters themselves
                    ${file:no.pem}  | the file 'no.pem' cannot be read; it must exist, be readable and be text in UTF-8
                    """)
    void aReferenceThatCannotBeFollowedSaysWhy(String text, String expected) {
        assertThat(Yaml.problems(Yaml.MINIMAL + "admin: {bind: \"" + text + "\"}\n"))
                .containsExactly("my.yaml:3: key 'admin.bind': " + expected);
    }

    @Test
    void theValueOfAVariableIsNeverPrinted() {
        assertThat(Yaml.problems(
                        Yaml.MINIMAL + "feed: {poll-interval: \"${SPAN}\"}\nadmin: {port: \"${PORT}\"}\n",
                        Map.of("SPAN", "hush", "PORT", "hush")))
                .containsExactly(
                        "my.yaml:3: key 'feed.poll-interval': '${SPAN}' is not a duration;"
                                + " write for example 250ms, 30s, 5m, 2h or 60d",
                        "my.yaml:4: key 'admin.port': '${PORT}' is not a whole number");
    }

    @Test
    void aVariableMayHoldANumberAndIsNotSearchedAgain() throws ConfigException {
        ConnectorConfig config = Yaml.load(
                        Yaml.MINIMAL + "admin: {port: \"${PORT}\"}\nscope: \"${SCOPE} $${x}\"\n",
                        Map.of("PORT", "9", "SCOPE", "${PORT}"))
                .config();

        assertThat(config.admin().port()).isEqualTo(9);
        assertThat(config.rules().scope().expression()).isEqualTo("${PORT} ${x}");
    }

    @Test
    void credentialsInAnAddressAreRefusedAndNotRepeated() {
        assertThat(Yaml.problems("""
                hcm: {base-url: "https://joe:hush@hcm.example.com", auth: {type: none}}
                targets: []
                state: {url: "jdbc:postgresql://db.example.com/hcm?user=joe&password=hush"}
                """))
                .containsExactly(
                        "my.yaml:1: key 'hcm.base-url': the value holds credentials; put them into auth",
                        "my.yaml:3: key 'state.url': the value holds credentials;"
                                + " put them into state.username and state.password");
    }

    @Test
    void textThatIsNotYamlIsNamedByItsLine() {
        assertThat(Yaml.problems("hcm:\n  base-url: [\n"))
                .singleElement()
                .asString()
                .startsWith("my.yaml:3: not YAML: ");
        assertThat(Yaml.problems(""))
                .containsExactly("my.yaml:1: the file is empty; docs/configuration.md says what belongs into it");
        assertThat(Yaml.problems("- a\n"))
                .singleElement()
                .asString()
                .contains("expected keys and values, found a list");
    }

    @Test
    void aPasswordThatYamlMisreadsIsNotRepeated() {
        assertThat(Yaml.problems(Yaml.MINIMAL + "state: {password: *hush }\n"))
                .containsExactly("my.yaml:3: not YAML: a value that begins with '*', '&' or '!' is special;"
                        + " put it into quotes if it is text");
    }

    @Test
    void aBombOfAnchorsIsRefusedQuickly() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 30; level++) {
            String before = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s, %s, %s]\n".formatted(level, level, before, before, before));
        }
        assertThat(Yaml.problems(bomb.toString())).singleElement().asString().contains("not YAML");
    }

    @Test
    void aCircleOfAnchorsEnds() {
        assertThat(Yaml.problems(Yaml.HCM + "targets: &t [*t]\n")).isNotEmpty();
    }
}
