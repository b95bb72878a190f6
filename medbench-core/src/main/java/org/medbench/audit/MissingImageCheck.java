package org.medbench.audit;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.similarity.WordSet;

/** Questions that speak of a picture which is not attached. */
final class MissingImageCheck implements ItemCheck {

    private static final String PICTURE =
            "(?:images?|pictures?|figures?|fig\\.?|photos?|photographs?|photomicrographs?|micrographs?|radiographs?|x-?rays?|ecgs?|ekgs?|electrocardiograms?|electrocardiography|tracings?|rhythm strips?|scans?|ct|mri|graphs?|diagrams?|"
                    + "charts?|slides?|smears?|biops(?:y|ies)|specimens?|sections?|pedigrees?|curves?|exhibits?|illustrations?|drawings?|sonograms?|ultrasounds?|ultrasonography|angiograms?|exhibits?)";
    /** The question depends on a picture. */
    private static final Pattern DEPENDS = Pattern.compile(
            "\\b(?:is|are) (?:shown|depicted|displayed|pictured|illustrated)(?! to\\b| that\\b| by (?:a|the) (?:study|trial))"
                    + "|\\b" + PICTURE
                    + "[^.?!]{0,60}\\b(?:below|shown here|provided here|attached)\\b|\\bshown (?:below|above|in (?:the |this )?(?:image|picture|figure|photo|exhibit|diagram|graph))"
                    + "|\\b(?:figure|image|exhibit|photo) ?(?:\\d{1,2}|[A-F])\\b(?! ?(?:%|mg|ml))|\\b(?:in|on|from|see|refer to|given|per) (?:the |this )?(?:following |accompanying |attached |provided |given |adjacent )(?:image|picture|figure|photograph|radiograph|exhibit|diagram|graph|x-ray|ecg|photomicrograph)"
                    + "|\\bas (?:seen|shown) (?:in|on|below)(?: the)?(?: following)?(?: image| picture| figure| photograph| exhibit| below)|\\b(?:in|see|identify) the (?:image|picture|photograph|photomicrograph)\\b"
                    + "|如图|见图|如?下图|附图|上图|右图|左图|(?<![电像谱声])图中|図に示す|図を示す|写真を示す|\\b(?:imagem|figura|imagen|image|abbildung|immagine) (?:abaixo|a seguir|anexa|adjunta|siguiente|ci-dessous|suivante|unten|seguente|\\d)|\\bna (?:figura|imagem)\\b|\\ben la (?:imagen|figura|radiografía adjunta)\\b",
            CASE_INSENSITIVE | UNICODE_CASE);
    /** It may, but the phrase can be harmless. */
    private static final Pattern MAY_DEPEND = Pattern.compile(
            "\\b(?:photograph|photomicrograph)s?\\b|\\bas seen (?:in|on|below)\\b|\\b(?:have|has|had) (?:been )?shown\\b|\\b(?:was|were) shown\\b(?! to)",
            CASE_INSENSITIVE);

    /** "Laboratory results are shown below" is mostly followed by the results themselves. */
    private static final Pattern INLINE = Pattern.compile(
            "\\b(?:results?|labs?|laboratory|values?|vital signs|vitals|tests?|counts?|table|analysis|panel|study|findings|studies|abstract|parameters|levels)\\b",
            CASE_INSENSITIVE);

    private static final Pattern PICTURED = Pattern.compile("\\b" + PICTURE + "\\b", CASE_INSENSITIVE);

    private static final WordSet TELLING = WordSet.of(
            "shown depicted displayed pictured illustrated below attached seen figure image images exhibit photo photos photograph photographs photomicrograph photomicrographs picture pictures radiograph diagram graph ecg imagem figura imagen abbildung immagine radiografía");

    @Override
    public void check(ItemView item, Findings findings) {
        if (!item.media().isEmpty() || item.optionMedia().contains(true) || !TELLING.occursIn(item.stem())) {
            return;
        }
        Matcher depends = DEPENDS.matcher(item.stem());
        if (depends.find() && !isInlineTable(item.stem(), depends)) {
            findings.addAt(
                    Check.MISSING_IMAGE,
                    Severity.ERROR,
                    "question",
                    depends.start(),
                    depends.end(),
                    "the question speaks of a picture that is not attached",
                    "phrase",
                    depends.group());
            return;
        }
        Matcher may = MAY_DEPEND.matcher(item.stem());
        if (may.find()) {
            findings.addAt(
                    Check.MISSING_IMAGE,
                    Severity.WARNING,
                    "question",
                    may.start(),
                    may.end(),
                    "the question may speak of a picture that is not attached",
                    "phrase",
                    may.group());
        }
    }

    private static boolean isInlineTable(String stem, Matcher phrase) {
        String before = stem.substring(Math.max(0, phrase.start() - 70), phrase.end());
        String sentence = before.substring(before.lastIndexOf(". ") + 1);
        String after = stem.substring(phrase.end(), Math.min(stem.length(), phrase.end() + 150));
        boolean followedByNumbers = after.chars().filter(Character::isDigit).count() >= 6;
        return INLINE.matcher(sentence).find()
                && followedByNumbers
                && !PICTURED.matcher(sentence).find();
    }
}
