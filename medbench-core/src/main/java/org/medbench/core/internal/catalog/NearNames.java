package org.medbench.core.internal.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that look like one that was probably mistyped. */
final class NearNames {

    private static final int MOST = 5;

    private record Near(String name, int distance, int length) {}

    private NearNames() {}

    /** Nearest first; a name that contains the other, or is contained in it, counts as one step away. */
    static List<String> of(String name, Collection<String> known) {
        String wanted = bare(name);
        int allowed = Math.max(1, wanted.length() / 3);
        return known.stream()
                .map(candidate -> new Near(candidate, distance(wanted, bare(candidate), allowed), candidate.length()))
                .filter(near -> near.distance() <= allowed)
                .sorted(Comparator.comparingInt(Near::distance)
                        .thenComparingInt(Near::length)
                        .thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** Letters and digits alone: {@code Med-QA} and {@code medqa} are one name to a reader. */
    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static int distance(String wanted, String candidate, int allowed) {
        if (wanted.isEmpty() || candidate.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (candidate.equals(wanted)) {
            return 0;
        }
        if (wanted.length() > 3 && candidate.contains(wanted) || candidate.length() > 3 && wanted.contains(candidate)) {
            return 1;
        }
        return Math.abs(wanted.length() - candidate.length()) > allowed ? Integer.MAX_VALUE : steps(wanted, candidate);
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int steps(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
