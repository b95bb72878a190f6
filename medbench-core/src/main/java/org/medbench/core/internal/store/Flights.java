package org.medbench.core.internal.store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.medbench.error.CancelledException;
import org.medbench.error.MedbenchException;

/**
 * Lets one thread do the work that several want done. It is done in the thread of the first who asks; if that one is
 * cancelled, one of the others goes on where it stopped. So no thread is made, and none is left behind.
 */
final class Flights<T> {

    private final ConcurrentMap<String, CompletableFuture<Outcome<T>>> airborne = new ConcurrentHashMap<>();

    /** The work; what the source of the bytes says comes as {@link IOException}. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** How the leader fared: a result, a failure that is everybody's, or neither if the work is still to be done. */
    private record Outcome<T>(Optional<T> result, Optional<Exception> failure) {}

    T fly(String key, Work<T> work) throws IOException {
        while (true) {
            CompletableFuture<Outcome<T>> mine = new CompletableFuture<>();
            CompletableFuture<Outcome<T>> leader = airborne.putIfAbsent(key, mine);
            if (leader == null) {
                return lead(key, mine, work);
            }
            Outcome<T> outcome = await(key, leader);
            if (outcome.failure.isPresent()) {
                rethrow(outcome.failure.get());
            }
            if (outcome.result.isPresent()) {
                return outcome.result.get();
            }
        }
    }

    private T lead(String key, CompletableFuture<Outcome<T>> mine, Work<T> work) throws IOException {
        Outcome<T> outcome = new Outcome<>(Optional.empty(), Optional.empty());
        try {
            T result = work.run();
            outcome = new Outcome<>(Optional.of(result), Optional.empty());
            return result;
        } catch (CancelledException e) {
            throw e; // this caller's affair alone
        } catch (IOException | MedbenchException e) {
            outcome = new Outcome<>(Optional.empty(), Optional.of(e));
            throw e;
        } finally {
            airborne.remove(key, mine);
            mine.complete(outcome);
        }
    }

    private static <T> Outcome<T> await(String key, CompletableFuture<Outcome<T>> leader) {
        try {
            return leader.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled("waiting for " + key, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a leader reports by its outcome alone", e);
        }
    }

    private static void rethrow(Exception failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        throw (MedbenchException) failure;
    }
}
