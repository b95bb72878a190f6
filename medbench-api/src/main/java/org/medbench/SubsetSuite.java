package org.medbench;

import java.util.List;
import java.util.stream.Stream;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;

record SubsetSuite(List<Subset> parts) implements Suite {

    SubsetSuite {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a suite has at least one part");
        }
    }

    @Override
    public Stream<BenchmarkItem> stream() {
        return parts.stream().flatMap(Subset::stream);
    }

    @Override
    public String fingerprint() {
        StringBuilder all = new StringBuilder("medbench-suite-1\n");
        parts.forEach(part -> all.append(part.fingerprint()).append('\n'));
        return Digest.ofText(all.toString()).hex();
    }
}
