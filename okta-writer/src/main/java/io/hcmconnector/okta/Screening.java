package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.AccountChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a change into an element of an upload, or says what Okta would refuse in it. Okta itself never would: an upload is taken
 * whole, and what fails in the import is shown to nobody. Pure.
 *
 * <p>Lengths are those of Okta's user profile; characters beyond U+FFFF are the ones that Okta cannot store. Reasons name
 * attributes, never values.
 */
final class Screening {
    private static final int LONGEST_EXTERNAL_ID = 255;
    private static final int SHORTEST_LOGIN = 5;
    private static final int LONGEST_BASIC = 100;
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_COUNTRY_CODE = 2;
    private static final int LONGEST_ZIP_CODE = 50;
    private static final int FIRST_UNSUPPORTED = 0x10000;
    private static final int REPLACEMENT = 0xFFFD;

    /** Names by which an account is found, and so never replaced in part. */
    private static final Set<String> LOGINS = Set.of(OktaAttributes.USER_NAME, OktaAttributes.EMAIL);

    private static final Map<String, Integer> LONGEST = Map.of(
            OktaAttributes.FIRST_NAME, LONGEST_NAME,
            OktaAttributes.LAST_NAME, LONGEST_NAME,
            OktaAttributes.SECOND_EMAIL, LONGEST_BASIC,
            OktaAttributes.MOBILE_PHONE, LONGEST_BASIC,
            OktaAttributes.COUNTRY_CODE, LONGEST_COUNTRY_CODE,
            OktaAttributes.ZIP_CODE, LONGEST_ZIP_CODE);

    private static final Set<String> NEVER_NULL =
            Set.of(OktaAttributes.USER_NAME, OktaAttributes.EMAIL, OktaAttributes.SECOND_EMAIL);

    private final OktaSettings.Values values;
    private final Chunker chunker;

    Screening(OktaSettings settings) {
        this.values = settings.values();
        this.chunker = new Chunker(settings.limits());
    }

    /** The element that brings the person's account to {@code change}. */
    UploadRecord screen(AccountChange change) throws Unfit {
        String externalId = change.person().value();
        requireSupported("externalId", externalId);
        if (externalId.length() > LONGEST_EXTERNAL_ID) {
            throw new Unfit("externalId is longer than " + LONGEST_EXTERNAL_ID + " characters");
        }
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        element.put("externalId", externalId);
        UploadRecord.Kind kind = UploadRecord.Kind.DELETE;
        if (change.active()) {
            kind = UploadRecord.Kind.UPSERT;
            element.set("profile", profile(change));
        }
        UploadRecord item = new UploadRecord(change.person(), kind, element.toString());
        if (!chunker.fits(item)) {
            throw new Unfit("the person alone is larger than bytes-per-request");
        }
        return item;
    }

    private ObjectNode profile(AccountChange change) throws Unfit {
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Optional<String>> attribute : account(change).entrySet()) {
            String name = attribute.getKey();
            Optional<String> value = attribute.getValue();
            if (value.isPresent()) {
                profile.put(name, fit(name, value.get()));
            } else if (!NEVER_NULL.contains(name)) {
                profile.putNull(name);
            }
        }
        return profile;
    }

    // Okta does not say whether an attribute that is left out of an upsert keeps its value, so that what HCM did not
    // show
    // this time is sent as it was sent last.
    private Map<String, Optional<String>> account(AccountChange change) throws Unfit {
        Map<String, Optional<String>> account = new LinkedHashMap<>();
        change.before()
                .sent()
                .ifPresent(sent -> putAllowed(account, sent.attributes().values()));
        putAllowed(account, change.attributes().values());
        if (!has(account, OktaAttributes.EMAIL)) {
            throw new Unfit("no work email: Okta requires email");
        }
        if (!has(account, OktaAttributes.USER_NAME)) {
            account.put(OktaAttributes.USER_NAME, account.get(OktaAttributes.EMAIL));
        }
        return account;
    }

    private void putAllowed(Map<String, Optional<String>> account, Map<String, Optional<String>> more) {
        more.forEach((name, value) -> {
            if (values.attributes().contains(name)) {
                account.put(name, value.filter(text -> !text.isBlank()));
            }
        });
    }

    private static boolean has(Map<String, Optional<String>> account, String name) {
        return account.getOrDefault(name, Optional.empty()).isPresent();
    }

    private String fit(String name, String value) throws Unfit {
        String supported = value;
        if (values.replaceUnsupportedCharacters() && !LOGINS.contains(name)) {
            supported = value.codePoints()
                    .map(c -> isSupported(c) ? c : REPLACEMENT)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        requireSupported(name, supported);
        if (LOGINS.contains(name) && (value.length() < SHORTEST_LOGIN || value.length() > LONGEST_BASIC)) {
            throw new Unfit(name + " has not " + SHORTEST_LOGIN + " to " + LONGEST_BASIC + " characters");
        }
        int longest = LONGEST.getOrDefault(name, Integer.MAX_VALUE);
        if (supported.length() > longest) {
            throw new Unfit(name + " is longer than " + longest + " characters");
        }
        return supported;
    }

    private static void requireSupported(String name, String value) throws Unfit {
        if (!value.codePoints().allMatch(Screening::isSupported)) {
            throw new Unfit(name + " has a character beyond U+FFFF, which Okta cannot store");
        }
    }

    // A lone half of a surrogate pair has no UTF-8 form at all.
    private static boolean isSupported(int character) {
        return character < FIRST_UNSUPPORTED && !Character.isSurrogate((char) character);
    }

    /** What Okta would refuse in a person, without the value. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
