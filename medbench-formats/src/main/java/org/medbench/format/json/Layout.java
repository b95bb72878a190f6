package org.medbench.format.json;

import java.util.List;
import java.util.Map;
import org.medbench.spi.Value;

/** How the records lie in a document. */
sealed interface Layout {

    /** The names of the layouts, as option {@code layout} and the facts of a file have them. */
    enum Kind {
        /** One value after another. */
        LINES,
        /** Lists of records, or objects whose members are records. */
        RECORDS,
        /** One object whose keys name simple values. */
        VALUES,
        /** One object with a list or an indexed object for each column. */
        COLUMNS,
        /** One object that is the only record. */
        SINGLE
    }

    Kind kind();

    /**
     * One value after another.
     *
     * @param lists the lists to follow inside each, if each holds several records
     */
    record Lines(List<String> lists) implements Layout {
        @Override
        public Kind kind() {
            return Kind.LINES;
        }
    }

    /**
     * Records at places of the document.
     *
     * @param paths where
     * @param wrapper scalars of the enclosing objects, by name of the field that rows get, for each path
     */
    record Records(List<RecordPath> paths, List<Map<String, Value>> wrapper) implements Layout {
        @Override
        public Kind kind() {
            return Kind.RECORDS;
        }
    }

    /** One object whose keys name simple values. */
    record Values() implements Layout {
        @Override
        public Kind kind() {
            return Kind.VALUES;
        }
    }

    /**
     * Columns.
     *
     * @param names their names
     * @param places where in the text each starts, in UTF-16 code units
     * @param indexed whether they are objects with the same keys, not lists
     */
    record Columns(List<String> names, List<Long> places, boolean indexed) implements Layout {
        @Override
        public Kind kind() {
            return Kind.COLUMNS;
        }
    }

    /** One object that is the only record. */
    record Single() implements Layout {
        @Override
        public Kind kind() {
            return Kind.SINGLE;
        }
    }
}
