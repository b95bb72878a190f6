package org.medbench.audit.similarity;

import java.util.ArrayList;
import java.util.List;

/** What an item leaves in the index: band keys of its word shingles, of its character shingles, or near the border of both. */
record Sketch(int length, long fingerprint, List<int[]> bandKeys) {

    static Sketch of(ComparedText text, MinHash minHash, Banding banding) {
        List<int[]> keys = new ArrayList<>(2);
        long fingerprint = 0;
        boolean characters = text.needsCharacters();
        if (characters || text.nearBorder()) {
            long[] shingles = text.characterShingles();
            fingerprint = fingerprint(shingles);
            addKeys(keys, shingles, minHash, banding);
        }
        if (!characters) {
            long[] shingles = text.wordShingles();
            fingerprint = fingerprint(shingles);
            addKeys(keys, shingles, minHash, banding);
        }
        return new Sketch(text.text().length(), fingerprint, keys);
    }

    private static void addKeys(List<int[]> keys, long[] shingles, MinHash minHash, Banding banding) {
        if (shingles.length > 0) {
            keys.add(banding.keys(minHash.signature(shingles)));
        }
    }

    private static long fingerprint(long[] shingles) {
        long hash = shingles.length;
        for (long shingle : shingles) {
            hash = Shingles.mix(hash * 31 + shingle);
        }
        return hash;
    }
}
