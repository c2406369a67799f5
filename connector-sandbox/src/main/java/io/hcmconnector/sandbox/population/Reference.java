package io.hcmconnector.sandbox.population;

import java.util.List;
import java.util.stream.IntStream;

/** The company's reference data: jobs, places, departments, business units, legal employers, grades. All are shared instances. */
public final class Reference {

    /** A job as {@code /jobs} lists it. */
    public record Job(long id, String code, String name) {}

    /** A department (an organization). */
    public record Department(long id, String name) {}

    /** A business unit. */
    public record BusinessUnit(long id, String name) {}

    /** A place of work with the IANA zone in which its people live. */
    public record Location(long id, String code, String name, Town town, String zone) {}

    /** Town and two-letter country of a location. */
    public record Town(String name, String country) {}

    /** A legal employer with its country. */
    public record LegalEmployer(long id, String name, String country) {}

    /** A grade. */
    public record Grade(long id, String code, String name) {}

    private static final String[] JOB_NAMES = {
        "Account Manager",
        "Accountant",
        "Buyer",
        "Clinical Nurse",
        "Data Analyst",
        "Developer",
        "Driver",
        "Electrician",
        "Finance Director",
        "HR Specialist",
        "Legal Counsel",
        "Machinist",
        "Product Manager",
        "Sales Engineer",
        "Tester"
    };
    private static final String[] DEPARTMENT_NAMES = {
        "Accounts Payable", "Customer Care", "Engineering", "Facilities", "Finance", "Human Resources", "Legal",
        "Logistics", "Marketing", "Operations", "Purchasing", "Research", "Sales EMEA", "Sales Pacific"
    };

    private Reference() {}

    /** All jobs. */
    public static final List<Job> JOBS = IntStream.range(0, JOB_NAMES.length)
            .mapToObj(i -> new Job(300000000100001L + i, "JOB" + (101 + i), JOB_NAMES[i]))
            .toList();

    /** A position. */
    public record Position(long id, String code, String name) {}

    /** All positions; somebody's stays the same whatever the job. */
    public static final List<Position> POSITIONS = IntStream.range(0, 8)
            .mapToObj(i -> new Position(300000000600001L + i, "POS" + (601 + i), "Position " + (i + 1)))
            .toList();

    /** All departments. */
    public static final List<Department> DEPARTMENTS = IntStream.range(0, DEPARTMENT_NAMES.length)
            .mapToObj(i -> new Department(300000000200001L + i, DEPARTMENT_NAMES[i]))
            .toList();

    /** All business units. */
    public static final List<BusinessUnit> BUSINESS_UNITS = List.of(
            new BusinessUnit(300000000300001L, "Americas Business Unit"),
            new BusinessUnit(300000000300002L, "Europe Business Unit"),
            new BusinessUnit(300000000300003L, "Pacific Business Unit"));

    /** All legal employers. */
    public static final List<LegalEmployer> LEGAL_EMPLOYERS = List.of(
            new LegalEmployer(300000000400001L, "Northwind US Inc.", "US"),
            new LegalEmployer(300000000400002L, "Northwind Deutschland GmbH", "DE"),
            new LegalEmployer(300000000400003L, "Northwind Australia Pty Ltd", "AU"),
            new LegalEmployer(300000000400004L, "Northwind UK Ltd", "GB"));

    /** All locations. */
    public static final List<Location> LOCATIONS = List.of(
            new Location(300000000500001L, "US_NYC", "New York Office", new Town("New York", "US"), "America/New_York"),
            new Location(300000000500002L, "DE_BER", "Berlin Office", new Town("Berlin", "DE"), "Europe/Berlin"),
            new Location(
                    300000000500003L, "AU_MEL", "Melbourne Office", new Town("Melbourne", "AU"), "Australia/Melbourne"),
            new Location(300000000500004L, "GB_LON", "London Office", new Town("London", "GB"), "Europe/London"));

    /** All grades. */
    public static final List<Grade> GRADES = IntStream.rangeClosed(1, 6)
            .mapToObj(i -> new Grade(300000000600000L + i, "G" + i, "Grade " + i))
            .toList();
}
