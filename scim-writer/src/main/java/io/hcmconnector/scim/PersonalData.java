package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.mapping.Attributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Takes a person's own values out of the words of a target, which likes to quote them. */
public final class PersonalData {
    private static final int TOO_SHORT_TO_TELL = 3;

    private PersonalData() {}

    /** The outcome with every value of {@code attributes} in its reason, after our own words and the first colon, replaced by {@code ***}. */
    public static WriteOutcome without(WriteOutcome outcome, Attributes attributes) {
        return outcome.match(new WriteOutcome.Cases<WriteOutcome>(
                applied -> applied,
                unchanged -> unchanged,
                rejected -> new Rejected(without(rejected.reason(), attributes)),
                deferred ->
                        new Deferred(deferred.until(), without(deferred.reason(), attributes), deferred.outOfReach()),
                unknown -> new Unknown(without(unknown.reason(), attributes))));
    }

    /** The same of a text. */
    public static String without(String text, Attributes attributes) {
        List<String> values = attributes.values().values().stream()
                .flatMap(Optional::stream)
                .filter(value -> value.length() >= TOO_SHORT_TO_TELL)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        int ours = text.indexOf(": ") + 1;
        String theirs = text.substring(ours);
        for (String value : values) {
            theirs = theirs.replace(value, "***");
        }
        return text.substring(0, ours) + theirs;
    }
}
