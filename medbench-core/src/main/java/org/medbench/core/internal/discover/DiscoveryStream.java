package org.medbench.core.internal.discover;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.spi.SourceConnector;

/**
 * The lists of several sources one after the other: first what is read now, then what was remembered. A source that fails
 * does not keep the others from being read; its error comes last. For one thread.
 */
public final class DiscoveryStream implements Iterator<Discovery.Finding>, AutoCloseable {

    private final Candidates candidates;
    private final Candidates.Writing writing;
    private final Deque<Discovery> lists = new ArrayDeque<>();
    private final Deque<Discovery> finished = new ArrayDeque<>();
    private final Deque<Discovery.Finding> findings = new ArrayDeque<>();
    private final Deque<String> remembered = new ArrayDeque<>();
    private final BiFunction<IOException, String, RuntimeException> failed;
    private @Nullable RuntimeException failure;
    private boolean isClosed;

    /**
     * Begins, and keeps other processes from discovering into the same cache until it is closed.
     *
     * @param sources what to ask
     * @param request what for
     * @param tools what to work with
     * @param failed makes the error for callers of what a source threw, and the source's scheme
     */
    public DiscoveryStream(
            List<SourceConnector> sources,
            DiscoveryRequest request,
            Discovery.Tools tools,
            BiFunction<IOException, String, RuntimeException> failed) {
        this.failed = failed;
        this.candidates = tools.candidates();
        this.writing = candidates.write();
        sources.forEach(source -> lists.add(new Discovery(source, request, tools, writing)));
    }

    @Override
    public boolean hasNext() {
        while (findings.isEmpty() && !lists.isEmpty()) {
            turn(lists.element());
        }
        while (findings.isEmpty() && (!remembered.isEmpty() || !finished.isEmpty())) {
            recall();
        }
        if (findings.isEmpty() && failure != null) {
            RuntimeException told = failure;
            failure = null;
            throw told;
        }
        return !findings.isEmpty();
    }

    private void turn(Discovery list) {
        Optional<List<Discovery.Finding>> page = Optional.empty();
        try {
            page = list.next();
        } catch (IOException e) {
            RuntimeException told = failed.apply(e, list.scheme());
            if (failure == null) {
                failure = told;
            } else {
                failure.addSuppressed(told);
            }
        }
        page.ifPresent(findings::addAll);
        if (page.isEmpty()) {
            finished.add(lists.remove());
        }
    }

    private void recall() {
        if (remembered.isEmpty()) {
            remembered.addAll(finished.remove().remembered());
            return;
        }
        candidates.find(remembered.remove()).ifPresent(known -> findings.add(new Discovery.Finding(known, known)));
    }

    @Override
    public Discovery.Finding next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the lists have ended");
        }
        return findings.remove();
    }

    /** Reads the lists to their end and leaves out what was remembered. */
    public void forEachRead(Consumer<Discovery.Finding> action) {
        while (!lists.isEmpty()) {
            turn(lists.element());
            findings.forEach(action);
            findings.clear();
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            writing.close();
        }
    }
}
