package org.medbench.audit;

/** The checks. Their names are stable: reports, exclusion lists and certificates refer to them. */
public enum Check {
    /** No key, or a withheld one. */
    KEY_MISSING,
    /** A key that names no option. */
    KEY_OUT_OF_RANGE,
    /** The same question with different keys. */
    KEY_CONFLICT,
    /** An option without text. */
    OPTION_EMPTY,
    /** Two options alike. */
    OPTION_DUPLICATE,
    /** Fewer than two options, or another number than usual. */
    OPTION_COUNT,
    /** An option that speaks of other options, so that they cannot be shuffled. */
    OPTION_CROSS_REFERENCE,
    /** A question without text. */
    QUESTION_EMPTY,
    /** A question of fewer than four words. */
    QUESTION_SHORT,
    /** A question that breaks off. */
    TRUNCATED,
    /** Stem and options as in another item. */
    DUP_EXACT,
    /** The stem of another item with other options. */
    DUP_STEM,
    /** Nearly the text of another item. */
    DUP_NEAR,
    /** A text contained in a much longer one. */
    SUBSUMED,
    /** Like another item except for a number, sex, side, negation, drug or organism. */
    VARIANT,
    /** A duplicate in another subject or configuration. */
    CROSS_SUBSET_DUP,
    /** A duplicate in another split or in data given for comparison. */
    SPLIT_LEAK,
    /** The same question from another source with another gold text. */
    CROSS_SOURCE_CONFLICT,
    /** The gold text stands in the question and no distractor does. */
    ANSWER_IN_QUESTION,
    /** The gold option is the longest. */
    LENGTH_CUE,
    /** Gold positions are not evenly spread. */
    POSITION_BIAS,
    /** One class is much more frequent. */
    CLASS_IMBALANCE,
    /** The question asks for the exception. */
    NEGATED_STEM,
    /** UTF-8 that was read as another encoding. */
    MOJIBAKE,
    /** Control characters. */
    CONTROL_CHARS,
    /** Invisible characters. */
    ZERO_WIDTH,
    /** Tags or entities of HTML. */
    HTML_RESIDUE,
    /** Formulas with unmatched signs. */
    LATEX_UNBALANCED,
    /** A table whose cells ran together. */
    TABLE_FLATTENED,
    /** A question about an image that is not there. */
    MISSING_IMAGE,
    /** An image that cannot be shown. */
    IMAGE_BROKEN,
    /** An image used by several questions. */
    IMAGE_DUP,
    /** A language other than the declared one. */
    LANGUAGE_MISMATCH,
    /** A numeric key outside its own limits. */
    NUMERIC_KEY,
    /** A marked span whose text is not at its place. */
    SPAN_MISMATCH,
    /** Options that mix units of one quantity. */
    UNIT_INCONSISTENT,
    /** Symbols written in several or lossy ways. */
    ENCODING_OF_SYMBOLS,
    /** No licence stated. */
    LICENSE_MISSING,
    /** Places that state different licences. */
    LICENSE_CONFLICT,
    /** No source, revision or digest. */
    PROVENANCE_MISSING,
    /** No publication date on any item. */
    DATE_MISSING,
    /** A row that does not fit the mapping. */
    SCHEMA_DRIFT,
    /** Another number of items than the catalogue states. */
    COUNT_MISMATCH,
    /** An old exam, a withdrawn drug, superseded criteria. */
    OUTDATED_HINT,
    /** What points at one person: the item is kept from export until reviewed. */
    PRIVACY_STRONG,
    /** What may identify a person together with other facts. */
    PRIVACY_WEAK;

    /**
     * The version of the check's rules; a finding of another version may differ on equal data.
     *
     * @return a number from 1
     */
    public int version() {
        return 1;
    }
}
