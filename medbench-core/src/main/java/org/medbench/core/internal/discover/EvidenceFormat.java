package org.medbench.core.internal.discover;

import java.util.ArrayList;
import java.util.List;
import org.medbench.catalog.Evidence;

/** Evidence packed into few bytes: it is seldom looked at, and there is much of it. */
final class EvidenceFormat {

    private EvidenceFormat() {}

    static byte[] pack(List<Evidence> evidence) {
        ByteWriter out = new ByteWriter();
        out.number(evidence.size());
        for (Evidence each : evidence) {
            out.text(each.claim());
            out.text(each.signal());
            out.text(each.where());
            out.real(each.weight());
        }
        return Deflated.pack(out.bytes());
    }

    static List<Evidence> unpack(byte[] packed) {
        ByteReader in = new ByteReader(Deflated.unpack(packed), 0);
        List<Evidence> evidence = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            evidence.add(new Evidence(in.text(), in.text(), in.text(), in.real()));
        }
        return evidence;
    }
}
