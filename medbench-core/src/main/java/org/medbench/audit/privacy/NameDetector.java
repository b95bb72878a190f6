package org.medbench.audit.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds names of persons: after a title, after a label, or as a known first name before a known surname. A word that a
 * disease, sign, test or device is named after is not a name.
 */
final class NameDetector implements PrivacyDetector {

    private static final String WORD = "\\p{Lu}[\\p{L}'’]{1,40}(?:-\\p{Lu}\\p{L}{1,40})?";
    private static final String NAME =
            "((?:" + WORD + "|\\p{Lu}\\.)(?:\\s{1,4}(?:" + WORD + "|\\p{Lu}\\.|de|la|van|von|del|der|bin|al)){0,3})";
    private static final Pattern TITLED = Pattern.compile(
            "\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Drs|Prof|Professor|Doctor|Sra|Señora?|Mme|Mlle|Monsieur|Madame|Herr|Frau|Fräulein|Signor[ae]?|Dott|Dra)\\.?\\s{1,4}"
                    + NAME);
    private static final Pattern LABELLED = Pattern.compile(
            "\\b(?:(?i:(?:patient(?:'s)?|pt\\.?|full|first|last|family|given) name|name of (?:the )?patient|surname|physician|attending|provider|referred by)|Name|Patient|Nom|Nombre|Nome|Paciente)"
                    + "\\s{0,4}[:=]\\s{0,4}(?:(?:Mr|Mrs|Ms|Dr)\\.?\\s{1,4})?" + NAME);
    private static final Pattern LABELLED_CJK =
            Pattern.compile("(?:姓名|患者名|이름|성명|氏名)\\s{0,4}[:：]\\s{0,4}([\\u4e00-\\u9fff\\uac00-\\ud7a3]{2,5})");
    private static final Pattern PAIR = Pattern.compile("\\b(" + WORD + ")(\\s{1,4}\\p{Lu}\\.)?\\s{1,4}(" + WORD + ")");

    /** What is named after people; at most two words may stand between ("Wilson and Jones criteria"). */
    private static final Pattern NAMED_THING = Pattern.compile(
            "^(?:['’]s?)?[\\s-]{1,4}(?:(?:and|or|de|of)\\s{1,4})?(?:[\\p{L}-]{1,40}\\s{1,4}){0,2}?(?:disease|syndrome|signs?|tests?|stain|scores?|scale|criteria|reflex|manoeuvre|maneuver|"
                    + "catheter|procedure|virus|fever|body|bodies|cells?|lymphoma|sarcoma|carcinoma|tumou?r|law|method|technique|operation|anaemia|anemia|"
                    + "palsy|phenomenon|nodes?|nodules?|triad|pentad|tetralogy|classification|murmur|ulcer|contracture|fracture|hernia|gland|duct|canal|"
                    + "ligament|muscle|fascia|artery|vein|nerve|ganglion|chorea|ataxia|encephalopathy|aphasia|area|index|ratio|effect|equation|formula|"
                    + "disorder|deformity|malformation|agar|culture|plate|lamp|needle|forceps|retractor|splint|tube|lines?|spots?|rash|arthritis|"
                    + "oesophagus|esophagus|dystrophy|thyroiditis|purpura|vasculitis|granuloma|angina|pain|point|position|drape|ring|diverticulum|"
                    + "hospital|clinic|university|school|street|avenue|road|institute|center|centre|foundation|society|study|trial|et al|questionnaire|inventory|drains?|stents?|valve|graft|shunt|pump|mask|airway|prosthesis|flap|incision|approach|repair|anastomosis|bypass|model|curve|plot|hypothesis|theory|award|guidelines?)\\b",
            Pattern.CASE_INSENSITIVE);
    /** Initials, or what an editor put in their place: "Dr. XYZ". */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\p{Lu}{1,4}");
    /** Words that a title may stand before without naming anybody. */
    private static final Pattern NOBODY = Pattern.compile(
            "(?i)(?:who|and|or|the|is|was|says|said|pepper|google|patient|doctor|nurse|mom|dad|anfang|mitte|ende|i|no|yes|hi|hello|good|well|thank|okay|a)");

    private final Lexicon lexicon;

    NameDetector(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public List<PrivacyFinding> detect(String text) {
        List<PrivacyFinding> found = new ArrayList<>();
        titled(text, found);
        labelled(text, found);
        pairs(text, found);
        return found;
    }

    private void titled(String text, List<PrivacyFinding> found) {
        Matcher matcher = TITLED.matcher(text);
        while (matcher.find()) {
            String first = firstWord(matcher.group(1));
            if (first.length() > 2
                    && !PLACEHOLDER.matcher(first).matches()
                    && !NOBODY.matcher(first).matches()
                    && !namesAThing(text, matcher.end(1))) {
                found.add(finding(matcher, 0.85));
            }
        }
    }

    private void labelled(String text, List<PrivacyFinding> found) {
        Matcher matcher = LABELLED.matcher(text);
        while (matcher.find()) {
            String[] words = matcher.group(1).split("\\s+");
            boolean known = lexicon.isFirstName(words[0])
                    || words.length > 1 && lexicon.isSurname(words[words.length - 1]) && !lexicon.isEponym(words[0]);
            boolean dialogue = matcher.group().startsWith("Patient:") && words.length < 2;
            if (known && !dialogue && !namesAThing(text, matcher.end(1))) {
                found.add(finding(matcher, 0.85));
            }
        }
        Matcher cjk = LABELLED_CJK.matcher(text);
        while (cjk.find()) {
            found.add(finding(cjk, 0.8));
        }
    }

    private void pairs(String text, List<PrivacyFinding> found) {
        Matcher matcher = PAIR.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            // The second word may be the first of the next pair.
            from = matcher.start(3);
            boolean person = lexicon.isFirstName(matcher.group(1)) && lexicon.isSurname(stem(matcher.group(3)));
            if (person && !isPlace(matcher.group()) && !namesAThing(text, matcher.end())) {
                boolean eponym = lexicon.isEponym(matcher.group(1)) || lexicon.isEponym(stem(matcher.group(3)));
                found.add(new PrivacyFinding(PrivacyClass.NAME, matcher.start(), matcher.end(), eponym ? 0.4 : 0.65));
            }
        }
    }

    private boolean isPlace(String words) {
        String key = Lexicon.key(words);
        return lexicon.cities().contains(key) || lexicon.regions().contains(key);
    }

    private static boolean namesAThing(String text, int end) {
        return NAMED_THING.matcher(text).region(end, text.length()).lookingAt();
    }

    private static String firstWord(String name) {
        int blank = name.indexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }

    private static String stem(String word) {
        return word.replaceFirst("['’]s?$", "");
    }

    private static PrivacyFinding finding(Matcher matcher, double score) {
        return new PrivacyFinding(PrivacyClass.NAME, matcher.start(1), matcher.end(1), score);
    }
}
