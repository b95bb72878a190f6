package org.medbench.audit.privacy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How one country's number looks, is checked, and is spoken of.
 *
 * @param type the class it is reported under
 * @param shape the pattern, blanks and hyphens included
 * @param isValid the check on the bare number
 * @param context words that name the number, in lower case
 * @param aloneScore the score of a valid number without such words: below 0.5 where a random number passes too easily
 */
record NationalNumber(PrivacyClass type, Pattern shape, Predicate<String> isValid, Pattern context, double aloneScore) {

    private static final String START = "(?<![\\p{L}\\d.,/_-])";
    private static final String END = "(?![\\p{L}\\d_-]|[.,/]\\d)";
    private static final String MBI_LETTER = "[AC-HJKMNP-RT-Y]";

    /** The numbers known, the most telling first: where one span fits two, the first wins. */
    static final List<NationalNumber> ALL = List.of(
            of(
                    PrivacyClass.CN_RESIDENT_ID,
                    "[1-8]\\d{5}(?:19|20)\\d{9}[\\dXx]",
                    CheckDigits::chineseId,
                    "身份证|resident id|identity card|id card",
                    0.9),
            of(
                    PrivacyClass.IT_CODICE_FISCALE,
                    "[A-Z]{6}[\\dLMNP-V]{2}[ABCDEHLMPRST][\\dLMNP-V]{2}[A-Z][\\dLMNP-V]{3}[A-Z]",
                    CheckDigits::italianCodiceFiscale,
                    "codice fiscale|c\\.?f\\.?\\b|tax code",
                    0.9),
            of(
                    PrivacyClass.FR_NIR,
                    "[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}",
                    CheckDigits::frenchNir,
                    "\\bnir\\b|s[ée]curit[ée] sociale|insee",
                    0.9),
            of(
                    PrivacyClass.KR_RRN,
                    "\\d{6}-[1-8]\\d{6}",
                    CheckDigits::koreanRrn,
                    "\\brrn\\b|주민|resident registration",
                    0.9),
            of(
                    PrivacyClass.FI_HETU,
                    "\\d{6}[-+A-FU-Y]\\d{3}[\\dA-FHJ-NPR-Y]",
                    CheckDigits::finnishHetu,
                    "hetu|henkilötunnus|personal identity code",
                    0.9),
            of(
                    PrivacyClass.ES_NIF,
                    "(?:\\d{8}|[XYZ]-?\\d{7})-?[A-HJ-NP-TV-Z]",
                    CheckDigits::spanishNif,
                    "\\bdni\\b|\\bnie\\b|\\bnif\\b|documento",
                    0.8),
            of(
                    PrivacyClass.BR_CPF,
                    "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}|\\d{11}",
                    CheckDigits::brazilianCpf,
                    "\\bcpf\\b",
                    0.7),
            of(PrivacyClass.PL_PESEL, "\\d{11}", CheckDigits::pesel, "pesel", 0.75),
            of(
                    PrivacyClass.SE_PERSONNUMMER,
                    "(?:\\d{6}|(?:19|20)\\d{6})[-+]\\d{4}|(?:19|20)\\d{10}",
                    CheckDigits::swedishPersonnummer,
                    "personnummer|personal number|swedish",
                    0.7),
            of(
                    PrivacyClass.CREDIT_CARD,
                    "[3-6]\\d{3}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{1,7}|3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}",
                    CheckDigits::luhn,
                    "card|visa|mastercard|amex|credit|debit|payment",
                    0.7),
            of(
                    PrivacyClass.IN_AADHAAR,
                    "[2-9]\\d{3}[ -]?\\d{4}[ -]?\\d{4}",
                    CheckDigits::verhoeff,
                    "aadhaar|aadhar|uidai|uid\\b",
                    0.6),
            of(
                    PrivacyClass.UK_NHS,
                    "\\d{3}[ -]\\d{3}[ -]\\d{4}|\\d{10}",
                    CheckDigits::ukNhs,
                    "\\bnhs\\b|health service",
                    0.55),
            of(
                    PrivacyClass.US_NPI,
                    "[12]\\d{9}",
                    number -> CheckDigits.luhn("80840" + number),
                    "\\bnpi\\b|national provider|provider",
                    0.5),
            of(
                    PrivacyClass.AU_MEDICARE,
                    "[2-6]\\d{3} ?\\d{5} ?\\d(?:[ -]?[1-9])?",
                    CheckDigits::australianMedicare,
                    "medicare",
                    0.45),
            of(
                    PrivacyClass.DE_KVNR,
                    "[A-Z]\\d{9}",
                    CheckDigits::germanKvnr,
                    "kvnr|krankenvers|versichertennummer|krankenkasse|health insurance",
                    0.6),
            of(
                    PrivacyClass.US_MBI,
                    "[1-9]" + MBI_LETTER + "(?:" + MBI_LETTER + "|\\d)\\d-?" + MBI_LETTER + "(?:" + MBI_LETTER
                            + "|\\d)\\d-?" + MBI_LETTER + "{2}\\d{2}",
                    number -> true,
                    "\\bmbi\\b|medicare|beneficiary",
                    0.5),
            of(
                    PrivacyClass.US_SSN,
                    "\\d{3}([- .])\\d{2}\\1\\d{4}|\\d{9}",
                    NationalNumber::isSocialSecurity,
                    "\\bssns?\\b|social security|\\bss ?#|soc sec",
                    0.5),
            of(
                    PrivacyClass.CA_SIN,
                    "[1-79]\\d{2}([- ]?)\\d{3}\\1\\d{3}",
                    CheckDigits::luhn,
                    "\\bsin\\b|social insurance|numéro d.assurance sociale",
                    0.35));

    private static NationalNumber of(
            PrivacyClass type, String shape, Predicate<String> isValid, String context, double aloneScore) {
        return new NationalNumber(
                type,
                Pattern.compile(START + "(?:" + shape + ")" + END),
                isValid,
                Pattern.compile(context),
                aloneScore);
    }

    /** Areas, groups and serials never issued, and the two numbers printed on sample cards. */
    private static boolean isSocialSecurity(String number) {
        return !number.matches("000.*|666.*|9.*|...00.*|.*0000|123456789|078051120");
    }
}
