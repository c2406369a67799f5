package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @Test
    void case_path_and_the_usual_port_make_no_difference() {
        assertThat(Origin.of(URI.create("HTTPS://Pod.Example/hcm?q=1")))
                .isEqualTo(Origin.of(URI.create("https://pod.example:443")))
                .hasToString("https://pod.example:443");
    }

    @Test
    void scheme_host_and_port_make_one() {
        Origin origin = Origin.of(URI.create("https://pod.example"));

        assertThat(Origin.of(URI.create("http://pod.example"))).isNotEqualTo(origin);
        assertThat(Origin.of(URI.create("https://pod.example.evil.example"))).isNotEqualTo(origin);
        assertThat(Origin.of(URI.create("https://pod.example:8443"))).isNotEqualTo(origin);
    }

    @Test
    void an_ipv6_address_is_the_same_by_either_way() {
        Origin origin = Origin.of(URI.create("http://[::1]:8080/x"));

        assertThat(Origin.of(origin.toHost())).isEqualTo(origin);
        assertThat(origin).hasToString("http://[::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "mailto:a@b", "/path", "https:///x", "https://pod.example@evil.example/"})
    void what_is_no_plain_address_of_a_host_is_refused(String text) {
        assertThatThrownBy(() -> Origin.of(URI.create(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
