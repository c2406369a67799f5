package io.hcmconnector.reader.csv;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a column may hold. The names by default are those of the first worksheet of Microsoft's tutorial on Oracle HCM, and those that HCM
 * has for the same.
 */
public enum CsvColumn {
    /** HCM's person number; needed. */
    PERSON_NUMBER("personNumber", true, "Person Number"),
    /** HCM's {@code PersonId}; without it HCM is asked who people are, a request for each page. */
    PERSON_ID("personId", false, "Person ID"),
    /** {@code PeriodOfServiceId} of the work relationship. */
    PERIOD_OF_SERVICE_ID("periodOfServiceId", false, "Period Of Service ID"),
    /** The name of the user account in HCM. */
    USER_NAME("userName", false, "Username"),
    /** First name. */
    FIRST_NAME("firstName", false, "First Name"),
    /** Last name; needed. */
    LAST_NAME("lastName", true, "Last Name"),
    /** Middle names. */
    MIDDLE_NAME("middleName", false, "Middle Name", "Middle Names"),
    /** The name as it is shown; otherwise first and last name. */
    DISPLAY_NAME("displayName", false, "Display Name"),
    /** Work email. */
    WORK_EMAIL("workEmail", false, "Email Address", "Work Email"),
    /** Work phone. */
    WORK_PHONE("workPhone", false, "Phone Number", "Work Phone"),
    /** Mobile phone. */
    MOBILE_PHONE("mobilePhone", false, "Mobile Phone Number", "Mobile Phone"),
    /** Street of the place of work. */
    WORK_STREET("workStreet", false, "Street Address"),
    /** City. */
    WORK_CITY("workCity", false, "City"),
    /** Region. */
    WORK_REGION("workRegion", false, "State"),
    /** Postal code. */
    WORK_POSTAL_CODE("workPostalCode", false, "Postal Code"),
    /** Country, as an ISO 3166-1 alpha-2 code: the person's zone hangs on it. */
    WORK_COUNTRY("workCountry", false, "Country"),
    /** The name of the location. */
    LOCATION_NAME("locationName", false, "Work Address", "Location Name"),
    /** The id of the location. */
    LOCATION_ID("locationId", false, "Location ID"),
    /** Department. */
    DEPARTMENT("department", false, "Department Name", "Department"),
    /** The id of the department. */
    DEPARTMENT_ID("departmentId", false, "Department ID"),
    /** Business unit. */
    BUSINESS_UNIT("businessUnit", false, "Division", "Business Unit"),
    /** Legal employer. */
    LEGAL_EMPLOYER("legalEmployer", false, "Company", "Legal Employer"),
    /** The id of the legal employer. */
    LEGAL_EMPLOYER_ID("legalEmployerId", false, "Legal Employer ID"),
    /** The code of the job. */
    JOB_CODE("jobCode", false, "Job Code"),
    /** The name of the job. */
    JOB_NAME("jobName", false, "Job Name"),
    /** The code of the position. */
    POSITION_CODE("positionCode", false, "Position Code"),
    /** The name of the position. */
    POSITION_NAME("positionName", false, "Position Name"),
    /** The person number of the line manager. */
    MANAGER("manager", false, "Manager", "Manager Person Number"),
    /** The kind of the work relationship, as HCM's code or a word. */
    WORKER_TYPE("workerType", false, "Worker Type"),
    /** Whether the person works there; only looked at to find a contradiction. */
    STATUS("status", false, "Account Status"),
    /** First day; needed. */
    HIRE_DATE("hireDate", true, "Hire Date"),
    /** Last day. */
    TERMINATION_DATE("terminationDate", false, "Termination Date"),
    /** Since when the assignment is as it is. */
    EFFECTIVE_START_DATE("effectiveStartDate", false, "Effective Start Date");

    private final String label;
    private final boolean needed;
    private final String header;
    private final String otherHeader;

    CsvColumn(String label, boolean needed, String header) {
        this(label, needed, header, header);
    }

    CsvColumn(String label, boolean needed, String header, String otherHeader) {
        this.label = label;
        this.needed = needed;
        this.header = header;
        this.otherHeader = otherHeader;
    }

    /** The name in the configuration, which is that of the attribute. */
    public String label() {
        return label;
    }

    /** Whether a file without it cannot be used. */
    boolean isNeeded() {
        return needed;
    }

    /** The header that it has by default. */
    public String header() {
        return header;
    }

    /** Whether {@code name} is one of those that it has by default, whatever the case, spaces and underlines. */
    boolean isCalled(String name) {
        return plain(name).equals(plain(header)) || plain(name).equals(plain(otherHeader));
    }

    /** The column with this label, or with this header by default, if there is one. */
    public static Optional<CsvColumn> of(String name) {
        return Stream.of(values())
                .filter(column -> column.label.equals(name) || column.isCalled(name))
                .findFirst();
    }

    static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-.]", "");
    }
}
