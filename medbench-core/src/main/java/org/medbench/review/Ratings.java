package org.medbench.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What several raters said about several items, on one scale. A rater may have left items out.
 *
 * @param scale the possible labels, each once; in rank order where the scale is ordinal
 * @param items one entry per item: the rater's name and the label given; raters who skipped the item are absent
 */
public record Ratings(List<String> scale, List<Map<String, String>> items) {

    /** Stands for "not rated" in {@link #codes()}. */
    static final int MISSING = -1;

    /** Copies, and refuses a scale with repeated labels or a rating that is not on the scale. */
    public Ratings {
        scale = List.copyOf(scale);
        items = items.stream().map(Map::copyOf).toList();
        Set<String> known = new HashSet<>(scale);
        if (known.size() != scale.size()) {
            throw new IllegalArgumentException("the scale names a label twice: " + scale);
        }
        for (int i = 0; i < items.size(); i++) {
            for (Map.Entry<String, String> rating : items.get(i).entrySet()) {
                if (!known.contains(rating.getValue())) {
                    throw new IllegalArgumentException("rater '" + rating.getKey() + "' gave item " + i + " the label '"
                            + rating.getValue() + "', which is not on the scale " + scale);
                }
            }
        }
    }

    /**
     * The raters, in the order of the items that they first appear in, and by name within one item.
     *
     * @return their names, each once
     */
    public List<String> raters() {
        Set<String> raters = new LinkedHashSet<>();
        items.forEach(item -> item.keySet().stream().sorted().forEach(raters::add));
        return List.copyOf(raters);
    }

    /** One row per item, one column per rater: the label's place on the scale, or {@link #MISSING}. */
    int[][] codes() {
        List<String> raters = raters();
        Map<String, Integer> places = new HashMap<>();
        scale.forEach(label -> places.put(label, places.size()));
        List<int[]> rows = new ArrayList<>();
        for (Map<String, String> item : items) {
            int[] row = new int[raters.size()];
            Arrays.setAll(row, r -> {
                String label = item.get(raters.get(r));
                return label == null ? MISSING : places.get(label);
            });
            rows.add(row);
        }
        return rows.toArray(int[][]::new);
    }
}
