package org.medbench.audit.fairness;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.audit.similarity.WordSet;

/**
 * An age of somebody, with its place in the text.
 *
 * @param years the age
 * @param start where the mention begins
 * @param end where it ends, exclusive
 */
record AgeMention(double years, int start, int end) {

    private static final double DAYS = 365.25;
    private static final double OLDEST = 120;

    private static final Map<String, Integer> NUMBER_WORDS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));
    private static final String WORD = String.join(
            "|",
            NUMBER_WORDS.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList());
    private static final String NUMBER = "(?<![\\d.,/])(\\d{1,3}(?:[.,]5)?|(?:" + WORD + ")(?:[- ](?:" + WORD + "))?)";
    private static final int FLAGS = CASE_INSENSITIVE | UNICODE_CASE;

    /** Group 1 is the number, group 2 the unit (years if there is none). */
    private static final List<Pattern> SHAPES = List.of(
            shape(NUMBER
                    + "[-– ]*(years?|yrs?|months?|mos?|weeks?|wks?|days?|hours?|hrs?)(?:[-– ]*|'s? )(?:old|of age)\\b"),
            shape(NUMBER + "[- ]?(?:y/?o|y\\.o\\.|yo)(?![\\p{L}])"),
            shape("(?<![\\d.,/])(\\d{1,3})(?= ?[MF]\\b(?: with| presents| who|,))"),
            shape("\\b(?:man|woman|boy|girl|male|female|patient|child|infant|person),? aged? (?:of )?" + NUMBER
                    + "(?: (years?|months?|weeks?|days?))?\\b"),
            shape("\\bage ?[:=] ?" + NUMBER + "(?: ?(years?|months?|weeks?|days?))?\\b"),
            shape(NUMBER + "[- ]?(?:jährige[rnms]?|Jahre alte?[rnms]?)\\b"),
            shape(NUMBER + "[- ]?(Monate|Wochen|Tage) alte?[rnms]?\\b"),
            shape(
                    "(?:mujer|hombre|var[oó]n|ni[ñn][oa]|paciente|chic[oa]|joven|se[ñn]ora?|lactante|reci[eé]n nacid[oa]|beb[eé]|gestante|primigesta|adolescente|anciano|anciana|escolar|m[ée]dico|enfermera)(?: [\\p{L}]+){0,4}? de "
                            + NUMBER + " (a[ñn]os|meses|mes|semanas|d[ií]as|horas)\\b"),
            shape(NUMBER + " (a[ñn]os|anos|meses|ans|anni) d[ei] (?:edad|idade|età)\\b"),
            shape(
                    "(?:femme|homme|patiente?|fille|garçon|fillette|enfant|nourrisson|monsieur|madame|jeune|dame|âgée? de|agée? de|nouveau-né)(?: [\\p{L}]+){0,3}?,?(?: âgée?)?(?: de)? "
                            + NUMBER + " (ans|an|mois|semaines|jours|heures)\\b"),
            shape("(?:donna|uomo|ragazz[oa]|bambin[oa]|paziente|neonat[oa]|lattante|signor[ae])(?: [\\p{L}]+){0,3}? di "
                    + NUMBER + " (anni|anno|mesi|settimane|giorni|ore)\\b"),
            shape(
                    "(?:mulher|homem|menin[oa]|paciente|crianç?a|lactente|gestante|rec[ée]m-nascid[oa]|idos[oa]|jovem|adolescente|escolar|pré-escolar|senhora?|primigesta|puérpera|médic[oa]|trabalhador[a]?|estudante)(?:,? [\\p{L}/-]+){0,6}?,?(?: de| com)? "
                            + NUMBER + " (anos|ano|meses|mês|semanas|dias|horas)\\b"),
            shape("(?<!\\d)(\\d{1,3}) ?(岁|歳|세|才)"),
            shape("(?:男|女|患儿|婴儿|新生儿|男児|女児|生后|生後|出生)[，,、]? ?(\\d{1,3}) ?(个月|か月|ヶ月|カ月|개월|天|日|周|週)"));

    /** The first shapes are English; the others have units that English lacks. */
    private static final int ENGLISH_SHAPES = 5;

    private static final WordSet FOREIGN_UNITS = WordSet.of(
            "jährige jähriger jähriges jährigen jähriger jahre monate wochen tage años anos año ano meses mes mês semanas días dias horas ans an mois semaines jours heures anni anno mesi settimane giorni ore");

    private static Pattern shape(String regex) {
        return Pattern.compile(regex, FLAGS);
    }

    /** All mentions, by place; where two overlap, the earlier shape of the list. */
    static List<AgeMention> in(String text) {
        List<AgeMention> mentions = new ArrayList<>();
        boolean foreign = FOREIGN_UNITS.occursIn(text);
        for (Pattern shape : foreign ? SHAPES : SHAPES.subList(0, ENGLISH_SHAPES)) {
            Matcher matcher = shape.matcher(text);
            while (matcher.find()) {
                String unit = matcher.groupCount() < 2 || matcher.group(2) == null ? "years" : matcher.group(2);
                OptionalDouble number = number(matcher.group(1));
                double years = number.orElse(-1) * yearsPer(unit.toLowerCase(Locale.ROOT));
                int start = matcher.start(1);
                boolean taken = mentions.stream().anyMatch(other -> start < other.end && other.start < matcher.end());
                if (number.isPresent() && years >= 0 && years <= OLDEST && !taken) {
                    mentions.add(new AgeMention(years, start, matcher.end()));
                }
            }
        }
        mentions.sort(Comparator.comparingInt(AgeMention::start));
        return mentions;
    }

    private static OptionalDouble number(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return OptionalDouble.of(Double.parseDouble(text.replace(',', '.')));
        }
        int sum = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[- ]")) {
            sum += NUMBER_WORDS.get(word);
        }
        boolean hyphenated = text.matches(".*[- ].*");
        boolean tens =
                !hyphenated || NUMBER_WORDS.get(text.toLowerCase(Locale.ROOT).split("[- ]")[0]) >= 20;
        return tens ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static double yearsPer(String unit) {
        if (unit.matches("hours?|hrs?|horas|heures|ore")) {
            return 1 / (24 * DAYS);
        }
        if (unit.matches("days?|d[ií]as|jours|giorni|tage|天|日")) {
            return 1 / DAYS;
        }
        if (unit.matches("weeks?|wks?|semanas|semaines|settimane|wochen|周|週")) {
            return 7 / DAYS;
        }
        if (unit.matches("months?|mos?|mes|mês|meses|mois|mesi|monate|个月|か月|ヶ月|カ月|개월")) {
            return 1 / 12.0;
        }
        return 1;
    }
}
