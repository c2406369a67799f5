package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The questions to the Workers resource, as far as they are the same for everybody. */
final class WorkerQuestions {
    /** Every child that any account may carry something of; a nested name brings its parents. */
    private static final String CHILDREN = "names,emails,phones,workRelationships.assignments.managers";

    /** Asked for only where a target is to get them: what is not read cannot leak. */
    private static final String SENSITIVE_CHILDREN = "legislativeInfo,citizenships";

    private final boolean sensitive;

    WorkerQuestions(boolean sensitive) {
        this.sensitive = sensitive;
    }

    boolean isSensitive() {
        return sensitive;
    }

    /** Whole workers as of a day, in the order of their ids. */
    Query whole(LocalDate asOf) {
        return ordered(asOf).with("expand", sensitive ? CHILDREN + "," + SENSITIVE_CHILDREN : CHILDREN);
    }

    /** The children that {@link #whole} brings. */
    List<WorkerChild> children() {
        return Arrays.stream(WorkerChild.values())
                .filter(child -> sensitive || !child.isSensitive())
                .toList();
    }

    /** Workers with some of their children, in the order of their ids. */
    static Query expanding(Collection<WorkerChild> children, LocalDate asOf) {
        return ordered(asOf)
                .with("expand", children.stream().map(WorkerChild::path).collect(Collectors.joining(",")));
    }

    /** Whose relationship began when, which is all that finds those who start later. */
    static Query starts(LocalDate asOf) {
        return expanding(List.of(WorkerChild.WORK_RELATIONSHIPS), asOf);
    }

    /** Only who they are. */
    static Query ids(LocalDate asOf) {
        return ordered(asOf).with("fields", "PersonId,PersonNumber");
    }

    /** Why an answer of nobody is no answer: a company has people, so the account is not shown them. */
    static SourceFailure nobody() {
        return new SourceFailure(
                SourceFailure.Kind.FORBIDDEN,
                Resource.WORKERS.name() + " answered 200 with nobody: the account of hcm.auth lacks "
                        + Resource.WORKERS.privilege() + "; then run Retrieve Latest LDAP Changes in HCM");
    }

    private static Query ordered(LocalDate asOf) {
        return Query.NONE.with("onlyData", "true").with("orderBy", "PersonId").with("effectiveDate", asOf.toString());
    }
}
