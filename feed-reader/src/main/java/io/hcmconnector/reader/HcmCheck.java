package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks once for everything that the reader needs, and says what the account is not shown. */
final class HcmCheck {
    private static final int SAMPLE = 10;
    private static final String PERSON = "the duty role ORA_PER_REST_SERVICE_ACCESS_WORKER_PERSON_RO";
    private static final String EMPLOYMENT = "the duty role ORA_PER_REST_SERVICE_ACCESS_WORKER_EMPLOYMENT_RO";
    private static final String SENSITIVE = "the duty role ORA_PER_REST_SERVICE_ACCESS_WORKER_SENSITIVE_RO";

    // Each child of a person with the duty role behind it.
    private static final Map<String, String> CHILDREN = new LinkedHashMap<>();

    static {
        CHILDREN.put("names", PERSON);
        CHILDREN.put("emails", PERSON);
        CHILDREN.put("phones", PERSON);
        CHILDREN.put("legislativeInfo", SENSITIVE);
        CHILDREN.put("citizenships", SENSITIVE);
        CHILDREN.put("workRelationships", EMPLOYMENT);
        CHILDREN.put("workRelationships.assignments", EMPLOYMENT);
        CHILDREN.put("workRelationships.assignments.managers", EMPLOYMENT);
    }

    private final FeedSource feed;
    private final Resources resources;
    private final WorkerQuestions questions;
    private final Clock clock;

    /** The ways to the Workers resource and to the look-ups. */
    record Resources(RestClient workers, RestClient lookups) {}

    HcmCheck(FeedSource feed, Resources resources, WorkerQuestions questions, Clock clock) {
        this.feed = feed;
        this.resources = resources;
        this.questions = questions;
        this.clock = clock;
    }

    /** Problems first. */
    List<Finding> findings(Set<Collection> wanted) {
        List<Finding> findings = new ArrayList<>();
        Instant now = clock.instant();
        try {
            now = feed.now();
            findings.add(new Finding("hcm sign-in", true, "signed in; the pod's clock says " + now));
        } catch (SourceFailure e) {
            findings.add(problem("hcm sign-in", e));
            if (e.kind() != SourceFailure.Kind.FORBIDDEN) {
                // Everything else would say the same.
                return findings;
            }
        }
        collections(wanted, now, findings);
        people(LocalDate.ofInstant(now, ZoneOffset.UTC), findings);
        for (Resource lookup : List.of(Resource.USER_ACCOUNTS, Resource.JOBS, Resource.LOCATIONS)) {
            lookup(lookup, findings);
        }
        findings.sort(Comparator.comparing(Finding::good));
        return findings;
    }

    private void collections(Set<Collection> wanted, Instant now, List<Finding> findings) {
        for (Collection collection : wanted.stream().sorted().toList()) {
            String subject = "hcm feed employee/" + collection.path();
            try {
                feed.read(collection, new FeedWindow(now.minusSeconds(1), now));
                findings.add(new Finding(subject, true, "readable"));
            } catch (SourceFailure e) {
                findings.add(problem(subject, e));
            }
        }
    }

    private void people(LocalDate today, List<Finding> findings) {
        String subject = "hcm workers";
        try {
            RestAnswer answer = resources
                    .workers()
                    .page(Resource.WORKERS, questions.whole(today).with("limit", Integer.toString(SAMPLE)));
            if (!(answer instanceof RestAnswer.Rows rows)) {
                findings.add(new Finding(subject, false, "HCM does not take the question: " + said(answer)));
            } else if (rows.items().isEmpty()) {
                findings.add(new Finding(
                        subject,
                        false,
                        "HCM shows nobody: grant " + Resource.WORKERS.privilege()
                                + ", then run Retrieve Latest LDAP Changes"));
            } else {
                findings.add(new Finding(subject, true, "readable"));
                CHILDREN.forEach((child, role) -> {
                    if (questions.isSensitive() || !role.equals(SENSITIVE)) {
                        findings.add(child(child, role, rows.items()));
                    }
                });
            }
        } catch (SourceFailure e) {
            findings.add(problem(subject, e));
        }
    }

    private void lookup(Resource resource, List<Finding> findings) {
        String subject = "hcm " + resource.path().substring(resource.path().lastIndexOf('/') + 1);
        try {
            RestAnswer answer = resources
                    .lookups()
                    .page(resource, Query.NONE.with("onlyData", "true").with("limit", "1"));
            boolean shown =
                    answer instanceof RestAnswer.Rows rows && !rows.items().isEmpty();
            findings.add(new Finding(
                    subject,
                    shown,
                    shown ? "readable" : said(answer) + ": grant " + resource.privilege() + " and the data behind it"));
        } catch (SourceFailure e) {
            findings.add(problem(subject, e));
        }
    }

    // A role hides a child by leaving it out; a child that some worker has shows that it is not hidden.
    private static Finding child(String path, String role, List<JsonNode> people) {
        List<JsonNode> owners = people;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            String name = names[i];
            owners = owners.stream()
                    .flatMap(owner -> Children.shown(owner, name).stream())
                    .toList();
        }
        String last = names[names.length - 1];
        String subject = "hcm workers " + path;
        if (owners.isEmpty()) {
            return new Finding(
                    subject, true, "not seen: none of the first " + SAMPLE + " people has what it belongs to");
        }
        boolean shown = owners.stream().allMatch(owner -> owner.has(last));
        return new Finding(subject, shown, shown ? "readable" : "HCM leaves it out: grant " + role);
    }

    private static String said(RestAnswer answer) {
        return answer instanceof RestAnswer.Broken broken
                ? broken.reason()
                : answer instanceof RestAnswer.Rows ? "HCM shows none" : "HCM refuses it (400)";
    }

    private static Finding problem(String subject, SourceFailure failure) {
        return new Finding(subject, false, String.valueOf(failure.getMessage()));
    }
}
