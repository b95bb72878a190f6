package org.medbench.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.medbench.spi.Member;

/** A member whose bytes can be opened once. */
final class ArchiveMember implements Member {

    private final String name;
    private final OptionalLong length;
    private final Opening opening;
    private boolean opened;

    ArchiveMember(String name, OptionalLong length, Opening opening) {
        this.name = name;
        this.length = length;
        this.opening = opening;
    }

    /** Opens the bytes. */
    interface Opening {
        InputStream open() throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public InputStream stream() throws IOException {
        if (opened) {
            throw new IllegalStateException("the member '" + name + "' has been opened before");
        }
        opened = true;
        return opening.open();
    }
}
