package io.hcmconnector.core.mapping;

import java.util.Locale;

/** What a {@link Profile} may know of a person. Dates are ISO-8601 days, times of day are not known to HCM. */
public enum ProfileAttribute {
    /** HCM's internal key. */
    PERSON_ID,
    /** The external id of every account. */
    PERSON_NUMBER,
    /** Of the user account in HCM. */
    USER_NAME,
    /** That we have made; only where names are configured. */
    ACCOUNT_NAME,
    /** Given name. */
    FIRST_NAME,
    /** Family name. */
    LAST_NAME,
    /** Middle names. */
    MIDDLE_NAME,
    /** As HCM formats it, otherwise given and family name. */
    DISPLAY_NAME,
    /** Work email address. */
    WORK_EMAIL,
    /** Work phone number. */
    WORK_PHONE,
    /** Mobile phone number for work. */
    MOBILE_PHONE,
    /** Street of the location of the primary assignment. */
    WORK_STREET,
    /** City of that location. */
    WORK_CITY,
    /** State, province or region of that location. */
    WORK_REGION,
    /** Postal code of that location. */
    WORK_POSTAL_CODE,
    /** Country of that location, ISO 3166-1 alpha-2. */
    WORK_COUNTRY,
    /** {@code E}, {@code C}, {@code N} or {@code P}: the type of the primary work relationship. */
    WORKER_TYPE,
    /** Name of the job. */
    JOB_NAME,
    /** Code of the job. */
    JOB_CODE,
    /** Code of the position. */
    POSITION_CODE,
    /** Name of the position; looked up only where something reads it. */
    POSITION_NAME,
    /** Name of the department. */
    DEPARTMENT,
    /** Id of the department. */
    DEPARTMENT_ID,
    /** Name of the business unit. */
    BUSINESS_UNIT,
    /** Name of the legal employer. */
    LEGAL_EMPLOYER,
    /** Id of the legal employer. */
    LEGAL_EMPLOYER_ID,
    /** Person number of the line manager. */
    MANAGER,
    /** Name of the line manager, as that person's own profile has it; joined when a target's attributes are made. */
    MANAGER_NAME,
    /** First day of the primary work relationship. */
    HIRE_DATE,
    /** Last day of employment, once it is set. */
    TERMINATION_DATE,
    /** From when the row of the primary assignment holds. */
    EFFECTIVE_START_DATE,
    /** Id of the location. */
    LOCATION_ID,
    /** Name of the location, otherwise its code. */
    LOCATION_NAME,
    /** The zone in which the person's days begin and end, an IANA name. */
    TIME_ZONE,
    /** Sensitive: sent only where a target asks for it. */
    DATE_OF_BIRTH,
    /** Sensitive: sent only where a target asks for it. */
    MARITAL_STATUS,
    /** Sensitive: sent only where a target asks for it. */
    CITIZENSHIP_ID,
    /** Sensitive: sent only where a target asks for it. */
    CITIZENSHIP_STATUS,
    /** Sensitive: sent only where a target asks for it. */
    CITIZENSHIP_LEGISLATION_CODE,
    /** Sensitive: sent only where a target asks for it. */
    MILITARY_VET_STATUS;

    /** Whether it is sent only where a target asks for it. */
    public boolean isSensitive() {
        return compareTo(DATE_OF_BIRTH) >= 0 && compareTo(MILITARY_VET_STATUS) <= 0;
    }

    /** Whether HCM shows it of the person; otherwise we make it. */
    public boolean isOfHcm() {
        return this != ACCOUNT_NAME && this != MANAGER_NAME;
    }

    /** The name in events and explanations, for example {@code workEmail}. */
    public String label() {
        StringBuilder label = new StringBuilder();
        for (String word : name().split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            label.append(label.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return label.toString();
    }
}
