package org.medbench.format.parquet;

/** A column that contradicts its schema or its siblings; where parquet-java's interfaces allow no checked exception. */
final class MalformedColumn extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedColumn(Leaf leaf, String what) {
        super("column '" + String.join(".", leaf.column().getPath()) + "' " + what);
    }
}
