package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.medbench.error.CancelledException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;

/**
 * Does several pieces of work at a time and leaves no thread behind. The first failure ends the others and is thrown; so
 * does an interrupt of the caller.
 */
final class Crew {

    /**
     * More than may talk to one host at a time, since the others wait for the disk: sixteen files that are synced together
     * take hardly longer than one.
     */
    private static final int MOST = 16;

    private Crew() {}

    /**
     * Applies work to each piece.
     *
     * @return the results in the order of the pieces
     */
    static <T, R> List<R> apply(String what, Collection<T> pieces, Function<T, R> work) {
        if (pieces.size() < 2) {
            return pieces.stream().map(work).toList();
        }
        List<Thread> members = new CopyOnWriteArrayList<>();
        ExecutorService crew = hire(Math.min(MOST, pieces.size()), members);
        try {
            return results(new ExecutorCompletionService<>(crew), pieces, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    Problem.of(ErrorCode.CANCELLED, what + " was interrupted", "Run it again: what is here is kept."),
                    e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            dismiss(crew, members);
        }
    }

    private static <T, R> List<R> results(CompletionService<R> crew, Collection<T> pieces, Function<T, R> work)
            throws InterruptedException, ExecutionException {
        List<Future<R>> futures = new ArrayList<>();
        for (T piece : pieces) {
            futures.add(crew.submit(() -> work.apply(piece)));
        }
        for (int done = 0; done < futures.size(); done++) {
            crew.take().get(); // the first that failed, not the first in order
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static ExecutorService hire(int threads, List<Thread> members) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "medbench-fetch-" + number.incrementAndGet());
            thread.setDaemon(true);
            members.add(thread);
            return thread;
        });
    }

    /** Interrupts whoever is still at work, and waits until the last has put things in order. */
    private static void dismiss(ExecutorService crew, List<Thread> members) {
        crew.shutdownNow();
        boolean interrupted = Thread.interrupted();
        for (Thread member : members) {
            while (member.isAlive()) {
                try {
                    member.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
