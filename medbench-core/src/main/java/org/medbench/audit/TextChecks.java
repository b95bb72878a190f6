package org.medbench.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies checks to each text of an item. A passage that several items are asked on is checked once, as long as it is among
 * the last ones seen; each item gets its findings.
 */
final class TextChecks implements ItemCheck {

    private static final int REMEMBERED = 64;

    private final List<TextCheck> checks;
    private final Map<String, List<Finding>> passages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Finding>> eldest) {
            return size() > REMEMBERED;
        }
    };

    TextChecks(List<TextCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public void check(ItemView item, Findings findings) {
        check(item.stem(), "question", findings);
        item.context().ifPresent(passage -> inPassage(item, passage).forEach(findings::again));
        for (int i = 0; i < item.options().size(); i++) {
            check(item.options().get(i), ItemView.optionField(i), findings);
        }
    }

    private List<Finding> inPassage(ItemView item, String passage) {
        Optional<List<Finding>> known = known(passage);
        if (known.isPresent()) {
            return known.get();
        }
        // Outside the lock: two threads may check one passage at once, and find the same.
        List<Finding> found = new ArrayList<>();
        check(passage, "context", Findings.on(item, found::add));
        remember(passage, found);
        return found;
    }

    private Optional<List<Finding>> known(String passage) {
        synchronized (passages) {
            return Optional.ofNullable(passages.get(passage));
        }
    }

    private void remember(String passage, List<Finding> found) {
        synchronized (passages) {
            passages.put(passage, found);
        }
    }

    private void check(String text, String field, Findings findings) {
        checks.forEach(check -> check.check(text, field, findings));
    }
}
