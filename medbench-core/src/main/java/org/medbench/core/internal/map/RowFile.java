package org.medbench.core.internal.map;

import java.util.Optional;
import org.medbench.item.Origin;
import org.medbench.spi.FileDescription;

/**
 * One data file of a split.
 *
 * @param file the file in the release, by upstream's name
 * @param member the member inside the file, if that is an archive
 * @param rows opens its rows
 * @param description what the file states about itself
 */
public record RowFile(String file, Optional<String> member, RowSupplier rows, FileDescription description) {

    String name() {
        return member.map(inside -> file + "!" + inside).orElse(file);
    }

    Origin origin(SplitContext context, long row) {
        return new Origin(context.benchmark(), context.config(), context.split(), file, member, row);
    }
}
