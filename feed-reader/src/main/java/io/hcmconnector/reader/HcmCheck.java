package io.hcmconnector.reader;

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
import java.util.List;
import java.util.Set;

/** Asks once for everything that the reader needs, and says what the account is not shown. */
final class HcmCheck {
    private static final String NOT_CLEARED = "; until then what it would tell is left as it is";

    private final FeedSource feed;
    private final Resources resources;
    private final WorkerQuestions questions;
    private final Clock clock;

    /** The ways to the Workers resource and to the look-ups. */
    record Resources(RestClient workers, RestClient lookups, boolean positions) {}

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
            findings.add(new Finding("hcm sign-in", true, "accepted; the pod's clock says " + now));
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
        if (resources.positions()) {
            lookup(Resource.POSITIONS, findings);
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
            PeopleSample sample = PeopleSample.of(resources.workers(), questions.whole(today), today);
            RestAnswer answer = sample.answer();
            if (!(answer instanceof RestAnswer.Rows rows)) {
                findings.add(new Finding(subject, false, "HCM does not take the question: " + said(answer)));
            } else if (rows.items().isEmpty()) {
                findings.add(new Finding(
                        subject,
                        false,
                        "HCM shows nobody: grant " + Resource.WORKERS.privilege()
                                + ", then run Retrieve Latest LDAP Changes"));
            } else {
                findings.add(new Finding(subject, true, "readable" + broken(sample)));
                ChildCheck check = new ChildCheck(new ChildSearch(resources.workers(), clock), today);
                questions.children().forEach(child -> findings.add(check.finding(child, rows.items())));
            }
        } catch (SourceFailure e) {
            findings.add(problem(subject, e));
        }
    }

    // Somebody whose row breaks an answer is passed over when people are read, so that is no fault of the account's.
    private static String broken(PeopleSample sample) {
        return sample.broken()
                .map(reason -> "; somebody breaks the answers about them and will be passed over: " + reason)
                .orElse("");
    }

    private void lookup(Resource resource, List<Finding> findings) {
        String subject = "hcm " + resource.path().substring(resource.path().lastIndexOf('/') + 1);
        try {
            RestAnswer answer = resources
                    .lookups()
                    .page(resource, Query.NONE.with("onlyData", "true").with("limit", "1"));
            if (!(answer instanceof RestAnswer.Rows rows)) {
                findings.add(
                        new Finding(subject, false, said(answer) + ": grant " + resource.privilege() + NOT_CLEARED));
            } else if (rows.items().isEmpty()) {
                findings.add(new Finding(subject, false, "HCM answers 200 and shows none: " + missing(resource)));
            } else {
                findings.add(new Finding(subject, true, "readable"));
            }
        } catch (SourceFailure e) {
            findings.add(problem(subject, e));
        }
    }

    // An answer without rows comes from an account that may ask: what it lacks is the data behind the question.
    private static String missing(Resource resource) {
        return resource.equals(Resource.USER_ACCOUNTS)
                ? "grant a data role that shows people's accounts (Choose Person, View All), beside "
                        + resource.privilege() + ", then run Retrieve Latest LDAP Changes" + NOT_CLEARED
                : "grant " + resource.privilege() + " and the data behind it" + NOT_CLEARED;
    }

    private static String said(RestAnswer answer) {
        return answer instanceof RestAnswer.Broken broken ? broken.reason() : "HCM refuses it (400)";
    }

    private static Finding problem(String subject, SourceFailure failure) {
        return new Finding(subject, false, String.valueOf(failure.getMessage()));
    }
}
