package org.medbench.audit.fairness;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.fairness.Demographics.Pregnancy;
import org.medbench.audit.fairness.Demographics.Sex;

/**
 * Reads age, sex, pregnancy and ethnicity of the index patient from a vignette, by rules for English, and for the usual
 * introductions in Spanish, French, German, Italian, Portuguese, Chinese, Japanese and Korean. How well it does is
 * measured on labelled vignettes in the tests of this class. Stateless and thread-safe.
 *
 * <pre>{@code
 * new DemographicsExtractor().read("A 60-year-old African-American woman with hypertension").ageBand();   // ADULT
 * }</pre>
 */
public final class DemographicsExtractor {

    private static final int PRONOUN_SENTENCES = 3;
    private static final double OLDEST_PREGNANT = 60;
    private static final double YOUNGEST_PREGNANT = 9;

    private static final Pattern PRONOUN =
            Pattern.compile("\\b(?:(he|his|him|himself)|(she|her|hers|herself))\\b", CASE_INSENSITIVE);
    private static final Pattern FEMALE_RELATIVE = Pattern.compile(
            "\\b(?:mother|grandmother|wife|sister|aunt|girlfriend|daughter|woman|mom|nurse)\\b", CASE_INSENSITIVE);
    private static final Pattern MALE_RELATIVE = Pattern.compile(
            "\\b(?:father|grandfather|husband|brother|uncle|boyfriend|son|man|dad)\\b", CASE_INSENSITIVE);
    private static final Pattern SEX_WORD = Pattern.compile(
            "\\bse(?:xo|xe|sso) (?:(masculin|maschil)|(f[eé]m[ie]nin|feminin|femminil))", CASE_INSENSITIVE);
    private static final Pattern PARTICIPLE =
            Pattern.compile("\\b[âa]g(é|ée) de\\b|\\bjährig(er|e)\\b", CASE_INSENSITIVE);

    private static final Pattern SENTENCE_END = Pattern.compile("[.?!](?=\\s)");

    /** An extractor; all are alike. */
    public DemographicsExtractor() {}

    /**
     * Reads a vignette.
     *
     * @param text the vignette, without the options
     * @return what it states; everything absent if no person is introduced
     */
    public Demographics read(String text) {
        Optional<IndexPatient> index = IndexPatient.in(text);
        if (index.isEmpty()) {
            return Demographics.UNKNOWN;
        }
        IndexPatient patient = index.get();
        Optional<Sex> stated = patient.transgender() ? Optional.empty() : sex(text, patient);
        boolean canBePregnant = stated.orElse(Sex.FEMALE) == Sex.FEMALE
                && patient.ageYears().orElse(OLDEST_PREGNANT) <= OLDEST_PREGNANT
                && patient.ageYears().orElse(YOUNGEST_PREGNANT) >= YOUNGEST_PREGNANT;
        Optional<Pregnancy> pregnancy = canBePregnant ? PregnancyReader.read(text) : Optional.empty();
        boolean pregnantNow = pregnancy.equals(Optional.of(Pregnancy.PREGNANT));
        Optional<Sex> sex =
                stated.isEmpty() && pregnantNow && !patient.transgender() ? Optional.of(Sex.FEMALE) : stated;
        return new Demographics(
                patient.ageYears().isPresent() ? patient.ageYears() : OptionalDouble.empty(),
                sex,
                pregnancy,
                EthnicityReader.read(text));
    }

    private static Optional<Sex> sex(String text, IndexPatient patient) {
        if (patient.sex().isPresent()) {
            return patient.sex();
        }
        String opening = sentences(text.substring(patient.end()));
        Matcher pronoun = PRONOUN.matcher(opening);
        while (pronoun.find()) {
            boolean male = pronoun.group(1) != null;
            Pattern rival = male ? MALE_RELATIVE : FEMALE_RELATIVE;
            if (!rival.matcher(opening.substring(0, pronoun.start())).find()) {
                return Optional.of(male ? Sex.MALE : Sex.FEMALE);
            }
        }
        Matcher word = SEX_WORD.matcher(opening);
        if (word.find()) {
            return Optional.of(word.group(1) != null ? Sex.MALE : Sex.FEMALE);
        }
        return participle(text, patient);
    }

    /** "âgée de 45 ans", "45-jähriger Patient" carry the sex in their endings. */
    private static Optional<Sex> participle(String text, IndexPatient patient) {
        int from = Math.max(0, patient.start() - 12);
        Matcher matcher = PARTICIPLE.matcher(text.substring(from, Math.min(text.length(), patient.end() + 10)));
        if (!matcher.find()) {
            return Optional.empty();
        }
        String ending = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return Optional.of(ending.equals("é") || ending.equals("er") ? Sex.MALE : Sex.FEMALE);
    }

    private static String sentences(String text) {
        Matcher end = SENTENCE_END.matcher(text);
        int to = 0;
        for (int i = 0; i < PRONOUN_SENTENCES; i++) {
            to = end.find() ? end.end() : text.length();
        }
        return text.substring(0, to);
    }
}
