package org.medbench.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.MessageType;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * What a Parquet file declares about itself, checked against the file's length and the limits.
 *
 * @param schema its columns
 * @param rowGroups where their pages lie
 * @param rows how many rows there are
 * @param facts what the writer noted as key and value
 * @param writer which software wrote it; empty if it does not say
 * @param start where the footer begins, which is where the last page must have ended
 */
record Footer(
        MessageType schema, List<RowGroup> rowGroups, long rows, Map<String, String> facts, String writer, long start) {

    private static final int MAGIC = 0x31524150;
    private static final int ENCRYPTED_MAGIC = 0x45524150;
    private static final int TAIL = 8;

    /** Reads the footer of a file of this length. */
    static Footer read(SeekableByteChannel channel, long length, Limits limits) throws IOException {
        if (length < 4 + TAIL) {
            throw malformed("is " + length + " bytes long; a Parquet file has at least 12", 0);
        }
        if (FileBytes.read(channel, 0, 4).getInt() != MAGIC) {
            throw malformed("does not begin with PAR1", 0);
        }
        ByteBuffer tail = FileBytes.read(channel, length - TAIL, TAIL);
        long size = Integer.toUnsignedLong(tail.getInt());
        int magic = tail.getInt();
        if (magic == ENCRYPTED_MAGIC) {
            throw encrypted(length - 4);
        }
        if (magic != MAGIC) {
            throw malformed("does not end with PAR1; it was cut, or is not Parquet", length - 4);
        }
        limits.check(Limit.PARQUET_FOOTER_BYTES, size);
        if (size > length - TAIL - 4) {
            throw malformed(
                    "declares a footer of " + size + " bytes but has only " + (length - TAIL - 4), length - TAIL);
        }
        long start = length - TAIL - size;
        return parse(FileBytes.read(channel, start, (int) size).array(), start, limits);
    }

    private static Footer parse(byte[] bytes, long start, Limits limits) throws IOException {
        try {
            CompactThrift.measure(bytes, 0, bytes.length, start, CompactThrift.Shape.FOOTER);
        } catch (CompactThrift.NeedsMore e) {
            throw DecodeFailure.malformed("the Parquet footer ends inside a structure", start, -1, e);
        }
        try {
            FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(bytes), bytes.length);
            if (metadata.isSetEncryption_algorithm()) {
                throw encrypted(start);
            }
            checkSchema(metadata.getSchema(), start, limits);
            MessageType schema = schema(metadata);
            new ChunkCheck(schema, start).check(metadata);
            return new Footer(
                    schema,
                    metadata.getRow_groups(),
                    metadata.getNum_rows(),
                    facts(metadata),
                    metadata.isSetCreated_by() ? metadata.getCreated_by() : "",
                    start);
        } catch (DecodeFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The bytes are in memory, so whatever fails here fails because of what they say.
            throw DecodeFailure.malformed("the Parquet footer cannot be understood: " + e.getMessage(), start, -1, e);
        }
    }

    /** Converts the schema alone: statistics and offsets of the row groups are not worth trusting for anything. */
    private static MessageType schema(FileMetaData metadata) throws IOException {
        FileMetaData schemaOnly = new FileMetaData(metadata.getVersion(), metadata.getSchema(), 0, List.of());
        return new ParquetMetadataConverter()
                .fromParquetMetadata(schemaOnly)
                .getFileMetaData()
                .getSchema();
    }

    private static Map<String, String> facts(FileMetaData metadata) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (metadata.isSetKey_value_metadata()) {
            for (KeyValue pair : metadata.getKey_value_metadata()) {
                if (pair.isSetValue()) {
                    facts.put(pair.getKey(), pair.getValue());
                }
            }
        }
        return facts;
    }

    /** Walks the flattened tree, since the converter would recurse as deep as a file says. */
    private static void checkSchema(List<SchemaElement> elements, long start, Limits limits) throws DecodeFailure {
        if (elements.isEmpty()) {
            throw malformed("declares no schema", start);
        }
        int next = checkGroup(elements, 0, 0, start, limits);
        if (next != elements.size()) {
            throw malformed("has " + (elements.size() - next) + " schema elements outside its schema", start);
        }
        limits.check(
                Limit.COLUMNS,
                elements.stream().filter(SchemaElement::isSetType).count());
    }

    private static int checkGroup(List<SchemaElement> elements, int at, int depth, long start, Limits limits)
            throws DecodeFailure {
        limits.check(Limit.PARQUET_SCHEMA_DEPTH, depth);
        SchemaElement group = elements.get(at);
        int children = group.getNum_children();
        if (children < Math.min(depth, 1) || children > elements.size() - at - 1) {
            throw malformed("declares " + children + " fields in '" + group.getName() + "'", start);
        }
        Set<String> names = new HashSet<>();
        int next = at + 1;
        for (int i = 0; i < children; i++) {
            if (next >= elements.size()) {
                throw malformed("lacks fields of '" + group.getName() + "'", start);
            }
            SchemaElement child = elements.get(next);
            if (!names.add(child.getName())) {
                throw malformed("has two fields '" + child.getName() + "' in '" + group.getName() + "'", start);
            }
            if (!child.isSetRepetition_type()) {
                throw malformed("does not say how often '" + child.getName() + "' occurs", start);
            }
            next = child.isSetType() ? next + 1 : checkGroup(elements, next, depth + 1, start, limits);
        }
        return next;
    }

    private static DecodeFailure encrypted(long offset) {
        return DecodeFailure.malformed(
                "the Parquet file is encrypted; medbench holds no keys, so decrypt it before", offset, -1, null);
    }

    static DecodeFailure malformed(String what, long offset) {
        return DecodeFailure.malformed("the Parquet file " + what, offset, -1, null);
    }
}
