package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.Reference;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Resources without children: the look-ups of reference data, and user accounts. */
record FlatSource(String orderKey, Function<Query, Stream<Row>> find) implements ResourceServlet.Source {

    @Override
    public Stream<Row> rows(SandboxRequest request, Query query, boolean ordered) {
        return find.apply(query);
    }

    @Override
    public Row row(SandboxRequest request, String key) {
        return find.apply(new Query.And(List.of()))
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AdfException(404, "Not Found"));
    }

    @Override
    public Set<String> queryable() {
        return Set.of();
    }

    /** {@code /jobs}. */
    static FlatSource jobs() {
        return of(
                "JobId",
                Reference.JOBS.stream()
                        .map(job -> dated("JobId", job.id())
                                .put("JobCode", job.code())
                                .put("Name", job.name())
                                .put("JobName", job.name()))
                        .toList());
    }

    /** {@code /departments} and {@code /departmentsLov}, which name the same things differently. */
    static FlatSource departments(boolean lov) {
        return of(
                lov ? "OrganizationId" : "DepartmentId",
                Reference.DEPARTMENTS.stream()
                        .map(d -> lov
                                ? dated("OrganizationId", d.id())
                                        .put("Name", d.name())
                                        .put("Status", "A")
                                : dated("DepartmentId", d.id())
                                        .put("Name", d.name())
                                        .putNull("LocationId"))
                        .toList());
    }

    /** {@code /locations}, {@code /locationsV2} and {@code /locationsLov}. */
    static FlatSource locations() {
        return of(
                "LocationId",
                Reference.LOCATIONS.stream()
                        .map(l -> dated("LocationId", l.id())
                                .put("LocationCode", l.code())
                                .put("LocationName", l.name())
                                .put("AddressLine1", "1 Main Street")
                                .put("TownOrCity", l.town().name())
                                .put("PostalCode", "10001")
                                .put("Country", l.town().country())
                                .put(
                                        "SingleLineAddress",
                                        "1 Main Street, " + l.town().name()))
                        .toList());
    }

    /** {@code /grades}. */
    static FlatSource grades() {
        return of(
                "GradeId",
                Reference.GRADES.stream()
                        .map(g -> dated("GradeId", g.id())
                                .put("GradeCode", g.code())
                                .put("GradeName", g.name()))
                        .toList());
    }

    /** {@code /positions}. */
    static FlatSource positions() {
        return of(
                "PositionId",
                Reference.POSITIONS.stream()
                        .map(position -> dated("PositionId", position.id())
                                .put("PositionCode", position.code())
                                .put("Name", position.name()))
                        .toList());
    }

    /** {@code /userAccounts}. */
    static FlatSource userAccounts(Population population) {
        return new FlatSource(
                "PersonId",
                query -> query.limitedTo("PersonId")
                        .map(ids -> ids.stream()
                                .filter(id -> id.matches("[0-9]{1,18}"))
                                .flatMap(id -> population.find(Long.parseLong(id)).stream()))
                        .or(() -> query.limitedTo("PersonNumber")
                                .map(n -> n.stream().flatMap(x -> population.findByNumber(x).stream())))
                        .orElseGet(
                                () -> population.after(query.above("PersonId").orElse(0L)).stream())
                        .filter(p -> p.relationships().stream()
                                .noneMatch(r -> r.employment().type().equals("P")))
                        .map(FlatSource::account));
    }

    private static Row account(Person person) {
        Person.Account account = person.profile().account();
        return Row.flat(
                account.guid(),
                () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("UserId", person.personId() + 7)
                        .put("Username", account.userName())
                        .put("SuspendedFlag", account.suspended())
                        .put("PersonId", person.personId())
                        .put("PersonNumber", person.personNumber())
                        .put("CredentialsEmailSentFlag", true)
                        .put("GUID", account.guid())
                        .put("CreatedBy", "0")
                        .put("CreationDate", "2020-01-01T00:00:00+00:00"));
    }

    private static FlatSource of(String key, List<ObjectNode> nodes) {
        return new FlatSource(
                key, query -> nodes.stream().map(n -> Row.flat(n.path(key).asText(), n::deepCopy)));
    }

    private static ObjectNode dated(String key, long id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(key, id)
                .put("ActiveStatus", "A")
                .put("EffectiveStartDate", "1951-01-01")
                .put("EffectiveEndDate", "4712-12-31");
    }
}
