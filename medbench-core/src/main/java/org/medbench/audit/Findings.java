package org.medbench.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.medbench.item.Origin;

/** Makes findings of one item (or of the set) and hands them on. */
final class Findings {

    private final Optional<String> itemId;
    private final Optional<Origin> origin;
    private final Consumer<? super Finding> sink;

    private Findings(Optional<String> itemId, Optional<Origin> origin, Consumer<? super Finding> sink) {
        this.itemId = itemId;
        this.origin = origin;
        this.sink = sink;
    }

    static Findings on(ItemView item, Consumer<? super Finding> sink) {
        return new Findings(Optional.of(item.id()), Optional.of(item.origin()), sink);
    }

    static Findings onSet(Consumer<? super Finding> sink) {
        return new Findings(Optional.empty(), Optional.empty(), sink);
    }

    /** Evidence as name, value, name, value. */
    void add(Check check, Severity severity, String field, String message, Object... evidence) {
        sink.accept(new Finding(check, severity, itemId, origin, field, Optional.empty(), message, map(evidence)));
    }

    void addAt(Check check, Severity severity, String field, int start, int end, String message, Object... evidence) {
        Optional<Finding.Span> span = Optional.of(new Finding.Span(start, end));
        sink.accept(new Finding(check, severity, itemId, origin, field, span, message, map(evidence)));
    }

    /** The same finding again, made on the same text of another item. */
    void again(Finding finding) {
        sink.accept(new Finding(
                finding.check(),
                finding.severity(),
                itemId,
                origin,
                finding.field(),
                finding.span(),
                finding.message(),
                finding.evidence()));
    }

    private static Map<String, String> map(Object... evidence) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < evidence.length; i += 2) {
            map.put(evidence[i].toString(), evidence[i + 1].toString());
        }
        return map;
    }
}
