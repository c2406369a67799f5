package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.http.JwtSigner.Thumbprint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JwtSignerTest {
    private static final Instant BEGINS = Instant.parse("2026-11-23T05:27:30Z");
    private static final Instant ENDS = Instant.parse("2126-10-30T05:27:30Z");

    private final HandClock clock = new HandClock(HttpFixture.START);

    @Test
    void a_certificate_that_is_not_valid_yet_is_warned_of() throws IOException {
        assertThat(warningsAt(BEGINS.minusSeconds(1)))
                .singleElement()
                .asString()
                .contains("WARN", "partner.example", "not valid before 2026-11-23T05:27:30Z", "clock");
    }

    @Test
    void a_certificate_that_is_valid_is_not_spoken_of() throws IOException {
        assertThat(warningsAt(BEGINS)).isEmpty();
        assertThat(warningsAt(ENDS.minus(Duration.ofDays(30)))).isEmpty();
    }

    @Test
    void a_certificate_that_ends_soon_or_has_ended_is_warned_of() throws IOException {
        assertThat(warningsAt(ENDS.minus(Duration.ofDays(29))))
                .singleElement()
                .asString()
                .contains("partner.example ", "ends on 2126-10-30T05:27:30Z", "make another");
        assertThat(warningsAt(ENDS.plusSeconds(1)))
                .singleElement()
                .asString()
                .contains("ended on 2126-10-30T05:27:30Z", "may be refused", "make another");
    }

    private List<String> warningsAt(Instant now) throws IOException {
        clock.advance(Duration.between(clock.instant(), now));
        SigningKey key = new SigningKey(Fixtures.key(), Fixtures.text("partner-certificate.pem"), null);
        return Fixtures.logged(Certificates.class, () -> JwtSigner.of(key, Thumbprint.BOTH, clock));
    }
}
