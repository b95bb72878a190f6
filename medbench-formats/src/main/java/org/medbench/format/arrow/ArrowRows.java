package org.medbench.format.arrow;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;
import org.medbench.format.NamedValues;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Reads the rows, batch after batch. */
final class ArrowRows {

    private final Messages messages;
    private final Limits limits;
    private final Taken taken;
    private final List<ArrowField> fields;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Predicate<String> wanted;
    private final NamedValues.Names names;
    private final Map<Long, ArrowField> dictionaryFields = new HashMap<>();
    private final Map<Long, Column> dictionaries = new HashMap<>();
    private List<Column> columns = List.of();
    private int rowsInBatch;
    private int next;
    private long position;

    ArrowRows(SeekableByteChannel channel, long length, Predicate<String> wish, Limits limits) throws IOException {
        this.limits = limits;
        this.taken = new Taken(limits);
        try {
            messages = new Messages(channel, length, limits);
            Messages.Part first = messages.next();
            if (first == null || first.header().headerType() != MessageHeader.Schema) {
                throw Messages.malformed("does not begin with a schema", 0);
            }
            Schema schema = Messages.header(first, new Schema());
            if (schema.endianness() != Endianness.Little) {
                throw Messages.malformed("is big-endian, which nobody writes any more", 0);
            }
            fields = ArrowField.of(schema, limits);
            for (int i = 0; i < schema.customMetadataLength(); i++) {
                KeyValue pair = schema.customMetadata(i);
                metadata.put(String.valueOf(pair.key()), String.valueOf(pair.value()));
            }
        } catch (RuntimeException e) {
            throw broken(e);
        }
        boolean any = fields.stream().anyMatch(field -> wish.test(field.name()));
        wanted = any ? wish : name -> true;
        names = new NamedValues.Names(
                fields.stream().map(ArrowField::name).filter(wanted).toList());
        fields.forEach(this::findDictionaries);
    }

    private void findDictionaries(ArrowField field) {
        field.dictionary().ifPresent(id -> dictionaryFields.put(id, field));
        field.children().forEach(this::findDictionaries);
    }

    /** What the schema notes as key and value. */
    Map<String, String> metadata() {
        return metadata;
    }

    /** Gives the next row, or null behind the last. */
    @Nullable
    Row next() throws IOException {
        try {
            while (next == rowsInBatch) {
                if (!advance()) {
                    return null;
                }
            }
            taken.begin(position);
            Value[] values = new Value[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).at(next);
            }
            next++;
            return Row.of(position++, new NamedValues(names, values));
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private boolean advance() throws IOException {
        Messages.Part part = messages.next();
        if (part == null) {
            return false;
        }
        switch (part.header().headerType()) {
            case MessageHeader.RecordBatch -> open(part);
            case MessageHeader.DictionaryBatch -> readDictionary(part);
            default -> throw Messages.malformed(
                    "has a message of type " + part.header().headerType(), part.body());
        }
        return true;
    }

    private void open(Messages.Part part) throws IOException {
        Batch batch = new Batch(Messages.header(part, new RecordBatch()), part, messages, limits);
        List<Column> read = new ArrayList<>();
        for (ArrowField field : fields) {
            if (wanted.test(field.name())) {
                Column column = Column.read(field, batch, dictionaries, taken);
                if (column.length() != batch.rows()) {
                    throw ArrowField.malformed(
                            field.name(), "has " + column.length() + " values in " + batch.rows() + " rows");
                }
                read.add(column);
            } else {
                Column.skip(field, batch);
            }
        }
        if (read.isEmpty() && batch.rows() > 0) {
            throw Messages.malformed("has rows without columns", part.body());
        }
        columns = read;
        rowsInBatch = batch.rows();
        next = 0;
    }

    private void readDictionary(Messages.Part part) throws IOException {
        DictionaryBatch dictionary = Messages.header(part, new DictionaryBatch());
        ArrowField field = dictionaryFields.get(dictionary.id());
        if (field == null || dictionary.data() == null) {
            throw Messages.malformed("has a dictionary that no field refers to", part.body());
        }
        if (dictionary.isDelta()) {
            throw ArrowField.malformed(field.name(), "has a dictionary that grows, which is not read");
        }
        ArrowField values = new ArrowField(
                field.name(),
                field.kind(),
                field.width(),
                field.unit(),
                field.flag(),
                field.children(),
                java.util.OptionalLong.empty(),
                List.of());
        Batch batch = new Batch(dictionary.data(), part, messages, limits);
        dictionaries.put(dictionary.id(), Column.read(values, batch, dictionaries, taken));
    }

    /** The generated readers meet broken metadata with whatever exception comes first. */
    private DecodeFailure broken(RuntimeException e) {
        return DecodeFailure.malformed("the Arrow data are broken: " + e.getMessage(), -1, position, e);
    }
}
