package org.medbench.audit.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds places below the level of a state: streets, postcodes, towns that somebody lives in or comes from, hospitals. */
final class LocationDetector implements PrivacyDetector {

    private static final String CAPITALISED =
            "(?:St\\.|\\p{Lu}[\\p{L}'’-]{1,40})(?:\\s{1,4}(?:de |del |la |do |am |upon )?\\p{Lu}[\\p{L}'’-]{1,40}){0,2}";
    private static final Pattern STREET = Pattern.compile(
            "\\b\\d{1,5}[A-Za-z]?\\s{1,4}(?:\\p{Lu}\\.? )?\\p{Lu}\\p{L}{1,40}(?:\\s\\p{Lu}\\p{L}{1,40}){0,2}\\s(?:Street|St\\.|Avenue|Ave\\b|Road|Rd\\b|Boulevard|Blvd\\b|Lane|Ln\\b|Drive|Court|Terrace|Crescent|Highway|Square)"
                    + "|\\b\\p{Lu}\\p{L}{1,40}(?:straße|strasse|weg|gasse|platz|allee|laan|straat|gatan)\\s\\d{1,4}[a-z]?\\b"
                    + "|\\b(?:Calle|Avenida|Rua|Via|Viale|Piazza|Plaza)\\s{1,4}(?:de |del |la |da |do |dos ){0,3}\\p{Lu}\\p{L}{1,40}(?:\\s\\p{Lu}\\p{L}{1,40}){0,2},?\\s(?:n[º°o.]*\\s?)?\\d{1,5}\\b"
                    + "|\\b\\d{1,4},?\\s(?:bis\\s)?(?:rue|avenue|boulevard|chemin|place)\\s(?:de |du |des |la |le |d'){0,3}\\p{Lu}\\p{L}{1,40}");
    private static final Pattern US_POSTCODE = Pattern.compile(
            "\\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\\s\\d{5}(?:-\\d{4})?\\b");
    private static final Pattern UK_POSTCODE = Pattern.compile(
            "\\b(?:[BEGLMNSW]|A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LUY]|H[ADGPRSUX]|I[GMPV]|K[ATWY]|L[ADELNSU]|M[EKL]|N[EGNPRW]|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]|T[ADFNQRSW]|U[B]|W[ACDFNRSV]|YO|ZE)\\d[\\dA-Z]?\\s\\d[ABD-HJLNP-UW-Z]{2}\\b");
    private static final Pattern ADDRESS_WORDS = Pattern.compile(
            "address|postcode|post code|\\bzip\\b|lives|resid|home|\\bplz\\b|street|road|adresse|dirección|indirizzo");
    private static final Pattern RESIDENCE = Pattern.compile(
            "\\b(?:lives? (?:in|near)|living (?:in|near)|lived in|resid(?:es|ing|ent) (?:in|of|at)|from|born in|native of|moved to|relocated to|admitted (?:to|in) (?:a hospital in )?|hospitali[sz]ed in|travell?ed to|visited|vive en|natural de|habite|wohnhaft in|aus|mora em|vive a)\\s{1,4}(?:the (?:city|town|village) of\\s{1,4})?("
                    + CAPITALISED + ")(?:,\\s{1,4}(" + CAPITALISED + "))?");
    /** "from Geneva" is said of samples and guidelines as well. */
    private static final Pattern VAGUE = Pattern.compile("from |visited |aus ");

    private static final Pattern PERSON = Pattern.compile(
            "\\b(?:wom[ae]n|m[ae]n|boy|girl|patient|male|female|infant|child|he|she|who|couple|family|physician|nurse|student|worker|farmer|immigrat\\w*|emigrat\\w*|"
                    + "comes|came|moved|returned|returning|arrived|travell?ed|trip|frau|mann|patientin)\\b");
    private static final Pattern HOSPITAL = Pattern.compile(
            "\\b((?:\\p{Lu}[\\p{L}'’.-]{1,40}\\s{1,4}){1,4})(?:Hospital|Medical Cent(?:er|re)|Infirmary|Clinic)\\b");
    private static final Pattern GENERIC = Pattern.compile(
            "(?i)(?:(?:the|a|an|at|in|to|from|our|your|this|general|university|community|county|city|regional|local|national|memorial|veterans?'?|affairs|administration|children'?s|teaching|tertiary|"
                    + "care|private|public|state|district|rural|urban|military|army|naval|eye|ear|dental|fertility|women'?s|maternity|psychiatric|mental|health|outpatient|primary|"
                    + "family|medicine|academic|major|large|small|emergency|department|referral|day|field|district|central|free|pain|cancer|heart|diabetes|sleep|memory|travel|std|va|er|ed|icu|student|pediatrics?|cardiology|dermatology|oncology|urology|neurology|surgery|surgical)\\s{0,4})+");
    private static final Pattern ATTENDED = Pattern.compile(
            "(?:admitted to|seen at|treated at|transferred (?:to|from)|presented to|referred (?:to|from)|discharged from|patient at|works at|born at)(?: the)?\\s{0,4}$");

    private final Lexicon lexicon;

    LocationDetector(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public List<PrivacyFinding> detect(String text) {
        List<PrivacyFinding> found = new ArrayList<>();
        Context context = new Context(text);
        addAll(STREET.matcher(text), 0.7, found);
        addAll(US_POSTCODE.matcher(text), 0.7, found);
        Matcher british = UK_POSTCODE.matcher(text);
        while (british.find()) {
            boolean spoken = context.near(british.start(), british.end(), ADDRESS_WORDS);
            found.add(new PrivacyFinding(PrivacyClass.LOCATION, british.start(), british.end(), spoken ? 0.8 : 0.35));
        }
        residences(text, context, found);
        hospitals(text, context, found);
        return found;
    }

    private static void addAll(Matcher matcher, double score, List<PrivacyFinding> found) {
        while (matcher.find()) {
            found.add(new PrivacyFinding(PrivacyClass.LOCATION, matcher.start(), matcher.end(), score));
        }
    }

    private void residences(String text, Context context, List<PrivacyFinding> found) {
        Matcher matcher = RESIDENCE.matcher(text);
        while (matcher.find()) {
            String place = Lexicon.key(matcher.group(1));
            boolean insideRegion = matcher.group(2) != null
                    && lexicon.regions().contains(Lexicon.key(matcher.group(2)))
                    && !lexicon.regions().contains(place);
            boolean vague = VAGUE.matcher(matcher.group()).lookingAt()
                    && !PERSON.matcher(context.before(matcher.start())).find();
            if (!vague && (insideRegion || lexicon.cities().contains(place))) {
                found.add(new PrivacyFinding(PrivacyClass.LOCATION, matcher.start(1), matcher.end(), 0.65));
            }
        }
    }

    private static void hospitals(String text, Context context, List<PrivacyFinding> found) {
        Matcher matcher = HOSPITAL.matcher(text);
        while (matcher.find()) {
            if (!GENERIC.matcher(matcher.group(1).trim() + " ").matches()) {
                boolean attended =
                        ATTENDED.matcher(context.before(matcher.start())).find();
                found.add(new PrivacyFinding(
                        PrivacyClass.LOCATION, matcher.start(), matcher.end(), attended ? 0.6 : 0.4));
            }
        }
    }
}
