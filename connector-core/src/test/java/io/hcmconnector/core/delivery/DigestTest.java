package io.hcmconnector.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.mapping.Attributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static Attributes attributes(Object... namesAndValues) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], Optional.ofNullable((String) namesAndValues[i + 1]));
        }
        return new Attributes(values);
    }

    @Test
    void theSameStateHasTheSameDigest() {
        assertThat(Digest.of(true, attributes("a", "1", "b", null)))
                .isEqualTo(Digest.of(true, attributes("a", "1", "b", null)))
                .hasSize(64);
    }

    @Test
    void differentStatesThatLookAlikeHaveDifferentDigests() {
        List<Attributes> states = List.of(
                attributes(),
                attributes("a", null),
                attributes("a", ""),
                attributes("a", "-"),
                attributes("a", "1"),
                attributes("a", "1\n1:b=1:2"),
                attributes("a", "1", "b", "2"),
                attributes("b", "1"),
                attributes("a=1:1\n1:b", "2"));
        Set<String> digests = new HashSet<>();
        for (Attributes state : states) {
            digests.add(Digest.of(true, state));
            digests.add(Digest.of(false, state));
        }
        assertThat(digests).hasSize(2 * states.size());
    }
}
