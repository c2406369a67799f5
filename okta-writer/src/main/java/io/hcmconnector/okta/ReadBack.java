package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.Confirmer;
import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of the people of a session: read back, because Okta says of a session only that it is completed. A few people are looked up one
 * by one in the identity source, many by the list of the app's users, 500 a request, whatever costs fewer requests.
 *
 * <p>That somebody is not shown counts only where somebody else is: an org, or something that plays one, may not have these resources. And
 * only a while after the import, for what Okta shows lags behind what it has done.
 */
final class ReadBack implements Confirmer {
    private static final int FEW = 40;
    private static final Duration LAG = Duration.ofMinutes(2);
    private static final Set<String> NO_LONGER = Set.of("UNASSIGNED", "DEPROVISIONED", "SUSPENDED", "INACTIVE");

    private final SessionProtocol okta;
    private final Policy policy;
    private final Clock clock;
    private Optional<PersonNumber> lastShown = Optional.empty();

    ReadBack(SessionProtocol okta, Policy policy, Clock clock) {
        this.okta = okta;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public Answer ask(List<Awaited> awaited) {
        try {
            Map<PersonNumber, Shown> shown = awaited.size() <= FEW ? oneByOne(awaited) : list();
            if (shown.isEmpty() && !hasWitness()) {
                return Answer.silent(
                        "Okta shows nobody of the identity source, so that nobody can be told to be missing");
            }
            Map<PersonId, Verdict> verdicts = new HashMap<>();
            for (Awaited one : awaited) {
                verdict(one, Optional.ofNullable(shown.get(one.number())))
                        .ifPresent(verdict -> verdicts.put(one.person(), verdict));
            }
            return new Answer(verdicts, Optional.empty(), Optional.empty());
        } catch (OktaFailure failure) {
            return switch (failure.kind()) {
                case DENIED ->
                    Answer.silent(failure.reason()
                            + "; grant okta.identitySources.read and okta.apps.read to have people read back");
                case MISSING, REFUSED -> Answer.silent(failure.reason());
                case NOT_DONE, MAYBE_DONE, INTERRUPTED -> Answer.troubled(failure.reason());
            };
        }
    }

    /**
     * Somebody as Okta shows them.
     *
     * @param status of the app's user, empty where only the identity source was asked
     * @param error whether Okta says that the user could not be brought up to date
     * @param profile as stored
     */
    private record Shown(String status, boolean error, JsonNode profile) {
        boolean isInForce() {
            return !NO_LONGER.contains(status);
        }
    }

    private Map<PersonNumber, Shown> oneByOne(List<Awaited> awaited) throws OktaFailure {
        Map<PersonNumber, Shown> shown = new HashMap<>();
        for (Awaited one : awaited) {
            okta.identityUser(one.number())
                    .ifPresent(user -> shown.put(one.number(), new Shown("", false, user.path("profile"))));
        }
        shown.keySet().stream().findFirst().ifPresent(person -> lastShown = Optional.of(person));
        return shown;
    }

    private Map<PersonNumber, Shown> list() throws OktaFailure {
        Map<PersonNumber, Shown> shown = new HashMap<>();
        for (JsonNode user : okta.appUsers()) {
            String number = user.path("externalId").asText("");
            if (!number.isEmpty()) {
                boolean error = user.path("syncState").asText("").equals("ERROR");
                // An administrator's suspension is no failure of an import.
                shown.put(
                        new PersonNumber(number),
                        new Shown(user.path("status").asText(""), error, user.path("profile")));
            }
        }
        return shown;
    }

    /** Somebody whom the identity source was seen to hold, still is; otherwise one of the app's users. */
    private boolean hasWitness() throws OktaFailure {
        if (lastShown.isPresent() && okta.identityUser(lastShown.get()).isPresent()) {
            return true;
        }
        for (JsonNode user : okta.appUsers()) {
            String number = user.path("externalId").asText("");
            if (!number.isEmpty() && okta.identityUser(new PersonNumber(number)).isPresent()) {
                lastShown = Optional.of(new PersonNumber(number));
                return true;
            }
        }
        return false;
    }

    private Optional<Verdict> verdict(Awaited awaited, Optional<Shown> shown) {
        boolean lags = clock.instant().isBefore(awaited.accepted().at().plus(LAG));
        boolean inForce = shown.map(Shown::isInForce).orElse(false);
        if (awaited.sent().active()) {
            if (shown.isPresent() && !shown.get().error()) {
                return Optional.of(
                        new Verdict(true, "Okta's identity source shows the person" + words(awaited, shown.get())));
            }
            return lags ? Optional.empty() : Optional.of(new Verdict(false, missing(shown)));
        }
        if (!inForce) {
            return Optional.of(new Verdict(true, "Okta's identity source holds the person no longer"));
        }
        return lags
                ? Optional.empty()
                : Optional.of(new Verdict(
                        false, "Okta completed the import and still shows the person in the identity source"));
    }

    private static String missing(Optional<Shown> shown) {
        return shown.isPresent()
                ? "Okta completed the import and could not bring the person up to date; its System Log says why"
                : "Okta completed the import and does not show the person, whom it could not import; its System Log says why (such as a"
                        + " login that somebody else has, or a value that breaks a rule)";
    }

    /** Attributes of which Okta has another value, by name: values may be normalized, so that this is no failure. */
    private static String words(Awaited awaited, Shown shown) {
        List<String> others = new ArrayList<>();
        Set<String> lacking = new TreeSet<>();
        awaited.sent().attributes().values().forEach((name, value) -> {
            if (value.isPresent() && shown.profile().isObject()) {
                if (!shown.profile().has(name)) {
                    lacking.add(name);
                } else if (!shown.profile().path(name).asText("").equals(value.get())) {
                    others.add(name);
                }
            }
        });
        return (shown.status().isEmpty() ? "" : ", " + shown.status())
                + (others.isEmpty() ? "" : "; another value has " + String.join(", ", others))
                + (lacking.isEmpty() ? "" : "; not in the app's schema are " + String.join(", ", lacking));
    }
}
