package org.medbench.audit.privacy;

/** Kinds of identifiers, with the letter of the HIPAA Safe Harbor list (45 CFR 164.514(b)(2)) that each falls under. */
public enum PrivacyClass {
    /** A person's name. */
    NAME('A', false),
    /** A place smaller than a state: street, postcode, town, named hospital. */
    LOCATION('B', false),
    /** A full calendar date, or a day and a month. */
    DATE('C', false),
    /** A date that is said to be a date of birth. */
    DOB_CONTEXT('C', true),
    /** An age of 90 years or more. */
    AGE_OVER_89('C', false),
    /** A telephone number. */
    PHONE('D', true),
    /** A fax number. */
    FAX('E', true),
    /** An e-mail address. */
    EMAIL('F', true),
    /** A United States social security number. */
    US_SSN('G', true),
    /** A medical record, chart or encounter number. */
    MRN('H', true),
    /** A health insurance member number of any scheme. */
    HEALTH_PLAN('I', true),
    /** A Medicare beneficiary identifier of the United States. */
    US_MBI('I', true),
    /** A National Health Service number of the United Kingdom. */
    UK_NHS('I', true),
    /** A German statutory health insurance number. */
    DE_KVNR('I', true),
    /** An Australian Medicare number. */
    AU_MEDICARE('I', true),
    /** A bank account or customer number. */
    ACCOUNT('J', true),
    /** A payment card number. */
    CREDIT_CARD('J', true),
    /** A certificate, driving or professional licence number. */
    LICENCE('K', true),
    /** A National Provider Identifier of the United States. */
    US_NPI('K', true),
    /** A vehicle identification number or number plate. */
    VEHICLE('L', true),
    /** A serial number of a device. */
    DEVICE('M', true),
    /** A web address. */
    URL('N', false),
    /** An address of the Internet protocol. */
    IP_ADDRESS('O', false),
    /** A Spanish DNI or NIE. */
    ES_NIF('R', true),
    /** A Polish PESEL. */
    PL_PESEL('R', true),
    /** An Indian Aadhaar number. */
    IN_AADHAAR('R', true),
    /** A Korean resident registration number. */
    KR_RRN('R', true),
    /** A Finnish personal identity code. */
    FI_HETU('R', true),
    /** A Canadian social insurance number. */
    CA_SIN('R', true),
    /** A Swedish personal number. */
    SE_PERSONNUMMER('R', true),
    /** A Chinese resident identity number. */
    CN_RESIDENT_ID('R', true),
    /** A French social security number. */
    FR_NIR('R', true),
    /** An Italian tax code. */
    IT_CODICE_FISCALE('R', true),
    /** A Brazilian CPF. */
    BR_CPF('R', true);

    private final char hipaaLetter;
    private final boolean quarantines;

    PrivacyClass(char hipaaLetter, boolean quarantines) {
        this.hipaaLetter = hipaaLetter;
        this.quarantines = quarantines;
    }

    /**
     * Where the class stands in the Safe Harbor list.
     *
     * @return a letter from {@code A} (names) to {@code R} (any other unique code)
     */
    public char hipaaLetter() {
        return hipaaLetter;
    }

    /**
     * Whether a flagged finding points at one person so directly that the item is kept from export until reviewed.
     *
     * @return true for numbers and addresses of a person, false for names, dates and places, which vignettes invent
     */
    public boolean quarantines() {
        return quarantines;
    }
}
