package org.medbench.core.internal.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.License.Purpose;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;

/** Finds facets in English words: the names of languages and specialties, and a vocabulary of tasks, scenarios and uses. */
final class ScenarioWords {

    private static final Map<String, TaskType> TASKS = vocabulary(
            "discharge summar|summari[sz]", TaskType.SUMMARIZATION,
            "dialogue.to.note|visit notes?|conversation.to.note|scribe|ambient", TaskType.DIALOGUE_TO_NOTE,
            "report generation|radiology reports?|write reports?", TaskType.REPORT_GENERATION,
            "multiple.choice|mcq|exam questions?|board questions?", TaskType.MULTIPLE_CHOICE,
            "yes.no", TaskType.YES_NO,
            "open questions?|free.text questions?|consumer questions?", TaskType.OPEN_QA,
            "visual questions?|imag(?:e|ing) questions?|vqa|questions? (?:about|on) (?:images|pictures)",
                    TaskType.VISUAL_QA,
            "named entit|entity (?:extraction|recognition)|\\bner\\b", TaskType.NAMED_ENTITY_RECOGNITION,
            "relation extraction", TaskType.RELATION_EXTRACTION,
            "coding|entity linking|concept normali[sz]ation|icd", TaskType.ENTITY_LINKING,
            "de.identif|anonymi[sz]", TaskType.DE_IDENTIFICATION,
            "image classification|classify images", TaskType.IMAGE_CLASSIFICATION,
            "retrieval|literature search", TaskType.RETRIEVAL,
            "calculat|scores? and formulas", TaskType.CALCULATION,
            "differential diagnos", TaskType.DIFFERENTIAL_DIAGNOSIS,
            "simplif|plain language|lay summar", TaskType.SIMPLIFICATION,
            "translat", TaskType.TRANSLATION,
            "outcome predict|risk predict|prognos|mortality", TaskType.OUTCOME_PREDICTION,
            "harmful|unsafe|refusal", TaskType.SAFETY,
            "fairness|bias|equity", TaskType.FAIRNESS,
            "agents?\\b", TaskType.AGENT);
    private static final Map<String, Scenario> SCENARIOS = vocabulary(
            "decision support|diagnos|treatment|triage|therapy", Scenario.CLINICAL_DECISION_SUPPORT,
            "discharge|clinical notes?|note generation|documentation|reports?\\b|scribe",
                    Scenario.CLINICAL_NOTE_GENERATION,
            "patient (?:communication|education|messag|portal)|lay(?:person|people| summar)|consumer",
                    Scenario.PATIENT_COMMUNICATION,
            "literature|research|trial (?:matching|enrolment|enrollment)|systematic review", Scenario.MEDICAL_RESEARCH,
            "scheduling|billing|workflow|administrat", Scenario.ADMINISTRATION,
            "education q|medical education|exam|licens(?:ing|ure)|students?\\b|teaching|board",
                    Scenario.MEDICAL_EDUCATION,
            "safety|harm|equity|bias|fairness", Scenario.SAFETY_AND_EQUITY);
    private static final Map<String, Modality> MODALITIES = vocabulary(
            "x.?rays?|radiographs?|chest films?", Modality.XRAY,
            "\\bct\\b|computed tomograph", Modality.CT,
            "\\bmri?\\b|magnetic resonance", Modality.MR,
            "ultrasound|sonograph", Modality.ULTRASOUND,
            "mammogra", Modality.MAMMOGRAPHY,
            "fundus|\\boct\\b|retina", Modality.OPHTHALMIC,
            "endoscop|colonoscop", Modality.ENDOSCOPY,
            "histolog|patholog(?:y|ical) (?:slides?|images?)|whole.slide", Modality.PATHOLOGY,
            "skin (?:photo|image)|dermoscop", Modality.PHOTOGRAPH,
            "\\becgs?\\b|electrocardiogra", Modality.ECG,
            "videos?\\b", Modality.VIDEO,
            "images?\\b|imaging|pictures?\\b", Modality.IMAGE);
    private static final Map<String, Purpose> USES = vocabulary(
            "commercial|product|company", Purpose.COMMERCIAL,
            "publish|paper", Purpose.PUBLISH_SCORES,
            "redistribut|share the data", Purpose.REDISTRIBUTE,
            "fine.?tun|to train", Purpose.TRAIN,
            "internal use|internally", Purpose.INTERNAL_USE);

    private static final String[] SPECIALTIES = {
        "allergy",
        "anesthesiology",
        "cardiology",
        "dentistry",
        "dermatology",
        "emergency_medicine",
        "endocrinology",
        "family_medicine",
        "gastroenterology",
        "geriatrics",
        "gynecology",
        "hematology",
        "infectious_disease",
        "internal_medicine",
        "medical_genetics",
        "nephrology",
        "neurology",
        "neurosurgery",
        "nuclear_medicine",
        "nursing",
        "obstetrics",
        "oncology",
        "ophthalmology",
        "orthopedics",
        "otolaryngology",
        "pathology",
        "pediatrics",
        "pharmacy",
        "psychiatry",
        "public_health",
        "pulmonology",
        "radiology",
        "rheumatology",
        "surgery",
        "toxicology",
        "urology"
    };

    private ScenarioWords() {}

    @SuppressWarnings("unchecked") // pairs of text and value, written above
    private static <T> Map<String, T> vocabulary(Object... wordsAndValues) {
        Map<String, T> vocabulary = new LinkedHashMap<>();
        for (int i = 0; i < wordsAndValues.length; i += 2) {
            vocabulary.put((String) wordsAndValues[i], (T) wordsAndValues[i + 1]);
        }
        return vocabulary;
    }

    /** The query with a wish for each facet that the words name and the query leaves open. */
    static CatalogQuery complete(CatalogQuery query, String words, Collection<String> knownSpecialties) {
        String text = words.toLowerCase(Locale.ROOT);
        Set<String> specialties = new TreeSet<>(Arrays.asList(SPECIALTIES));
        specialties.addAll(knownSpecialties);
        return new CatalogQuery(
                or(query.scenarios(), () -> named(SCENARIOS, text)),
                or(query.tasks(), () -> named(TASKS, text)),
                or(query.modalities(), () -> modalities(text)),
                or(query.languages(), () -> languages(text)),
                or(query.specialties(), () -> specialties.stream()
                        .filter(name -> says(text, Pattern.quote(name.replace('_', ' '))))
                        .collect(Collectors.toSet())),
                or(query.uses(), () -> named(USES, text)),
                query.access(),
                query.text(),
                query.regions(),
                query.size(),
                query.changedSince());
    }

    private static <T> Set<T> or(Set<T> stated, Supplier<Set<T>> read) {
        return stated.isEmpty() ? read.get() : stated;
    }

    private static <T> Set<T> named(Map<String, T> vocabulary, String text) {
        return vocabulary.entrySet().stream()
                .filter(entry -> says(text, entry.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Who names a kind of picture does not mean all pictures. */
    private static Set<Modality> modalities(String text) {
        Set<Modality> named = named(MODALITIES, text);
        return named.size() > 1
                ? named.stream().filter(modality -> modality != Modality.IMAGE).collect(Collectors.toSet())
                : named;
    }

    private static Set<String> languages(String text) {
        Function<String, String> name = code -> new Locale(code).getDisplayLanguage(Locale.ENGLISH);
        return Arrays.stream(Locale.getISOLanguages())
                .filter(code -> says(text, Pattern.quote(name.apply(code).toLowerCase(Locale.ROOT)) + "\\b"))
                .collect(Collectors.toSet());
    }

    private static boolean says(String text, String pattern) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + pattern + ")")
                .matcher(text)
                .find();
    }
}
