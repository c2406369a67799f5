package io.hcmconnector.sandbox.hcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.sandbox.oauth.SigningKit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HcmSwitchesTest {

    @Test
    void eachNameChangesItsOwnSwitchAndNoOther() {
        Map<String, String> others = Map.ofEntries(
                Map.entry("feed.effective-date-updated", "true"),
                Map.entry("feed.millis", "true"),
                Map.entry("feed.max-page-size", "7"),
                Map.entry("feed.lag", "PT1S"),
                Map.entry("feed.ignore-order", "true"),
                Map.entry("feed.straggler-lag", "PT3S"),
                Map.entry("feed.disabled", "termination"),
                Map.entry("feed.context-shape", "object"),
                Map.entry("feed.changes-shape", "object"),
                Map.entry("feed.control-characters", "true"),
                Map.entry("feed.archive-after", "P1D"),
                Map.entry("feed.purge-after", "P2D"),
                Map.entry("workers.max-limit", "8"),
                Map.entry("workers.lag", "PT2S"),
                Map.entry("workers.manager-person-number", "true"),
                Map.entry("workers.stable-order", "true"),
                Map.entry("workers.broken-people", "100003"),
                Map.entry("workers.filter-refused", "true"),
                Map.entry("access.missing-children", "phones"),
                Map.entry("access.empty-children", "emails"),
                Map.entry("access.forbidden", "workers"),
                Map.entry("access.nobody", "true"),
                Map.entry("auth.type", "basic"),
                Map.entry("auth.username", "u"),
                Map.entry("auth.password", "p"),
                Map.entry("auth.tokens", "t,s"),
                Map.entry("auth.certificate", SigningKit.pem("connector-certificate")),
                Map.entry("auth.issuer", "i"),
                Map.entry("auth.key-id", "k"),
                Map.entry("token.client-id", "c"),
                Map.entry("token.client-secret", "s3cret"),
                Map.entry("token.client-styles", "basic"),
                Map.entry("token.lifetime", "PT3S"),
                Map.entry("token.audience", "a"));
        HcmSwitches all = HcmSwitches.of(others);
        for (Map.Entry<String, String> change : others.entrySet()) {
            assertThat(HcmSwitches.DEFAULT.with(change.getKey(), change.getValue()))
                    .as(change.getKey())
                    .isNotEqualTo(HcmSwitches.DEFAULT);
            assertThat(all.with(change.getKey(), change.getValue()))
                    .as(change.getKey())
                    .isEqualTo(all);
        }
        assertThat(all.toString()).doesNotContain("password=p").doesNotContain("s3cret");
    }

    @Test
    void aWrongNameOrValueIsAnError() {
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("feed.nothing", "1")).hasMessageContaining("feed.nothing");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("feed.lag", "5m")).hasMessageContaining("5m");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("feed.context-shape", "list"))
                .hasMessageContaining("array or object");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("feed.changes-shape", "array"))
                .hasMessageContaining("list or object");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("auth.type", "magic")).hasMessageContaining("magic");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("auth.nothing", "1")).hasMessageContaining("auth.nothing");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("token.nothing", "1")).hasMessageContaining("token.nothing");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("auth.certificate", "none"))
                .hasMessageContaining("no X.509 certificate");
        assertThatThrownBy(() -> HcmSwitches.DEFAULT.with("workers.max-limit", "0"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
