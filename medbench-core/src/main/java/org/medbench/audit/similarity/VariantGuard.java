package org.medbench.audit.similarity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides whether two alike texts ask different questions, from the words that only one of them has. */
final class VariantGuard {

    private static final Set<String> TELLING = words(
            // numbers
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
            "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first second third fourth",
            // sex
            "man woman men women boy girl male female gentleman lady he she his her him hers himself herself husband wife",
            "mother father son daughter brother sister hombre mujer varón homme femme fille garçon mann frau junge mädchen",
            "uomo donna homem mulher menino menina niño niña",
            // age
            "newborn neonate infant toddler child adolescent teenager adult elderly premature term preterm",
            // negation
            "no not without never none nor denies denied except least false incorrect untrue non absent negative positive",
            "unlikely contraindicated cannot neither normal abnormal sin pas kein keine nicht ohne sauf excepto exceto eccetto",
            // laterality and direction
            "left right bilateral unilateral ipsilateral contralateral upper lower anterior posterior medial lateral",
            "proximal distal superior inferior increased decreased increase decrease high low hyper hypo acute chronic",
            "izquierdo izquierda derecho derecha gauche droite links rechts sinistra destra esquerda direita",
            // drugs without a telling ending
            "aspirin heparin warfarin digoxin insulin metformin lithium morphine codeine fentanyl methadone naloxone",
            "atropine adrenaline epinephrine norepinephrine dopamine dobutamine phenytoin carbamazepine valproate levodopa",
            "ethosuximide acetaminophen paracetamol ibuprofen naproxen ketamine propofol isoniazid rifampin rifampicin",
            "ethambutol pyrazinamide streptomycin vancomycin chloramphenicol cyclosporine tacrolimus methotrexate",
            "cyclophosphamide doxorubicin cisplatin vincristine bleomycin colchicine allopurinol hydralazine nitroglycerin",
            "amiodarone lidocaine procainamide quinidine theophylline albuterol salbutamol furosemide spironolactone",
            "mannitol thiopental levothyroxine hydrocortisone");

    private static final Pattern DRUG = Pattern.compile(
            ".+(cillin|cycline|mycin|micin|floxacin|azole|statin|prazole|olol|pril|sartan|dipine|azepam|azolam|barbital|caine"
                    + "|triptan|setron|tidine|thiazide|semide|gliptin|gliflozin|glutide|glitazone|parin|xaban|gatran|platin"
                    + "|rubicin|tecan|taxel|tinib|zomib|ciclib|mab|cept|vir|vudine|navir|quine|oxetine|ipramine|triptyline"
                    + "|idone|apine|perazine|promazine|peridol|phylline|terol|tropium|sone|solone|onide|dronate|oxin|afil|curium"
                    + "|curonium|flurane|profen|oxicam|coxib)");

    private static final Pattern ORGANISM = Pattern.compile(
            ".*(coccus|cocci|bacter|bacterium|bacillus|ella|virus|monas|plasma|spora|myces|phyton|treponema|borrelia|vibrio"
                    + "|clostridium|clostridioides|listeria|neisseria|escherichia|yersinia|candida|aspergillus|cryptococcus"
                    + "|plasmodium|trypanosoma|leishmania|giardia|entamoeba|schistosoma|taenia|ascaris|serratia|proteus|nocardia"
                    + "|actinomyces|chlamydia|rickettsia|coxiella|leptospira|trichomonas|aureus|coli|influenzae|pneumoniae"
                    + "|falciparum|vivax)");

    /** Characters that change a question in scripts without blanks: sex, negation, side, more and less. */
    private static final String TELLING_CHARACTERS = "男女左右不无無未非除没沒高低增减減上下前后後";

    private VariantGuard() {}

    private static Set<String> words(String... lines) {
        return Arrays.stream(String.join(" ", lines).split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    static boolean differInMeaning(ComparedText a, ComparedText b) {
        if (NormalText.isUnspaced(a.text())) {
            return differingCharacters(a.text(), b.text());
        }
        Map<String, Integer> counts = new HashMap<>();
        Arrays.stream(a.text().split(" ")).forEach(word -> counts.merge(word, 1, Integer::sum));
        Arrays.stream(b.text().split(" ")).forEach(word -> counts.merge(word, -1, Integer::sum));
        return counts.entrySet().stream().anyMatch(entry -> entry.getValue() != 0 && isTelling(entry.getKey()));
    }

    private static boolean isTelling(String word) {
        return TELLING.contains(word)
                || word.chars().anyMatch(Character::isDigit)
                || DRUG.matcher(word).matches()
                || ORGANISM.matcher(word).matches();
    }

    private static boolean differingCharacters(String a, String b) {
        Map<Integer, Integer> counts = new HashMap<>();
        a.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
        b.codePoints().forEach(c -> counts.merge(c, -1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .anyMatch(
                        entry -> Character.isDigit(entry.getKey()) || TELLING_CHARACTERS.indexOf(entry.getKey()) >= 0);
    }
}
