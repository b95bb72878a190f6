package org.medbench.examples.cli;

import java.util.ArrayList;
import java.util.List;
import org.medbench.Subset;
import org.medbench.item.Digest;
import org.medbench.item.Identity;

/** The content hash of what a subset gives. */
final class ItemHashes {

    private ItemHashes() {}

    static String of(Subset subset) {
        List<Digest> digests = new ArrayList<>();
        subset.forEach(item -> digests.add(Identity.itemDigest(item)));
        return Identity.contentHash(digests).hex();
    }
}
