package org.medbench.core.internal.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Refuses the byte after the last one that a limit allows. */
final class LimitedBody extends FilterInputStream {

    private final URI uri;
    private final Limit limit;
    private final long most;
    private long count;

    LimitedBody(URI uri, InputStream in, Limit limit, long most) {
        super(in);
        this.uri = uri;
        this.limit = limit;
        this.most = most;
    }

    static SourceFailure exceeded(URI uri, Limit limit, long most, String found) {
        return SourceFailure.of(
                Reason.LIMIT,
                Addressing.shown(uri) + " sends " + found + ", more than " + limit + " = " + most
                        + " allows; raise it with Builder.limits if that is right");
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(0, n));
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws SourceFailure {
        count += bytes;
        if (count > most) {
            throw exceeded(uri, limit, most, "more than " + most + " bytes");
        }
    }
}
