package org.medbench.variant;

import java.util.List;
import java.util.Map;
import org.medbench.variant.Calculator.Input;

/** Inputs that several calculations share, with physiological bounds for adults, and what follows from them. */
final class Inputs {

    static final Input SEX = input("sex", "", 0, 1, 0);
    static final Input AGE = input("age", "years", 18, 95, 0);
    static final Input WEIGHT = input("weight", "kg", 40, 150, 1);
    static final Input HEIGHT = input("height", "cm", 153, 200, 0);
    static final Input CREATININE = input("creatinine", "mg/dL", 0.4, 8, 2);
    static final Input SODIUM = input("sodium", "mEq/L", 115, 165, 0);
    static final Input GLUCOSE = input("glucose", "mg/dL", 50, 600, 0);
    static final Input ALBUMIN = input("albumin", "g/dL", 1.5, 5, 1);
    static final Input SYSTOLIC = input("systolic blood pressure", "mm Hg", 70, 220, 0);
    static final Input DIASTOLIC = input("diastolic blood pressure", "mm Hg", 35, 130, 0);
    static final List<Input> GAP =
            List.of(SODIUM, input("chloride", "mEq/L", 80, 125, 0), input("bicarbonate", "mEq/L", 5, 23, 0));
    static final List<Input> GAP_AND_ALBUMIN = List.of(GAP.get(0), GAP.get(1), GAP.get(2), ALBUMIN);
    static final List<Input> QT =
            List.of(input("heart rate", "beats per minute", 40, 150, 0), input("QT interval", "msec", 250, 550, 0));

    private static final double INCHES_PER_CM = 0.393701;
    private static final double NORMAL_FROM = 18.5;
    private static final double OVERWEIGHT_FROM = 25;
    private static final double ADULT_FROM = 18;
    private static final double ELDERLY_FROM = 65;

    private Inputs() {}

    static Input input(String name, String unit, double low, double high, int decimals) {
        return new Input(name, unit, low, high, decimals);
    }

    static boolean isFemale(Map<String, Double> in) {
        return in.get("sex") == 1;
    }

    static double bodyMassIndex(Map<String, Double> in) {
        return in.get("weight") / Math.pow(in.get("height") / 100, 2);
    }

    static double idealWeight(Map<String, Double> in) {
        return (isFemale(in) ? 45.5 : 50) + 2.3 * (in.get("height") * INCHES_PER_CM - 60);
    }

    static double adjustedWeight(Map<String, Double> in) {
        double ideal = idealWeight(in);
        return ideal + 0.4 * (in.get("weight") - ideal);
    }

    static double dosingWeight(Map<String, Double> in) {
        double index = bodyMassIndex(in);
        if (index < NORMAL_FROM) {
            return in.get("weight");
        }
        return index < OVERWEIGHT_FROM ? Math.min(idealWeight(in), in.get("weight")) : adjustedWeight(in);
    }

    static double ckdEpi(Map<String, Double> in) {
        boolean female = isFemale(in);
        double ratio = in.get("creatinine") / (female ? 0.7 : 0.9);
        double below = female ? -0.241 : -0.302;
        return 142
                * Math.pow(ratio, ratio <= 1 ? below : -1.2)
                * Math.pow(0.9938, in.get("age"))
                * (female ? 1.012 : 1);
    }

    static double anionGap(Map<String, Double> in) {
        return in.get("sodium") - (in.get("chloride") + in.get("bicarbonate"));
    }

    static double correctedGap(Map<String, Double> in) {
        return anionGap(in) + 2.5 * (4 - in.get("albumin"));
    }

    static double bodyWater(Map<String, Double> in) {
        double age = in.get("age");
        if (age < ADULT_FROM) {
            return 0.6;
        }
        boolean elderly = age >= ELDERLY_FROM;
        return isFemale(in) ? elderly ? 0.45 : 0.5 : elderly ? 0.5 : 0.6;
    }

    /** Values that one body can have at once. */
    static boolean goTogether(Map<String, Double> in) {
        boolean pressure = !in.containsKey("systolic blood pressure")
                || in.get("systolic blood pressure") - in.get("diastolic blood pressure") >= 15;
        boolean build = !in.containsKey("weight")
                || !in.containsKey("height")
                || bodyMassIndex(in) >= 15 && bodyMassIndex(in) <= 55;
        boolean gap = !in.containsKey("chloride") || anionGap(in) >= 3 && anionGap(in) <= 40;
        boolean lipids = !in.containsKey("total cholesterol")
                || in.get("total cholesterol") - in.get("HDL cholesterol") - in.get("triglycerides") / 5 >= 20;
        // A QT interval longer than the beat is none.
        boolean beat = !in.containsKey("QT interval") || in.get("QT interval") < 0.8 * 60_000 / in.get("heart rate");
        return pressure && build && gap && lipids && beat;
    }
}
