package io.hcmconnector.sandbox.hcm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hash keys of date-effective records ({@code workersUniqID}, {@code assignmentsUniqID}): hex of a serialized long and
 * of a serialized {@code java.sql.Date} of the as-of date, so that a key changes every day.
 */
record UniqId(long id, LocalDate asOf) {

    private static final String BEFORE_ID = "00020000000EACED00057708";
    private static final String BEFORE_DATE =
            "0000004AACED00057372000D6A6176612E73716C2E4461746514FA46683F3566970200007872"
                    + "000E6A6176612E7574696C2E44617465686A81014B5974190300007870"
                    + "7708";
    private static final Pattern FORM =
            Pattern.compile(BEFORE_ID + "([0-9A-F]{16})" + BEFORE_DATE + "([0-9A-F]{16})78");

    static UniqId parse(String text) {
        Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new AdfException(404, "The resource key " + text + " does not exist.");
        }
        Instant day = Instant.ofEpochMilli(Long.parseUnsignedLong(matcher.group(2), 16));
        return new UniqId(Long.parseUnsignedLong(matcher.group(1), 16), LocalDate.ofInstant(day, ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        long millis = asOf.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return BEFORE_ID + HexFormat.of().withUpperCase().toHexDigits(id) + BEFORE_DATE
                + HexFormat.of().withUpperCase().toHexDigits(millis) + "78";
    }
}
