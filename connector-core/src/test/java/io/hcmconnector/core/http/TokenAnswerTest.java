package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAnswerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    3600                             | PT1H
                    "3599"                           | PT59M59S
                    1                                | PT1S
                    2.5                              | PT2.5S
                    0                                | PT5M
                    -5                               | PT5M
                    "-5"                             | PT5M
                    "soon"                           | PT5M
                    "NaN"                            | PT5M
                    null                             | PT5M
                    {}                               | PT5M
                    14400000                         | PT24H
                    99999999999999999999999999999999 | PT24H
                    1e300                            | PT24H
                    """)
    void the_life_of_a_token_is_what_the_server_says_within_reason(String expiresIn, Duration life) {
        assertThat(answer(200, "{\"access_token\":\"t\",\"expires_in\":" + expiresIn + "}")
                        .life())
                .isEqualTo(life);
    }

    @Test
    void a_life_that_is_not_told_is_five_minutes() {
        assertThat(answer(200, "{\"access_token\":\"t\"}").life()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | {"error":"invalid_client"}      | true
                    401 |                                 | true
                    401 | <html>                          | true
                    400 | {"error":"invalid_client"}      | true
                    400 | {"error":"invalid_request"}     | true
                    400 | {"error":"invalid_grant"}       | false
                    400 | {"error":"invalid_scope"}       | false
                    400 | {"error":"unauthorized_client"} | false
                    400 |                                 | false
                    403 | {"error":"invalid_client"}      | false
                    503 | {"error":"invalid_client"}      | false
                    """)
    void a_refusal_of_the_client_is_told_from_other_errors(int status, String body, boolean refused) {
        assertThat(answer(status, body == null ? "" : body).refusesTheClient()).isEqualTo(refused);
    }

    private static TokenAnswer answer(int status, String body) {
        return new TokenAnswer(new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
