package org.medbench.spi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** One record of a file: named values in file order. Immutable. */
public interface Row {

    /**
     * Which record of the file this is.
     *
     * @return the position, counted from 0
     */
    long position();

    /**
     * The names of the fields that this row has; a format with a header gives all of them in every row.
     *
     * @return the names, in file order
     */
    Set<String> fields();

    /**
     * The value of a field.
     *
     * @param field the field's name
     * @return the value; {@link Value#NULL} if the row lacks the field
     */
    Value value(String field);

    /**
     * Makes a row of values.
     *
     * @param position which record of the file this is, counted from 0
     * @param values the values by name, in order; not copied, so the caller gives them away
     * @return the row
     */
    static Row of(long position, Map<String, Value> values) {
        return new MapRow(position, values);
    }

    /**
     * A scalar as text.
     *
     * @param field the field's name
     * @return the text
     * @throws NoSuchElementException naming field, row and the fields there are, if there is no scalar
     */
    default String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field, "text"));
    }

    /**
     * A scalar as text, if there is one.
     *
     * @param field the field's name
     * @return the text, or empty if the field is absent, null or not a scalar
     */
    default Optional<String> optionalText(String field) {
        return value(field).scalar();
    }

    /**
     * A number.
     *
     * @param field the field's name
     * @return its exact value; text that is a number counts
     * @throws NoSuchElementException naming field and row, if it is not a finite number
     */
    default BigDecimal number(String field) {
        try {
            return new BigDecimal(text(field).strip());
        } catch (NumberFormatException e) {
            NoSuchElementException failure = missing(field, "number");
            failure.initCause(e);
            throw failure;
        }
    }

    /**
     * A structure as a row of its own.
     *
     * @param field the field's name
     * @return the structure, at the same position
     * @throws NoSuchElementException naming field and row, if it is not a structure
     */
    default Row nested(String field) {
        if (value(field) instanceof Value.Struct struct) {
            return of(position(), struct.members());
        }
        throw missing(field, "structure");
    }

    /**
     * A list of structures as rows.
     *
     * @param field the field's name
     * @return one row for each element, at this row's position
     * @throws NoSuchElementException naming field and row, if it is not a list of structures
     */
    default List<Row> rows(String field) {
        List<Row> rows = new ArrayList<>();
        for (Value element : elements(field)) {
            if (!(element instanceof Value.Struct struct)) {
                throw missing(field, "list of structures");
            }
            rows.add(of(position(), struct.members()));
        }
        return rows;
    }

    /**
     * A list of scalars as texts.
     *
     * @param field the field's name
     * @return the texts, in order
     * @throws NoSuchElementException naming field and row, if it is not a list of scalars
     */
    default List<String> texts(String field) {
        return elements(field).stream()
                .map(element -> element.scalar().orElseThrow(() -> missing(field, "list of texts")))
                .toList();
    }

    /**
     * Binary data.
     *
     * @param field the field's name
     * @return the bytes; not copied
     * @throws NoSuchElementException naming field and row, if it is not binary
     */
    default byte[] bytes(String field) {
        if (value(field) instanceof Value.Bytes binary) {
            return binary.bytes();
        }
        throw missing(field, "bytes");
    }

    private List<Value> elements(String field) {
        if (value(field) instanceof Value.Elements list) {
            return list.elements();
        }
        throw missing(field, "list");
    }

    private NoSuchElementException missing(String field, String expected) {
        return new NoSuchElementException(
                "row " + position() + " has no " + expected + " in field '" + field + "'; its fields are " + fields());
    }
}
