package org.medbench.variant;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Clinical calculations of MedCalc-Bench whose key follows from numbers by a formula. Each knows its inputs with units and
 * bounds, so that new ones can be drawn, and computes the key by code. Formulas are those of the benchmark, checked against its
 * own values.
 */
public enum Calculator {
    /** Cockcroft-Gault, by the benchmark's rule for the weight. */
    CREATININE_CLEARANCE(
            "Creatinine Clearance (Cockcroft-Gault Equation)",
            "creatinine clearance by the Cockcroft-Gault equation; take the adjusted body weight if the body mass index is 25"
                    + " kg/m² or more, the lesser of ideal and actual weight if it is normal, and the actual weight if it is"
                    + " below 18.5 kg/m²",
            "mL/min",
            List.of(Inputs.SEX, Inputs.AGE, Inputs.WEIGHT, Inputs.HEIGHT, Inputs.CREATININE),
            in -> (140 - in.get("age"))
                    * Inputs.dosingWeight(in)
                    * (Inputs.isFemale(in) ? 0.85 : 1)
                    / (in.get("creatinine") * 72)),
    /** CKD-EPI 2021, without race. */
    CKD_EPI_2021(
            "CKD-EPI Equations for Glomerular Filtration Rate",
            "glomerular filtration rate by the CKD-EPI creatinine equation of 2021",
            "mL/min/1.73 m²",
            List.of(Inputs.SEX, Inputs.AGE, Inputs.CREATININE),
            Inputs::ckdEpi),
    /** MDRD with 175, without the race coefficient. */
    MDRD(
            "MDRD GFR Equation",
            "glomerular filtration rate by the MDRD equation (175), without a race coefficient",
            "mL/min/1.73 m²",
            List.of(Inputs.SEX, Inputs.AGE, Inputs.CREATININE),
            in -> 175
                    * Math.pow(in.get("creatinine"), -1.154)
                    * Math.pow(in.get("age"), -0.203)
                    * (Inputs.isFemale(in) ? 0.742 : 1)),
    /** A third systolic and two thirds diastolic. */
    MEAN_ARTERIAL_PRESSURE(
            "Mean Arterial Pressure (MAP)",
            "mean arterial pressure",
            "mm Hg",
            List.of(Inputs.SYSTOLIC, Inputs.DIASTOLIC),
            in -> in.get("systolic blood pressure") / 3 + in.get("diastolic blood pressure") * 2 / 3),
    /** Weight over height squared. */
    BODY_MASS_INDEX(
            "Body Mass Index (BMI)",
            "body mass index",
            "kg/m²",
            List.of(Inputs.WEIGHT, Inputs.HEIGHT),
            Inputs::bodyMassIndex),
    /** Mosteller. */
    BODY_SURFACE_AREA(
            "Body Surface Area Calculator",
            "body surface area by the Mosteller formula",
            "m²",
            List.of(Inputs.WEIGHT, Inputs.HEIGHT),
            in -> Math.sqrt(in.get("weight") * in.get("height") / 3600)),
    /** Devine. */
    IDEAL_BODY_WEIGHT(
            "Ideal Body Weight",
            "ideal body weight by the Devine formula",
            "kg",
            List.of(Inputs.SEX, Inputs.HEIGHT),
            Inputs::idealWeight),
    /** Ideal weight and 40 % of the excess. */
    ADJUSTED_BODY_WEIGHT(
            "Adjusted Body Weight",
            "adjusted body weight (ideal weight by Devine, plus 40 % of the difference)",
            "kg",
            List.of(Inputs.SEX, Inputs.WEIGHT, Inputs.HEIGHT),
            Inputs::adjustedWeight),
    /** 4-2-1 rule. */
    MAINTENANCE_FLUIDS(
            "Maintenance Fluids Calculations",
            "maintenance fluid rate by the 4-2-1 rule",
            "mL/hr",
            List.of(Inputs.input("weight", "kg", 3, 120, 1)),
            in -> {
                double weight = in.get("weight");
                return weight < 10 ? 4 * weight : weight <= 20 ? 40 + 2 * (weight - 10) : 60 + (weight - 20);
            }),
    /** Albumin 4 g/dL as normal. */
    CORRECTED_CALCIUM(
            "Calcium Correction for Hypoalbuminemia",
            "calcium corrected for albumin, with a normal albumin of 4 g/dL",
            "mg/dL",
            List.of(Inputs.input("calcium", "mg/dL", 6.5, 13, 1), Inputs.ALBUMIN),
            in -> 0.8 * (4 - in.get("albumin")) + in.get("calcium")),
    /** Hillier 1999. */
    CORRECTED_SODIUM(
            "Sodium Correction for Hyperglycemia",
            "sodium corrected for glucose by the equation of Hillier (1999)",
            "mEq/L",
            List.of(Inputs.SODIUM, Inputs.input("glucose", "mg/dL", 200, 900, 0)),
            in -> in.get("sodium") + 0.024 * (in.get("glucose") - 100)),
    /** Without alcohol. */
    SERUM_OSMOLALITY(
            "Serum Osmolality",
            "calculated serum osmolality, with no alcohol in the blood",
            "mOsm/kg",
            List.of(Inputs.SODIUM, Inputs.input("blood urea nitrogen", "mg/dL", 5, 100, 0), Inputs.GLUCOSE),
            in -> 2 * in.get("sodium") + in.get("blood urea nitrogen") / 2.8 + in.get("glucose") / 18),
    /** Fasting insulin and glucose. */
    HOMA_IR(
            "HOMA-IR (Homeostatic Model Assessment for Insulin Resistance)",
            "HOMA-IR score, from fasting values",
            "",
            List.of(Inputs.input("insulin", "µIU/mL", 2, 60, 1), Inputs.input("glucose", "mg/dL", 65, 350, 0)),
            in -> in.get("insulin") * in.get("glucose") / 405),
    /** Without potassium. */
    ANION_GAP("Anion Gap", "anion gap, without potassium", "mEq/L", Inputs.GAP, Inputs::anionGap),
    /** Anion gap less 12. */
    DELTA_GAP(
            "Delta Gap",
            "delta gap, with a normal anion gap of 12",
            "mEq/L",
            Inputs.GAP,
            in -> Inputs.anionGap(in) - 12),
    /** Delta gap over the fall of bicarbonate. */
    DELTA_RATIO(
            "Delta Ratio",
            "delta ratio, with a normal anion gap of 12 and a normal bicarbonate of 24 mEq/L",
            "",
            Inputs.GAP,
            in -> (Inputs.anionGap(in) - 12) / (24 - in.get("bicarbonate"))),
    /** 2.5 for each g/dL of albumin below 4. */
    CORRECTED_ANION_GAP(
            "Albumin Corrected Anion Gap",
            "anion gap corrected for albumin, with a normal albumin of 4 g/dL",
            "mEq/L",
            Inputs.GAP_AND_ALBUMIN,
            Inputs::correctedGap),
    /** The same less 12. */
    CORRECTED_DELTA_GAP(
            "Albumin Corrected Delta Gap",
            "delta gap from the albumin-corrected anion gap, with a normal albumin of 4 g/dL and a normal gap of 12",
            "mEq/L",
            Inputs.GAP_AND_ALBUMIN,
            in -> Inputs.correctedGap(in) - 12),
    /** The same over the fall of bicarbonate. */
    CORRECTED_DELTA_RATIO(
            "Albumin Corrected Delta Ratio",
            "delta ratio from the albumin-corrected anion gap, with a normal albumin of 4 g/dL, a normal gap of 12 and a"
                    + " normal bicarbonate of 24 mEq/L",
            "",
            Inputs.GAP_AND_ALBUMIN,
            in -> (Inputs.correctedGap(in) - 12) / (24 - in.get("bicarbonate"))),
    /** As a percentage. */
    FRACTIONAL_EXCRETION_OF_SODIUM(
            "Fractional Excretion of Sodium (FENa)",
            "fractional excretion of sodium, as a percentage",
            "%",
            List.of(
                    Inputs.SODIUM,
                    Inputs.CREATININE,
                    Inputs.input("urine sodium", "mEq/L", 10, 160, 0),
                    Inputs.input("urine creatinine", "mg/dL", 20, 250, 0)),
            in -> 100
                    * in.get("creatinine")
                    * in.get("urine sodium")
                    / (in.get("sodium") * in.get("urine creatinine"))),
    /** Total body water by sex and age. */
    FREE_WATER_DEFICIT(
            "Free Water Deficit",
            "free water deficit for a desired sodium of 140 mEq/L (total body water: children 60 %, men 60 %, women 50 %, from"
                    + " 65 years on men 50 %, women 45 % of the weight)",
            "L",
            List.of(Inputs.SEX, Inputs.AGE, Inputs.WEIGHT, Inputs.input("sodium", "mEq/L", 146, 175, 0)),
            in -> Inputs.bodyWater(in) * in.get("weight") * (in.get("sodium") / 140 - 1)),
    /** Friedewald. */
    LDL_CHOLESTEROL(
            "LDL Calculated",
            "LDL cholesterol by the Friedewald equation",
            "mg/dL",
            List.of(
                    Inputs.input("total cholesterol", "mg/dL", 120, 330, 0),
                    Inputs.input("HDL cholesterol", "mg/dL", 25, 90, 0),
                    Inputs.input("triglycerides", "mg/dL", 50, 390, 0)),
            in -> in.get("total cholesterol") - in.get("HDL cholesterol") - in.get("triglycerides") / 5),
    /** Age, transaminases and platelets. */
    FIBROSIS_4(
            "Fibrosis-4 (FIB-4) Index for Liver Fibrosis",
            "Fibrosis-4 index",
            "",
            List.of(
                    Inputs.AGE,
                    Inputs.input("aspartate aminotransferase", "U/L", 15, 300, 0),
                    Inputs.input("alanine aminotransferase", "U/L", 15, 300, 0),
                    Inputs.input("platelet count", "10⁹/L", 40, 400, 0)),
            in -> in.get("age")
                    * in.get("aspartate aminotransferase")
                    / (in.get("platelet count") * Math.sqrt(in.get("alanine aminotransferase")))),
    /** QT over the root of RR. */
    QTC_BAZETT(
            "QTc Bazett Calculator",
            "corrected QT interval by the Bazett formula",
            "msec",
            Inputs.QT,
            in -> in.get("QT interval") / Math.sqrt(60 / in.get("heart rate"))),
    /** QT over the cubic root of RR. */
    QTC_FRIDERICIA(
            "QTc Fridericia Calculator",
            "corrected QT interval by the Fridericia formula",
            "msec",
            Inputs.QT,
            in -> in.get("QT interval") / Math.cbrt(60 / in.get("heart rate"))),
    /** Linear in RR. */
    QTC_FRAMINGHAM(
            "QTc Framingham Calculator",
            "corrected QT interval by the Framingham formula",
            "msec",
            Inputs.QT,
            in -> in.get("QT interval") + 154 * (1 - 60 / in.get("heart rate"))),
    /** Linear in the heart rate. */
    QTC_HODGES(
            "QTc Hodges Calculator",
            "corrected QT interval by the Hodges formula",
            "msec",
            Inputs.QT,
            in -> in.get("QT interval") + 1.75 * (in.get("heart rate") - 60)),
    /** QT by (120 + heart rate) over 180. */
    QTC_RAUTAHARJU(
            "QTc Rautaharju Calculator",
            "corrected QT interval by the Rautaharju formula",
            "msec",
            Inputs.QT,
            in -> in.get("QT interval") * (120 + in.get("heart rate")) / 180),
    /** Body mass index times height squared. */
    TARGET_WEIGHT(
            "Target weight",
            "weight at the target body mass index",
            "kg",
            List.of(Inputs.input("target body mass index", "kg/m²", 18.5, 25, 1), Inputs.HEIGHT),
            in -> in.get("target body mass index") * Math.pow(in.get("height") / 100, 2));

    /**
     * One number that a calculation needs.
     *
     * @param name what it is
     * @param unit its unit; empty for the sex, which is 0 for male and 1 for female
     * @param low the least value that is drawn
     * @param high the greatest value that is drawn
     * @param decimals the decimal places of a drawn value
     */
    public record Input(String name, String unit, double low, double high, int decimals) {}

    private static final int TRIES = 1_000;
    private static final double LEAST_KEY = 0.05;

    private final String title;
    private final String quantity;
    private final String unit;
    private final List<Input> inputs;
    private final ToDoubleFunction<Map<String, Double>> formula;

    Calculator(
            String title,
            String quantity,
            String unit,
            List<Input> inputs,
            ToDoubleFunction<Map<String, Double>> formula) {
        this.title = title;
        this.quantity = quantity;
        this.unit = unit;
        this.inputs = inputs;
        this.formula = formula;
    }

    /**
     * The calculator that MedCalc-Bench calls so.
     *
     * @param name the name in the data set, in any case
     * @return empty if medbench does not compute it
     */
    public static Optional<Calculator> titled(String name) {
        return Arrays.stream(values())
                .filter(calculator -> calculator.title.equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /**
     * The name in MedCalc-Bench.
     *
     * @return the name
     */
    public String title() {
        return title;
    }

    /**
     * The unit of the result.
     *
     * @return empty for indices and ratios
     */
    public Optional<String> unit() {
        return Optional.of(unit).filter(text -> !text.isEmpty());
    }

    /**
     * What the calculation needs.
     *
     * @return the inputs, in the order in which they are told
     */
    public List<Input> inputs() {
        return inputs;
    }

    /**
     * Calculates.
     *
     * @param values each input by name, in its unit
     * @return the result in {@link #unit()}
     * @throws IllegalArgumentException if an input is missing
     */
    public double compute(Map<String, Double> values) {
        for (Input input : inputs) {
            if (!values.containsKey(input.name())) {
                throw new IllegalArgumentException(title + " needs " + input.name() + " in " + input.unit());
            }
        }
        return formula.applyAsDouble(values);
    }

    /** New inputs inside the bounds that go together, and whose result is not so near 0 that 5 % of it is nothing. */
    Map<String, Double> draw(SeededDraw draw) {
        for (int i = 0; i < TRIES; i++) {
            Map<String, Double> values = new LinkedHashMap<>();
            inputs.forEach(input -> values.put(input.name(), value(input, draw)));
            if (Inputs.goTogether(values) && Math.abs(compute(values)) >= LEAST_KEY) {
                return values;
            }
        }
        throw new IllegalStateException("the bounds of " + title + " leave nothing to draw");
    }

    private static double value(Input input, SeededDraw draw) {
        double scale = Math.pow(10, input.decimals());
        long low = Math.round(input.low() * scale);
        long high = Math.round(input.high() * scale);
        return (low + Math.floor(draw.fraction() * (high - low + 1))) / scale;
    }

    /** The question with its values, as a note would list them. */
    String question(Map<String, Double> values) {
        StringBuilder text = new StringBuilder("A patient is seen with these values:\n");
        for (Input input : inputs) {
            double value = values.get(input.name());
            text.append("- ").append(input.name()).append(": ");
            if (input.equals(Inputs.SEX)) {
                text.append(value == 1 ? "female" : "male");
            } else {
                text.append(String.format(Locale.ROOT, "%." + input.decimals() + "f", value))
                        .append(' ')
                        .append(input.unit());
            }
            text.append('\n');
        }
        text.append("\nWhat is the patient's ").append(quantity).append('?');
        unit().ifPresent(name -> text.append(" Answer in ").append(name).append('.'));
        return text.toString();
    }
}
