package org.medbench.core.internal.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells public addresses from those that lead into somebody's own machine or network. */
final class Addresses {

    private static final Pattern QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

    /** Where an address leads. */
    enum Kind {
        PUBLIC,
        LOOPBACK,
        LINK_LOCAL,
        PRIVATE,
        RESERVED
    }

    /** A block of IPv4 addresses: first four bytes, number of leading bits that count, and its kind. */
    private record Block(int address, int bits, Kind kind) {

        static Block of(String text, Kind kind) {
            String[] parts = text.split("/");
            int address = 0;
            for (String octet : parts[0].split("\\.")) {
                address = address << 8 | Integer.parseInt(octet);
            }
            return new Block(address, Integer.parseInt(parts[1]), kind);
        }

        boolean holds(int other) {
            return (address ^ other) >>> (32 - bits) == 0;
        }
    }

    // IANA IPv4 special-purpose address registry.
    private static final List<Block> SPECIAL = List.of(
            Block.of("127.0.0.0/8", Kind.LOOPBACK),
            Block.of("169.254.0.0/16", Kind.LINK_LOCAL),
            Block.of("10.0.0.0/8", Kind.PRIVATE),
            Block.of("172.16.0.0/12", Kind.PRIVATE),
            Block.of("192.168.0.0/16", Kind.PRIVATE),
            Block.of("100.64.0.0/10", Kind.PRIVATE),
            Block.of("0.0.0.0/8", Kind.RESERVED),
            Block.of("192.0.0.0/24", Kind.RESERVED),
            Block.of("192.0.2.0/24", Kind.RESERVED),
            Block.of("192.88.99.0/24", Kind.RESERVED),
            Block.of("198.18.0.0/15", Kind.RESERVED),
            Block.of("198.51.100.0/24", Kind.RESERVED),
            Block.of("203.0.113.0/24", Kind.RESERVED),
            Block.of("224.0.0.0/3", Kind.RESERVED));

    private Addresses() {}

    static Kind kind(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? kindOfVersion4(bytes, 0) : kindOfVersion6(bytes);
    }

    /**
     * Whether a host is an address in digits that is not written in the one usual way. Such spellings ({@code 2130706433},
     * {@code 0x7f.1}, {@code 0177.0.0.1}) are read differently by different software and serve only to mislead.
     */
    static boolean isDisguised(String host) {
        String[] labels = host.split("\\.");
        if (labels.length == 0 || host.startsWith("[")) {
            return labels.length == 0;
        }
        boolean endsInNumber = NUMBER.matcher(labels[labels.length - 1]).matches();
        return endsInNumber && !(QUAD.matcher(host).matches() && octetsFit(host));
    }

    /** Whether a host needs no look-up to be known as this machine. */
    static boolean isLoopbackName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || (name.startsWith("127.") && QUAD.matcher(name).matches() && octetsFit(name));
    }

    private static boolean octetsFit(String quad) {
        return Arrays.stream(quad.split("\\.")).mapToInt(Integer::parseInt).allMatch(octet -> octet < 256);
    }

    private static Kind kindOfVersion4(byte[] bytes, int offset) {
        int address = 0;
        for (int i = 0; i < 4; i++) {
            address = address << 8 | (bytes[offset + i] & 0xFF);
        }
        for (Block block : SPECIAL) {
            if (block.holds(address)) {
                return block.kind();
            }
        }
        return Kind.PUBLIC;
    }

    private static Kind kindOfVersion6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        int second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        if (isZero(bytes, 0, 10) && (bytes[10] & bytes[11] & 0xFF) == 0xFF || first == 0x64 && second == 0xFF9B) {
            return kindOfVersion4(bytes, 12); // mapped, and translated by NAT64
        }
        if (first == 0x2002) {
            return kindOfVersion4(bytes, 2); // 6to4
        }
        if (isZero(bytes, 0, 15) && bytes[15] == 1) {
            return Kind.LOOPBACK;
        }
        if ((first & 0xFFC0) == 0xFE80) {
            return Kind.LINK_LOCAL;
        }
        if ((first & 0xFE00) == 0xFC00 || (first & 0xFFC0) == 0xFEC0) {
            return Kind.PRIVATE;
        }
        boolean global = (first & 0xE000) == 0x2000;
        boolean teredoOrBenchmark = first == 0x2001 && second < 0x0200;
        boolean documentation = first == 0x2001 && second == 0x0DB8 || first == 0x3FFF && second < 0x1000;
        return global && !teredoOrBenchmark && !documentation ? Kind.PUBLIC : Kind.RESERVED;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
