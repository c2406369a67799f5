package io.hcmconnector.core.mapping;

import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Location;
import io.hcmconnector.core.worker.WorkRelationship;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** The typed mapping from the parts of a worker to the flat fields of a profile. */
@Mapper
interface WorkerMapper {

    /** What a work relationship gives. */
    @Mapping(target = "workerType", source = "type")
    @Mapping(target = "hireDate", source = "period.start")
    @Mapping(target = "terminationDate", source = "period.termination")
    @Mapping(target = "legalEmployer", source = "employer.name")
    @Mapping(target = "legalEmployerId", source = "employer.id")
    EmploymentFields employment(WorkRelationship relationship);

    /** What an assignment gives. */
    @Mapping(target = "jobCode", source = "place.job.code")
    @Mapping(target = "department", source = "place.department.name")
    @Mapping(target = "departmentId", source = "place.department.id")
    @Mapping(target = "businessUnit", source = "place.businessUnit.name")
    @Mapping(target = "locationId", source = "place.location.id")
    @Mapping(target = "locationCode", source = "place.location.code")
    @Mapping(target = "effectiveStartDate", source = "status.start")
    AssignmentFields assignment(Assignment assignment);

    /** What a location gives. */
    AddressFields address(Location.Details details);

    /** Flat fields of a work relationship; dates in ISO-8601. */
    record EmploymentFields(
            @Nullable String workerType,
            @Nullable String hireDate,
            @Nullable String terminationDate,
            @Nullable String legalEmployer,
            @Nullable String legalEmployerId) {}

    /** Flat fields of an assignment; dates in ISO-8601. */
    record AssignmentFields(
            @Nullable String jobCode,
            @Nullable String department,
            @Nullable String departmentId,
            @Nullable String businessUnit,
            @Nullable String locationId,
            @Nullable String locationCode,
            @Nullable String effectiveStartDate) {}

    /** Flat fields of a location. */
    record AddressFields(
            @Nullable String name,
            @Nullable String street,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country) {}
}
