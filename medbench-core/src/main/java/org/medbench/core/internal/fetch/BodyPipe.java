package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A body as a stream. The JDK's own does not listen to interrupts (JDK 17 goes on waiting and drops the flag), so a reader
 * of a silent server could not be stopped. Here an interrupt and {@link #close} from any thread end a blocked read.
 */
final class BodyPipe extends InputStream implements BodySubscriber<InputStream> {

    private static final List<ByteBuffer> END = List.of();

    private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
    private List<ByteBuffer> current = List.of();
    private int next;
    private boolean ended;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private volatile Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        if (closed) {
            started.cancel();
        } else {
            started.request(2);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(buffers.isEmpty() ? List.of(ByteBuffer.allocate(0)) : buffers);
    }

    @Override
    public void onError(Throwable problem) {
        failure = problem;
        arrived.add(END);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        ByteBuffer buffer = filled();
        return buffer == null ? -1 : buffer.get() & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = filled();
        if (buffer == null) {
            return -1;
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, n);
        return n;
    }

    /** The next buffer that holds bytes, or null at the end. */
    private @Nullable ByteBuffer filled() throws IOException {
        while (!ended) {
            if (closed) {
                throw new IOException("closed");
            }
            if (next < current.size()) {
                ByteBuffer buffer = current.get(next);
                if (buffer.hasRemaining()) {
                    return buffer;
                }
                next++;
            } else {
                take();
            }
        }
        return null;
    }

    private void take() throws IOException {
        try {
            current = arrived.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for bytes");
        }
        next = 0;
        Flow.Subscription more = subscription;
        if (closed) {
            throw new IOException("closed");
        }
        if (current == END) {
            ended = true;
            Throwable problem = failure;
            if (problem != null) {
                throw new IOException(problem.getMessage(), problem);
            }
        } else if (more != null) {
            more.request(1);
        }
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
        arrived.add(END);
    }
}
