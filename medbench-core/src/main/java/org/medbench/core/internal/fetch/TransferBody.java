package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.OptionalLong;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** The bytes of an answer as they arrive: watched, and checked against the announced length. For one thread. */
final class TransferBody extends InputStream {

    private final URI uri;
    private final InputStream in;
    private final OptionalLong announced;
    private final Watchdog.Watch watch;
    private final HostSlots.Slot slot;
    private long received;
    private boolean ended;

    TransferBody(URI uri, InputStream in, OptionalLong announced, Watchdog watchdog, HostSlots.Slot slot) {
        this.uri = uri;
        this.in = in;
        this.announced = announced;
        this.watch = watchdog.watch(in);
        this.slot = slot;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int n = receive(buffer, offset, length);
        if (n < 0) {
            ended = true;
            checkWhole();
        } else {
            received += n;
        }
        return n;
    }

    private int receive(byte[] buffer, int offset, int length) throws IOException {
        watch.reads();
        int n = -1;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw Failures.interrupted(uri);
            }
            throw watch.verdict() == null ? Failures.inBody(uri, received, e) : stalled(e);
        } finally {
            watch.got(n);
        }
        if (n < 0 && watch.verdict() != null) {
            throw stalled(new InterruptedIOException("cut by the watchdog"));
        }
        return n;
    }

    private void checkWhole() throws SourceFailure {
        if (announced.isPresent() && received < announced.getAsLong()) {
            throw SourceFailure.of(
                    Reason.TRUNCATED,
                    Addressing.shown(uri) + " ended after " + received + " of " + announced.getAsLong() + " bytes");
        }
    }

    private SourceFailure stalled(IOException cause) {
        String where = Addressing.shown(uri) + " after " + received + " bytes";
        return SourceFailure.of(Reason.TIMEOUT, where + ": too slow, " + watch.verdict(), cause);
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            watch.close();
            slot.close();
        }
    }
}
