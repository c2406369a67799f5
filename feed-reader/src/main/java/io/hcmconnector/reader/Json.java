package io.hcmconnector.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads JSON of strangers: bounded depth, nothing after the end, numbers without loss. */
final class Json {
    private static final int DEEPEST = 64;
    private static final int LONGEST_EXPONENT = 30;

    // Each token becomes an object of many times its size. A page of a feed has some fifty for each of its 499 entries.
    private static final long MOST_TOKENS_OF_A_FEED = 1_000_000;

    // 499 people with all their children have some thousands each.
    private static final long MOST_TOKENS_OF_AN_ANSWER = 5_000_000;

    // An entry has some fifty, and a flexfield a few hundred.
    private static final long MOST_TOKENS_OF_A_CONTENT = 20_000;

    private static final ObjectMapper ANSWERS = mapper(MOST_TOKENS_OF_AN_ANSWER);
    private static final ObjectMapper FEEDS = mapper(MOST_TOKENS_OF_A_FEED);
    private static final ObjectMapper CONTENTS = mapper(MOST_TOKENS_OF_A_CONTENT);

    private Json() {}

    private static ObjectMapper mapper(long mostTokens) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxTokenCount(mostTokens)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** The document could not be read; the message says where and quotes nothing of it. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** A whole document in UTF-8, UTF-16 or UTF-32. */
    static JsonNode document(byte[] bytes) throws Unreadable {
        try {
            return ANSWERS.readTree(bytes);
        } catch (IOException e) {
            throw unreadable(e, MOST_TOKENS_OF_AN_ANSWER);
        }
    }

    /** The same of a page of a feed, of which more is known: it is refused when it could fill the memory. */
    static JsonNode feed(byte[] bytes) throws Unreadable {
        try {
            return FEEDS.readTree(bytes);
        } catch (IOException e) {
            throw unreadable(e, MOST_TOKENS_OF_A_FEED);
        }
    }

    /** The content of one entry, which is small. */
    static JsonNode content(String text) throws Unreadable {
        try {
            return CONTENTS.readTree(text);
        } catch (IOException e) {
            throw unreadable(e, MOST_TOKENS_OF_A_CONTENT);
        }
    }

    private static Unreadable unreadable(IOException e, long mostTokens) {
        if (e instanceof StreamConstraintsException) {
            return new Unreadable("it is larger than it may be: more than " + mostTokens
                    + " values and names, nested deeper than " + DEEPEST + ", or with a text or number without end");
        }
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return new Unreadable("it is not JSON at line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr());
        }
        return new Unreadable("it is not JSON");
    }

    /**
     * A scalar member as trimmed text, numbers digit by digit.
     *
     * @return {@code null} when it is absent, null, blank, an array or an object
     */
    static @Nullable String text(JsonNode object, String name) {
        return text(object.path(name));
    }

    /** A scalar as trimmed text, or {@code null}. */
    static @Nullable String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.isFloatingPointNumber()
                ? plain(value.decimalValue())
                : value.asText().trim();
        return text.isEmpty() ? null : text;
    }

    /** A flag that HCM may send as a boolean or as text. */
    static boolean flag(JsonNode object, String name) {
        String text = text(object, name);
        return "true".equalsIgnoreCase(text) || "Y".equalsIgnoreCase(text);
    }

    // An id may arrive as 3.00000001E14. A huge exponent would make a text of gigabytes.
    private static String plain(BigDecimal number) {
        return Math.abs(number.scale()) > LONGEST_EXPONENT
                ? number.toString()
                : number.stripTrailingZeros().toPlainString();
    }
}
