package org.medbench.format.dicom;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * The elements of one file, except those in sequences, which are passed over.
 *
 * @param syntax how the file is written
 * @param elements the values by tag, in file order
 * @param fragments the pieces of a packed picture, without the table of their offsets
 */
record DataSet(TransferSyntax syntax, Map<Integer, Element> elements, List<byte[]> fragments) {

    static final int PREAMBLE = 128;
    static final int PIXEL_DATA = 0x7FE00010;
    private static final int TRANSFER_SYNTAX = 0x00020010;
    private static final int META_GROUP = 0x0002;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final Set<String> LONG_FORM =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final Set<String> BULK = Set.of("OB", "OD", "OF", "OL", "OV", "OW", "UN");
    private static final String IMPLICIT = "1.2.840.10008.1.2";

    /**
     * One value.
     *
     * @param representation its value representation
     * @param bytes the value as written
     * @param order of the bytes in numbers
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Element(String representation, byte[] bytes, ByteOrder order) {}

    private record Head(int tag, String representation, long length) {}

    static boolean hasPreamble(byte[] head) {
        return head.length >= PREAMBLE + 4
                && head[PREAMBLE] == 'D'
                && head[PREAMBLE + 1] == 'I'
                && head[PREAMBLE + 2] == 'C'
                && head[PREAMBLE + 3] == 'M';
    }

    static DataSet read(DecodeRequest request, boolean withPicture) throws IOException {
        try (InputStream in = new BufferedInputStream(request.input().stream(), 1 << 16)) {
            byte[] head = in.readNBytes(PREAMBLE + 4);
            ElementStream file = new ElementStream(in, head.length, request.limits());
            if (!hasPreamble(head)) {
                throw file.malformed("does not say DICM after 128 bytes");
            }
            Map<Integer, Element> elements = new LinkedHashMap<>();
            List<byte[]> fragments = new ArrayList<>();
            String uid = meta(file, in, elements);
            TransferSyntax syntax = TransferSyntax.of(uid);
            if (!syntax.deflated()) {
                new Body(file, syntax, withPicture, elements, fragments).read();
                return new DataSet(syntax, elements, fragments);
            }
            Inflater inflater = new Inflater(true);
            try {
                InputStream plain = new BufferedInputStream(new Inflated(in, inflater, request.limits()));
                ElementStream inflated = new ElementStream(plain, file.offset(), request.limits());
                new Body(inflated, syntax, withPicture, elements, fragments).read();
                return new DataSet(syntax, elements, fragments);
            } catch (ZipException | EOFException e) {
                throw DecodeFailure.malformed(
                        "the packed part of the DICOM file is cut or damaged", file.offset(), 0, e);
            } finally {
                inflater.end();
            }
        }
    }

    /** Reads the head of the file, group 0002, and gives the transfer syntax of the rest. */
    private static String meta(ElementStream file, InputStream in, Map<Integer, Element> elements) throws IOException {
        TransferSyntax own = TransferSyntax.of(IMPLICIT + ".1");
        Body meta = new Body(file, own, false, elements, new ArrayList<>());
        while (true) {
            in.mark(2);
            int low = in.read();
            int high = in.read();
            in.reset();
            if ((high << 8 | low) != META_GROUP) {
                break;
            }
            meta.element();
        }
        Element syntax = elements.get(TRANSFER_SYNTAX);
        if (syntax == null) {
            throw file.malformed("does not name its transfer syntax");
        }
        return new String(syntax.bytes(), StandardCharsets.US_ASCII).replaceAll("[\\x00 ]+$", "");
    }

    /** Reads elements of one transfer syntax. */
    private record Body(
            ElementStream in,
            TransferSyntax syntax,
            boolean withPicture,
            Map<Integer, Element> elements,
            List<byte[]> fragments) {

        void read() throws IOException {
            while (!in.atEnd()) {
                element();
            }
        }

        void element() throws IOException {
            Head head = head(tag());
            boolean packed = head.length == UNDEFINED && head.tag == PIXEL_DATA;
            if (packed) {
                packedPicture();
            } else if (head.representation.equals("SQ") || head.length == UNDEFINED) {
                sequence(head, 1);
            } else if (!isKept(head)) {
                in.skip(head.length);
            } else {
                in.limits().check(Limit.COLUMNS, elements.size());
                elements.put(head.tag, new Element(head.representation, in.value(head.length), syntax.order()));
            }
        }

        private boolean isKept(Head head) {
            return head.tag == PIXEL_DATA ? withPicture : !BULK.contains(head.representation);
        }

        private Head head(int tag) throws IOException {
            if (!syntax.explicit()) {
                String representation = Dictionary.STANDARD
                        .find(tag)
                        .map(Dictionary.Entry::representation)
                        .orElse("UN");
                return new Head(tag, representation, unsigned());
            }
            if (tag == ITEM || tag == ITEM_END || tag == SEQUENCE_END) {
                throw in.malformed("has the mark of an item outside of a sequence");
            }
            byte[] name = in.read(2, syntax.order()).array();
            String representation = new String(name, StandardCharsets.US_ASCII);
            if (!representation.matches("[A-Z]{2}")) {
                throw in.malformed("has an element without a value representation");
            }
            if (!LONG_FORM.contains(representation)) {
                return new Head(tag, representation, in.read(2, syntax.order()).getShort() & 0xFFFF);
            }
            in.skip(2);
            return new Head(tag, representation, unsigned());
        }

        private int tag() throws IOException {
            ByteBuffer bytes = in.read(4, syntax.order());
            return (bytes.getShort() & 0xFFFF) << 16 | bytes.getShort() & 0xFFFF;
        }

        private long unsigned() throws IOException {
            return in.read(4, syntax.order()).getInt() & 0xFFFFFFFFL;
        }

        /** Of a sequence in an element of unknown representation the standard says that it is implicit (PS3.5, 6.2.2). */
        private void sequence(Head head, int depth) throws IOException {
            boolean unknown = head.representation.equals("UN");
            Body inside = unknown ? new Body(in, TransferSyntax.of(IMPLICIT), withPicture, elements, fragments) : this;
            inside.items(head.length, depth);
        }

        private void items(long length, int depth) throws IOException {
            in.limits().check(Limit.NESTING, depth);
            if (length != UNDEFINED) {
                // Nothing inside is wanted, and the length says where it ends.
                in.skip(length);
                return;
            }
            while (true) {
                int tag = tag();
                long size = unsigned();
                if (tag == SEQUENCE_END) {
                    return;
                }
                if (tag != ITEM) {
                    throw in.malformed("has a sequence with something else than items");
                }
                if (size == UNDEFINED) {
                    item(depth);
                } else {
                    in.skip(size);
                }
            }
        }

        private void item(int depth) throws IOException {
            for (int tag = tag(); tag != ITEM_END; tag = tag()) {
                Head head = head(tag);
                if (head.representation.equals("SQ") || head.length == UNDEFINED) {
                    sequence(head, depth + 1);
                } else {
                    in.skip(head.length);
                }
            }
            in.skip(Integer.BYTES);
        }

        private void packedPicture() throws IOException {
            boolean table = true;
            while (true) {
                int tag = tag();
                long size = unsigned();
                if (tag == SEQUENCE_END) {
                    return;
                }
                if (tag != ITEM || size == UNDEFINED) {
                    throw in.malformed("has a packed picture that is not made of items");
                }
                if (table || !withPicture) {
                    in.skip(size);
                } else {
                    in.limits().check(Limit.COLUMNS, fragments.size());
                    fragments.add(in.value(size));
                }
                table = false;
            }
        }
    }

    /** Unpacked bytes, held against what they were packed in. */
    private static final class Inflated extends InflaterInputStream {
        private final Limits limits;

        Inflated(InputStream in, Inflater inflater, Limits limits) {
            super(in, inflater, 1 << 14);
            this.limits = limits;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            if (inf.getBytesWritten() > limits.get(Limit.ARCHIVE_GRACE_BYTES)) {
                limits.check(Limit.ARCHIVE_RATIO, inf.getBytesWritten() / Math.max(1, inf.getBytesRead()));
            }
            return read;
        }
    }
}
