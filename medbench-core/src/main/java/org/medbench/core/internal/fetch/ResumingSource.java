package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.io.Random;
import org.medbench.core.internal.store.ByteSource;
import org.medbench.spi.Download;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Carries one download over broken connections. Where the body breaks it goes on from that byte, in the same stream, if the
 * source confirms that the rest is of the same version; tries are counted anew whenever bytes arrive. If the source can
 * only start again, the receiver does, once.
 *
 * <pre>{@code
 * new ResumingSource(source, limits, clock, random).into(resuming -> store.write(request, resuming))
 * }</pre>
 */
public final class ResumingSource implements ByteSource {

    private final ByteSource once;
    private final long tries;
    private final Clock clock;
    private final Backoff backoff;
    private boolean startsAgain;

    /**
     * Prepares one download.
     *
     * @param once opens the bytes for one connection
     * @param limits how many tries without progress there may be
     * @param clock time
     * @param random jitter
     */
    public ResumingSource(ByteSource once, Limits limits, Clock clock, Random random) {
        this.once = once;
        this.tries = limits.get(Limit.HTTP_TRIES);
        this.clock = clock;
        this.backoff = new Backoff(random);
    }

    /** What takes the bytes. */
    @FunctionalInterface
    public interface Receiver<T> {
        /** Opens the source at what is here already, and takes the rest. */
        T receive(ByteSource source) throws IOException;
    }

    /** Lets a receiver take the bytes, a second time if the source could only start again in the middle. */
    public <T> T into(Receiver<T> receiver) throws IOException {
        try {
            return receiver.receive(this);
        } catch (SourceFailure failure) {
            if (!startsAgain) {
                throw failure;
            }
        }
        return receiver.receive(this);
    }

    @Override
    public Download open(long offset, Optional<String> validator) throws IOException {
        Download first = once.open(offset, validator);
        return new Download(new Body(first), first.offset(), first.length(), first.validator(), first.digest());
    }

    private final class Body extends InputStream {

        private final Optional<String> version;
        private final OptionalLong length;
        private Download current;
        private long position;
        private int failed;

        Body(Download first) {
            this.current = first;
            this.position = first.offset();
            this.version = first.validator();
            this.length = first.length();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            while (true) {
                try {
                    int n = current.body().read(buffer, offset, count);
                    requireWhole(n);
                    if (n > 0) {
                        position += n;
                        failed = 0;
                    }
                    return n;
                } catch (SourceFailure failure) {
                    goOn(failure);
                }
            }
        }

        private void requireWhole(int n) throws SourceFailure {
            if (n < 0 && length.isPresent() && position < length.getAsLong()) {
                throw SourceFailure.of(
                        Reason.TRUNCATED, "the body ended after " + position + " of " + length.getAsLong() + " bytes");
            }
        }

        /** Opens the rest, or gives up with the failure. */
        private void goOn(SourceFailure failure) throws IOException {
            failed++;
            if (failed >= tries || !Failures.isPassing(failure)) {
                throw failure;
            }
            current.close();
            pause(backoff.next(failed));
            Download rest;
            try {
                rest = once.open(position, version);
            } catch (SourceFailure again) {
                goOn(again);
                return;
            }
            if (rest.offset() != position || !rest.validator().equals(version)) {
                rest.close();
                startsAgain = true;
                throw failure;
            }
            current = rest;
        }

        private void pause(Duration wait) throws IOException {
            try {
                clock.pause(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new java.io.InterruptedIOException("interrupted while waiting to go on with a download");
            }
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
