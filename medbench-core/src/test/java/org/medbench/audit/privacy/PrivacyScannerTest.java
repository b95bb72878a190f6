package org.medbench.audit.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyScannerTest {

    /** Far beyond what a busy machine needs: only a hang takes longer. */
    private static final Duration HANG = Duration.ofMinutes(1);

    private final PrivacyScanner scanner = PrivacyScanner.standard();

    /** Published sample numbers; the check character is the last one of the second column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UK_NHS             | Her NHS number is 9434765919.",
                "UK_NHS             | 943 476 5919",
                "ES_NIF             | NIE X1234567L",
                "ES_NIF             | 12345678Z",
                "PL_PESEL           | 44051401359",
                "IN_AADHAAR         | Aadhaar 234567890124",
                "KR_RRN             | 900101-1234568",
                "FI_HETU            | 131052-308T",
                "CA_SIN             | SIN 130 692 544",
                "SE_PERSONNUMMER    | personnummer 811228-9874",
                "SE_PERSONNUMMER    | 19811228-9874",
                "CREDIT_CARD        | paid with 4111111111111111",
                "CREDIT_CARD        | 3782 822463 10005",
                "US_NPI             | NPI: 1234567893",
                "CN_RESIDENT_ID     | 身份证 11010519491231002X",
                "FR_NIR             | 2 55 08 14 168 025 38",
                "FR_NIR             | 255081416802538",
                "IT_CODICE_FISCALE  | codice fiscale RSSMRA85T10A562S",
                "BR_CPF             | CPF 529.982.247-25",
                "BR_CPF             | 52998224725",
                "DE_KVNR            | Krankenversichertennummer A123456780",
                "AU_MEDICARE        | Medicare 2123 45670 1",
                "LICENCE            | DEA number AB1234563",
                "DEVICE             | IMEI 490154203237518",
                "VEHICLE            | VIN 1HGCM82633A004352",
                "ACCOUNT            | IBAN DE89 3704 0044 0532 0130 00"
            })
    void findsANumberAndDropsItWhenItsCheckIsWrong(PrivacyClass type, String text) {
        assertThat(flagged(text)).containsExactly(type);
        assertThat(flagged(withWrongCheck(text))).doesNotContain(type);
    }

    private static String withWrongCheck(String text) {
        int last = text.length() - 1;
        while (!Character.isLetterOrDigit(text.charAt(last))) {
            last--;
        }
        // The check digit of the Australian number is the last but one, of the vehicle number the ninth.
        int place = text.startsWith("Medicare") ? last - 2 : text.startsWith("VIN") ? 12 : last;
        char wrong = Character.isDigit(text.charAt(place))
                ? (char) ('0' + (text.charAt(place) - '0' + 4) % 10)
                : text.charAt(place) == 'A' ? 'B' : 'A';
        return text.substring(0, place) + wrong + text.substring(place + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME         | The letter is signed by Jennifer Martinez, who lives alone.",
                "NAME         | Frau Schneider klagt über Atemnot.",
                "NAME         | 姓名：王小明",
                "LOCATION     | She lives at 221 Baker Street.",
                "LOCATION     | He is a farmer who lives in Fresno.",
                "LOCATION     | The address is Springfield, MA 01101",
                "LOCATION     | He lives near SW1A 1AA",
                "LOCATION     | She was admitted to Mount Auburn Hospital.",
                "DATE         | Symptoms began on 14 March 2022.",
                "DATE         | Entlassen am 3. Mai 2019",
                "DATE         | vista el 14 de marzo de 2021",
                "DATE         | 于2021年3月14日入院",
                "DATE         | Surgery was on July 4th.",
                "DOB_CONTEXT  | DOB: 02/11/1956",
                "AGE_OVER_89  | Ein 93-jähriger Patient",
                "AGE_OVER_89  | hombre de 94 años",
                "AGE_OVER_89  | 患者，92岁",
                "PHONE        | +49 30 901820",
                "PHONE        | tel. 020 7946 0958",
                "FAX          | Fax: 617-555-0199",
                "FAX          | Tel. 617-555-0100, Fax 617-555-0199",
                "EMAIL        | write to jane.doe+x@mail.example.com",
                "URL          | see http://janes-blog.example/post",
                "IP_ADDRESS   | logged in from 2001:db8:0:0:0:ff00:42:8329",
                "MRN          | Medical record number: A-448201",
                "MRN          | chart no. 5518234",
                "HEALTH_PLAN  | member ID XQ8812345",
                "ACCOUNT      | account number 00123456",
                "LICENCE      | driver's license number D1234567",
                "DEVICE       | pacemaker, serial number PJN4482910",
                "US_SSN       | SSN 219099999"
            })
    void findsTheClass(PrivacyClass type, String text) {
        assertThat(flagged(text)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Strength is 4/5, the murmur 3/6, pain 8/10, acuity 20/40, titer 1/64, ratio 1:2:4.",
                "Blood pressure 120/80 mm Hg, weight 3.4 kg, leukocytes 12,500/mm3, at 10:30:15.",
                "Crohn disease, Down syndrome, Wilson and Jones criteria, Foley catheter, Austin Flint murmur, Jackson Pratt drain",
                "Marie Curie Hospital study; Henry Ford procedure",
                "See NCT01234567, PMID 12345678, ICD-10 E11.9, doi 10.1000/182, ISBN 9783161484100.",
                "EC 3.4.21.5 is thrombin. Version 1.12.11.10 was released.",
                "The patient may 10 times a day; March fractures; in May 20 patients were seen.",
                "He emigrated from Mexico and lives in Texas.",
                "Samples from Geneva were frozen. Plasma from Boston Scientific stents.",
                "The University Hospital and the Veterans Affairs Hospital took part.",
                "A 100-year-old building. A 90 mg dose. Aged 45 years.",
                "Doctor: Good morning. Patient: Good morning. Dr. XYZ will come.",
                "accession number NM_000059 in GenBank, strain (accession no. KF906251)",
                "Call 911. Poison control is 1-800-222-1222.",
                "The gene BRCA1 on 17q21; rs1801133; HLA-B27; 5-10-20 regimen",
                "10000000000 copies; 1111111111; 0.123456789",
                "Christmas disease, Lyme disease, West Nile virus, Rocky Mountain spotted fever",
                "Will Mark grant April a rose?"
            })
    void medicalTextIsNotFlagged(String text) {
        assertThat(flagged(text)).isEmpty();
    }

    @Test
    void referenceNumbersAreNotNationalNumbers() {
        assertThat(flagged("Trial registration ISRCTN 9434765919")).isEmpty();
        assertThat(flagged("catalog number 44051401359")).isEmpty();
    }

    @Test
    void theNameBesideASurnameIsOneFindingWithItsSpan() {
        String text = "Mr. John Whitfield was seen.";

        List<PrivacyFinding> found = scanner.scan(text);

        assertThat(found).singleElement().satisfies(finding -> assertThat(
                        text.substring(finding.start(), finding.end()))
                .isEqualTo("John Whitfield"));
    }

    @Test
    void masksByClassAndLeavesTheRest() {
        assertThat(scanner.mask("Patient: Maria Gonzalez, born 1984-07-02, MRN 00482913, has gout."))
                .isEqualTo("Patient: [NAME], born [DOB_CONTEXT], MRN [MRN], has gout.");
    }

    @Test
    void onlyWhatPointsAtOnePersonQuarantines() {
        assertThat(scanner.scan("MRN 00482913")).allMatch(PrivacyFinding::quarantines);
        assertThat(scanner.scan("Mr. John Whitfield")).noneMatch(PrivacyFinding::quarantines);
    }

    @Test
    void everyClassHasASafeHarborLetter() {
        Set<Character> letters = Set.of(PrivacyClass.values()).stream()
                .map(PrivacyClass::hipaaLetter)
                .collect(Collectors.toSet());

        // P (biometrics) and Q (faces) do not show in text.
        assertThat(letters)
                .containsExactlyInAnyOrder(
                        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'R');
    }

    @Test
    void anotherDetectorCanStandBeside() {
        PrivacyScanner extended = scanner.with(text -> List.of(new PrivacyFinding(PrivacyClass.NAME, 0, 3, 0.9)));

        assertThat(extended.scan("Bob")).extracting(PrivacyFinding::type).containsExactly(PrivacyClass.NAME);
    }

    /** Each label begins a pattern that the repeated piece could keep busy; quadratic work on them would take minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1-",
                "1 ",
                "a@",
                "A",
                "Aa ",
                "1.1.1.",
                "+1 1",
                ":a",
                "Mr. A",
                "2022-",
                "Ab-",
                "ABCD-",
                "Van de ",
                "A1-",
                "12 Main ",
                "(1) ",
                "1 A. Bb ",
                "de ",
                "DE12 ",
                "a.b.",
                "1, ",
                ", ",
                "\t",
                "\n",
                "\u3000",
                ": = ",
                "St. ",
                "- ",
                "Ab' ",
                "is ",
                "[",
                "General "
            })
    void repeatedPiecesAfterAnyLabelEndSoon(String piece) {
        String run = piece.repeat(20_000 / piece.length());
        StringBuilder text = new StringBuilder();
        for (String label : List.of(
                "MRN",
                "medical record number A1",
                "passport ",
                "4 January",
                "4 January ",
                "January 4",
                "Calle ",
                "lives in ",
                "Mr. ",
                "Mr. Wilson",
                "tel. +1",
                "fax: ",
                "http://",
                "aged 95",
                "Patient: ",
                "IBAN DE89 ",
                "admitted to Mount ")) {
            text.append(label).append(run).append("\n");
        }

        assertTimeoutPreemptively(
                HANG, () -> assertThat(scanner.scan(text.toString())).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A 45-year-old man from Fresno was seen on 14 March 2022 (MRN 00482913, tel. 617-555-0199). Mr. John Whitfield has gout. ",
                "born 1984-07-02, 10.1.2.3; ",
                "A-1",
                "Ab-"
            })
    void aMegabyteIsReadInOneGo(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        assertTimeoutPreemptively(HANG, () -> assertThat(scanner.mask(text)).isNotEmpty());
    }

    private List<PrivacyClass> flagged(String text) {
        return scanner.scan(text).stream()
                .filter(PrivacyFinding::flagged)
                .map(PrivacyFinding::type)
                .toList();
    }
}
