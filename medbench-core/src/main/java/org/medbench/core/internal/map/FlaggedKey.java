package org.medbench.core.internal.map;

/** The key where each option says itself whether it is right. */
final class FlaggedKey {

    private FlaggedKey() {}

    static int[] positions(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        int[] positions = new int[count];
        int at = 0;
        for (int i = 0; i < flags.length; i++) {
            if (flags[i]) {
                positions[at++] = i;
            }
        }
        return positions;
    }
}
