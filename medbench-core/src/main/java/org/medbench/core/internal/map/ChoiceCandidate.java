package org.medbench.core.internal.map;

import java.util.List;
import java.util.Set;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.item.MultipleChoiceItem.Selection;

/**
 * Where options may lie.
 *
 * @param source the layout and fields
 * @param claim what speaks for it before any key is tried
 * @param flagged whether each option says whether it is right
 * @param paths the fields taken up
 * @param evidence why it may be
 */
record ChoiceCandidate(ChoiceSource source, Claim claim, boolean flagged, Set<String> paths, String evidence) {

    /** How sure it is that these are options. */
    enum Claim {
        /** Only a key that tells the text of one of them makes them options. */
        NONE,
        /** They may as well be reference answers; a proven key makes them options. */
        PERHAPS,
        /** They are options, and without a proven key the split is refused. */
        SURE
    }

    static ChoiceCandidate of(Layout layout, List<String> fields, List<String> values, Claim claim, String evidence) {
        ChoiceSource source = new ChoiceSource(layout, fields, values, Selection.SINGLE);
        return new ChoiceCandidate(source, claim, false, Set.copyOf(fields), evidence);
    }

    boolean uses(String path) {
        for (String own : paths) {
            if (path.equals(own) || path.startsWith(own + ".")) {
                return true;
            }
        }
        return false;
    }

    ChoiceCandidate with(Selection selection) {
        return new ChoiceCandidate(
                new ChoiceSource(source.layout(), source.fields(), source.values(), selection),
                claim,
                flagged,
                paths,
                evidence);
    }
}
