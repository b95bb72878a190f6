package org.medbench.catalog;

import java.util.Locale;

/** What a model has to perceive. */
public enum Modality {
    /** Text. */
    TEXT,
    /** Records of an electronic health record, tables. */
    STRUCTURED,
    /** X-ray pictures. */
    XRAY,
    /** Computed tomography. */
    CT,
    /** Magnetic resonance. */
    MR,
    /** Ultrasound. */
    ULTRASOUND,
    /** Mammography. */
    MAMMOGRAPHY,
    /** Nuclear medicine. */
    NUCLEAR,
    /** Pictures of the eye. */
    OPHTHALMIC,
    /** Endoscopy. */
    ENDOSCOPY,
    /** Microscopy and whole slides. */
    PATHOLOGY,
    /** Photographs. */
    PHOTOGRAPH,
    /** Pictures of several or unknown kinds. */
    IMAGE,
    /** Electrocardiograms. */
    ECG,
    /** Other signals. */
    SIGNAL,
    /** Video. */
    VIDEO,
    /** Sound. */
    AUDIO,
    /** Sequences of bases or amino acids. */
    GENOMIC;

    /**
     * The name in JSON.
     *
     * @return for example {@code xray}
     */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
