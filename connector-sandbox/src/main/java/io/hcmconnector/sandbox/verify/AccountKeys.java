package io.hcmconnector.sandbox.verify;

import java.util.List;

/**
 * The neutral attribute names in which an account is described to {@link Comparison}.
 *
 * <p>All values are strings. {@link #MANAGER} is the manager's person number whatever reference the target stores, and
 * {@link #HIRE_DATE} and {@link #TERMINATION_DATE} begin with an ISO 8601 date.
 */
public final class AccountKeys {
    /** Sign-in name. */
    public static final String USER_NAME = "userName";
    /** First name. */
    public static final String GIVEN_NAME = "givenName";
    /** Last name. */
    public static final String FAMILY_NAME = "familyName";
    /** Middle name. */
    public static final String MIDDLE_NAME = "middleName";
    /** Name for display. */
    public static final String DISPLAY_NAME = "displayName";
    /** Work e-mail address. */
    public static final String EMAIL = "email";
    /** Work telephone number. */
    public static final String WORK_PHONE = "workPhone";
    /** Mobile telephone number. */
    public static final String MOBILE = "mobile";
    /** Job name. */
    public static final String TITLE = "title";
    /** Department name. */
    public static final String DEPARTMENT = "department";
    /** Business unit name. */
    public static final String DIVISION = "division";
    /** Legal employer name. */
    public static final String ORGANIZATION = "organization";
    /** Kind of worker: {@code E} or {@code C}. */
    public static final String USER_TYPE = "userType";
    /** Person number of the line manager. */
    public static final String MANAGER = "manager";
    /** First day of employment. */
    public static final String HIRE_DATE = "hireDate";
    /** Last day of employment. */
    public static final String TERMINATION_DATE = "terminationDate";
    /** Code of the job. */
    public static final String JOB_CODE = "jobCode";
    /** Name of the work location. */
    public static final String LOCATION_NAME = "locationName";
    /** ISO 3166-1 alpha-2 code of the location's country. */
    public static final String COUNTRY_CODE = "countryCode";

    /** All keys, in the order in which a report prints them. */
    public static final List<String> ALL = List.of(
            USER_NAME,
            GIVEN_NAME,
            FAMILY_NAME,
            MIDDLE_NAME,
            DISPLAY_NAME,
            EMAIL,
            WORK_PHONE,
            MOBILE,
            TITLE,
            DEPARTMENT,
            DIVISION,
            ORGANIZATION,
            USER_TYPE,
            MANAGER,
            HIRE_DATE,
            TERMINATION_DATE,
            JOB_CODE,
            LOCATION_NAME,
            COUNTRY_CODE);

    private AccountKeys() {}
}
