package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.SourceFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Says of each child of a person whether the account is shown it: a role hides one by leaving it out, or by showing it empty. */
final class ChildCheck {
    private static final String THEN = ", then run Retrieve Latest LDAP Changes";

    private final ChildSearch search;
    private final LocalDate today;

    ChildCheck(ChildSearch search, LocalDate today) {
        this.search = search;
        this.today = today;
    }

    /** One finding, judged by {@code people}, who were read with all that is asked for. */
    Finding finding(WorkerChild child, List<JsonNode> people) {
        String subject = "hcm workers " + child.path();
        List<JsonNode> owners = child.owners(people);
        if (owners.isEmpty()) {
            return new Finding(
                    subject,
                    true,
                    "not seen: none of the " + people.size() + " people looked at has what it belongs to");
        }
        long without = owners.stream()
                .filter(owner -> !owner.path(child.field()).isContainerNode())
                .count();
        if (without > 0) {
            String whose = without == owners.size() ? "" : " of " + without + " of " + owners.size();
            return new Finding(subject, false, "HCM leaves it out" + whose + ": grant " + child.role() + THEN);
        }
        if (child.isShownOf(people)) {
            return new Finding(subject, true, "readable");
        }
        if (child.isEverybodys()) {
            return new Finding(
                    subject,
                    false,
                    "HCM shows it empty for everybody, and nobody is without: grant " + child.role() + THEN);
        }
        return empty(subject, child, people.size());
    }

    private Finding empty(String subject, WorkerChild child, int looked) {
        try {
            if (search.shown(Set.of(child), today, Math.max(looked, PeopleSample.PEOPLE))
                    .contains(child)) {
                return new Finding(
                        subject, true, "readable; the first " + looked + " people have none, somebody else has");
            }
        } catch (SourceFailure e) {
            return new Finding(subject, false, String.valueOf(e.getMessage()));
        }
        return new Finding(
                subject,
                true,
                "empty for everybody looked at (" + looked + " people), so that nothing will be cleared because of it;"
                        + " if somebody does have one in HCM, grant " + child.role() + THEN);
    }
}
