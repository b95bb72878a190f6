package org.medbench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.NumericItem;
import org.medbench.item.Prompt;
import org.medbench.score.Items;

class CalculatorTest {

    /** How the data set calls our inputs. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("systolic blood pressure", "Systolic Blood Pressure"),
            Map.entry("diastolic blood pressure", "Diastolic Blood Pressure"),
            Map.entry("heart rate", "Heart Rate or Pulse"),
            Map.entry("QT interval", "QT Interval"),
            Map.entry("calcium", "Calcium"),
            Map.entry("albumin", "Albumin"),
            Map.entry("sodium", "Sodium"),
            Map.entry("glucose", "Glucose"),
            Map.entry("chloride", "Chloride"),
            Map.entry("bicarbonate", "Bicarbonate"),
            Map.entry("insulin", "Insulin"),
            Map.entry("urine sodium", "Urine sodium"),
            Map.entry("urine creatinine", "Urine creatinine"),
            Map.entry("blood urea nitrogen", "Blood Urea Nitrogen (BUN)"),
            Map.entry("total cholesterol", "Total cholesterol"),
            Map.entry("HDL cholesterol", "high-density lipoprotein cholesterol"),
            Map.entry("triglycerides", "Triglycerides"),
            Map.entry("aspartate aminotransferase", "Aspartate aminotransferase"),
            Map.entry("alanine aminotransferase", "Alanine aminotransferase"),
            Map.entry("platelet count", "Platelet count"),
            Map.entry("target body mass index", "Body Mass Index (BMI)"));

    @Test
    void computesWhatTheBenchmarkComputed() throws Exception {
        Path file = sharedData().resolve("medcalc-verified-oneshot/one_shot_data.csv");
        assumeTrue(Files.exists(file), "the shared sample data are not here");
        List<Map<String, String>> rows = Csv.read(Files.readString(file));
        List<String> checked = new ArrayList<>();

        for (Map<String, String> row : rows) {
            Optional<Calculator> calculator = Calculator.titled(row.get("Calculator Name"));
            if (calculator.isPresent()) {
                double truth = Double.parseDouble(row.get("Ground Truth Answer"));
                // The benchmark rounds the result, and steps in between such as the RR interval, to five places.
                assertThat(calculator.get().compute(inputs(calculator.get(), row.get("Relevant Entities"))))
                        .as(row.get("Calculator Name"))
                        .isCloseTo(truth, within(6e-6 + 1e-5 * Math.abs(truth)));
                checked.add(row.get("Calculator Name"));
            }
        }

        assertThat(checked).hasSize(Calculator.values().length).doesNotHaveDuplicates();
    }

    private static Path sharedData() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolveSibling("shared").resolve("data");
            if (folder.getParent() != null && Files.isDirectory(shared)) {
                return shared;
            }
        }
        return Path.of("shared/data");
    }

    private static Map<String, Double> inputs(Calculator calculator, String entities) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Calculator.Input input : calculator.inputs()) {
            String name = NAMES.getOrDefault(input.name(), input.name());
            Matcher sex = Pattern.compile("'sex': '(\\w+)'").matcher(entities);
            Matcher number = Pattern.compile("'" + Pattern.quote(name) + "': \\[([-0-9.]+), '([^']*)'\\]")
                    .matcher(entities);
            if (input.name().equals("sex")) {
                assertThat(sex.find()).isTrue();
                values.put("sex", sex.group(1).equals("Female") ? 1.0 : 0.0);
            } else {
                assertThat(number.find()).as(name + " in " + entities).isTrue();
                values.put(input.name(), inUnit(input, Double.parseDouble(number.group(1)), number.group(2)));
            }
        }
        return values;
    }

    private static double inUnit(Calculator.Input input, double value, String unit) {
        return switch (input.unit() + " from " + unit) {
            case "g/dL from g/L" -> value / 10;
            case "10⁹/L from µL" -> value / 1000;
            case "cm from in" -> value * 2.54;
            default -> {
                // Millimoles of single charges are milliequivalents.
                assertThat(unit.toLowerCase(Locale.ROOT).replace("mmol", "meq").replace("^2", "²"))
                        .isEqualTo(input.unit().toLowerCase(Locale.ROOT));
                yield value;
            }
        };
    }

    @Test
    void computesByHand() {
        assertThat(Calculator.ANION_GAP.compute(Map.of("sodium", 140.0, "chloride", 100.0, "bicarbonate", 20.0)))
                .isEqualTo(20);
        assertThat(Calculator.MAINTENANCE_FLUIDS.compute(Map.of("weight", 8.0))).isEqualTo(32);
        assertThat(Calculator.MAINTENANCE_FLUIDS.compute(Map.of("weight", 15.0)))
                .isEqualTo(50);
        assertThat(Calculator.QTC_BAZETT.compute(Map.of("heart rate", 60.0, "QT interval", 400.0)))
                .isEqualTo(400);
        assertThat(Calculator.BODY_MASS_INDEX.compute(Map.of("weight", 80.0, "height", 200.0)))
                .isEqualTo(20, within(1e-9));
        assertThatThrownBy(() -> Calculator.ANION_GAP.compute(Map.of("sodium", 140.0)))
                .hasMessageContaining("chloride in mEq/L");
    }

    @ParameterizedTest
    @EnumSource(Calculator.class)
    void drawsInputsInsideTheirBoundsAndTellsThemInTheText(Calculator calculator) {
        for (int i = 0; i < 200; i++) {
            Map<String, Double> values = calculator.draw(new SeededDraw(i, calculator.name()));
            String question = calculator.question(values);

            assertThat(calculator.compute(values)).isFinite();
            calculator.inputs().forEach(input -> {
                assertThat(values.get(input.name())).isBetween(input.low(), input.high());
                if (!input.unit().isEmpty()) {
                    String told = String.format(Locale.ROOT, "%." + input.decimals() + "f", values.get(input.name()));
                    assertThat(Double.parseDouble(told)).isEqualTo(values.get(input.name()));
                    assertThat(question).contains("- " + input.name() + ": " + told + " " + input.unit() + "\n");
                }
            });
        }
    }

    @Test
    void drawsAnItemWithAComputedKey() {
        NumericItem parent = item("Anion Gap");

        NumericItem one =
                (NumericItem) Variants.named("redraw:1").apply(parent).items().get(0);
        NumericItem other =
                (NumericItem) Variants.named("redraw:2").apply(parent).items().get(0);

        assertThat(one)
                .isEqualTo(Variants.named("redraw:1").apply(parent).items().get(0));
        assertThat(one.prompt()).isNotEqualTo(other.prompt());
        assertThat(one.id()).isEqualTo("m~redraw:1");
        Matcher told = Pattern.compile("sodium: (\\d+).*chloride: (\\d+).*bicarbonate: (\\d+)", Pattern.DOTALL)
                .matcher(one.prompt().text());
        assertThat(told.find()).isTrue();
        int gap = Integer.parseInt(told.group(1)) - Integer.parseInt(told.group(2)) - Integer.parseInt(told.group(3));
        assertThat(one.value().orElseThrow().canonical()).isEqualTo(String.valueOf(gap));
        assertThat(Items.score(one, "The anion gap is " + gap + " mEq/L", "accuracy"))
                .isEqualTo(1);
        assertThat(Items.score(one, "The anion gap is " + (gap + 3) + " mEq/L", "accuracy"))
                .isEqualTo(0);
    }

    @Test
    void touchesNoCalculationThatItCannotCompute() {
        assertThat(Variants.named("redraw:1").apply(item("APACHE II Score")).whyNone())
                .contains("no calculator is known for it");
        assertThat(Variants.named("redraw:1").apply(Items.open("q", "a")).whyNone())
                .contains("no number is asked for");
    }

    private static NumericItem item(String calculator) {
        BenchmarkItem plain = Items.number("m", "12", "", "", "mEq/L");
        return new NumericItem(
                "m",
                Prompt.of("What is the gap?"),
                KeyStatus.GIVEN,
                ((NumericItem) plain).value(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("mEq/L"),
                ItemFacts.NONE.with("calculator", List.of(calculator)),
                plain.origin());
    }

    /** Just enough CSV for the sample: quotes, doubled quotes, line ends in quotes. */
    private static final class Csv {

        static List<Map<String, String>> read(String text) {
            List<List<String>> records = new ArrayList<>(List.of(new ArrayList<>()));
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == ',' || c == '\n')) {
                    records.get(records.size() - 1).add(field.toString().replace("\r", ""));
                    field.setLength(0);
                    if (c == '\n') {
                        records.add(new ArrayList<>());
                    }
                } else {
                    field.append(c);
                }
            }
            records.removeIf(record -> record.size() < records.get(0).size());
            return records.stream()
                    .skip(1)
                    .map(record -> zip(records.get(0), record))
                    .toList();
        }

        private static Map<String, String> zip(List<String> names, List<String> values) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), values.get(i));
            }
            return row;
        }
    }
}
