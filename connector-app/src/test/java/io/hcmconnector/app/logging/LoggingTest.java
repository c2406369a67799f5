package io.hcmconnector.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private static final Logger OWN = LoggerFactory.getLogger("io.hcmconnector.core.Something");
    private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.Library");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setErr(before);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    @Test
    void aTextLineHoldsTheMessageAndItsKeyValuesAndNoLineFeed() {
        capture(LogFormat.TEXT, false);

        OWN.atInfo().addKeyValue("target", "okta").addKeyValue("status", 429).log("Target asks to wait\nforged");

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("[0-9-]{10}T[0-9:.]{12}Z INFO  Something - Target asks to wait forged"
                        + " target=\"okta\" status=\"429\"");
    }

    @Test
    void aStackTraceIsWrittenOnlyWhenVerbose() {
        capture(LogFormat.TEXT, false);
        OWN.warn("It failed", new IllegalStateException("inside"));
        assertThat(lines()).hasSize(1);

        capture(LogFormat.TEXT, true);
        OWN.warn("It failed", new IllegalStateException("inside"));
        assertThat(lines()).hasSizeGreaterThan(2);
    }

    @Test
    void librariesAreQuietAndDebugIsForVerbose() {
        capture(LogFormat.TEXT, false);
        LIBRARY.info("chatter");
        OWN.debug("detail");
        assertThat(lines()).isEmpty();

        capture(LogFormat.TEXT, true);
        LIBRARY.info("chatter");
        OWN.debug("detail");
        assertThat(lines()).singleElement().asString().endsWith("detail");
    }

    @Test
    void aJsonLineHoldsTheFormattedMessageAndNoArguments() throws Exception {
        capture(LogFormat.JSON, false);

        OWN.atInfo().addKeyValue("target", "okta").log("Sent {}", "x");

        JsonNode line = new ObjectMapper().readTree(lines().get(0));
        assertThat(line.path("formattedMessage").asText()).isEqualTo("Sent x");
        assertThat(line.toString()).contains("\"target\":\"okta\"");
        assertThat(line.has("arguments")).isFalse();
        assertThat(line.has("message")).isFalse();
    }

    private void capture(LogFormat format, boolean verbose) {
        err.reset();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        Logging.configure(format, verbose);
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
