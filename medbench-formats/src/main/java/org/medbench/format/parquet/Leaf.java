package org.medbench.format.parquet;

import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/**
 * One column: gives its values, nulls included, one after the other. A value of the dictionary is converted once and
 * then shared.
 */
final class Leaf extends Node {

    private final ColumnDescriptor column;
    private final Scalars scalars;
    private final Budget budget;
    private final int defined;
    private final Receiver receiver = new Receiver();
    private @Nullable ColumnReader reader;
    private long left;
    private Value value = Value.NULL;

    Leaf(ColumnDescriptor column, Scalars scalars, Budget budget) {
        this.column = column;
        this.scalars = scalars;
        this.budget = budget;
        this.defined = column.getMaxDefinitionLevel();
    }

    ColumnDescriptor column() {
        return column;
    }

    /** Goes on with the chunk of the next row group. */
    void open(PageReader pages, @Nullable ParsedVersion writer) {
        reader = new ColumnReaderImpl(column, pages, receiver, writer);
        left = pages.getTotalValueCount();
    }

    /** How many values of the chunk have not been read. */
    long left() {
        return left;
    }

    /** How deeply the current value is defined. */
    int definition() {
        if (left == 0) {
            throw new MalformedColumn(this, "ends before the row group does");
        }
        int level = reader.getCurrentDefinitionLevel();
        if (level > defined) {
            throw new MalformedColumn(this, "has definition level " + level + ", its schema allows " + defined);
        }
        return level;
    }

    /** In which list the current value goes on; 0 if it begins a record, or if there is none. */
    int repetition() {
        return left == 0 ? 0 : reader.getCurrentRepetitionLevel();
    }

    @Override
    Value read() {
        Value result = Value.NULL;
        if (definition() == defined) {
            reader.writeCurrentValueToConverter();
            result = value;
        } else {
            budget.take(0);
        }
        next();
        return result;
    }

    @Override
    void skip(int level) {
        if (definition() >= level) {
            throw new MalformedColumn(this, "has a value inside of a structure that is null");
        }
        budget.take(0);
        next();
    }

    @Override
    boolean isDefined(int level) {
        return definition() >= level;
    }

    @Override
    boolean repeats(int level) {
        int repetition = repetition();
        if (repetition > level) {
            throw new MalformedColumn(this, "has repetition level " + repetition + " where " + level + " is the most");
        }
        return repetition == level;
    }

    private void next() {
        left--;
        reader.consume();
    }

    /** What the column's values are handed to. */
    private final class Receiver extends PrimitiveConverter {
        private @Nullable Dictionary dictionary;
        private Value[] converted = new Value[0];

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {
            this.dictionary = dictionary;
            converted = new Value[dictionary.getMaxId() + 1];
        }

        @Override
        public void addValueFromDictionary(int id) {
            Value known = converted[id];
            if (known == null) {
                decode(id);
                converted[id] = value;
            } else {
                budget.take(0);
                value = known;
            }
        }

        private void decode(int id) {
            switch (column.getPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> addInt(dictionary.decodeToInt(id));
                case INT64 -> addLong(dictionary.decodeToLong(id));
                case FLOAT -> addFloat(dictionary.decodeToFloat(id));
                case DOUBLE -> addDouble(dictionary.decodeToDouble(id));
                case BOOLEAN -> addBoolean(dictionary.decodeToBoolean(id));
                case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> addBinary(dictionary.decodeToBinary(id));
            }
        }

        @Override
        public void addBinary(Binary binary) {
            budget.take(binary.length());
            value = scalars.of(binary);
        }

        @Override
        public void addBoolean(boolean flag) {
            budget.take(0);
            value = scalars.of(flag);
        }

        @Override
        public void addDouble(double number) {
            budget.take(0);
            value = scalars.of(number);
        }

        @Override
        public void addFloat(float number) {
            budget.take(0);
            value = scalars.of(number);
        }

        @Override
        public void addInt(int number) {
            budget.take(0);
            value = scalars.of(number);
        }

        @Override
        public void addLong(long number) {
            budget.take(0);
            value = scalars.of(number);
        }
    }
}
