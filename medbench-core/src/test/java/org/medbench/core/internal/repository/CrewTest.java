package org.medbench.core.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medbench.error.CancelledException;

class CrewTest {

    private static final List<Integer> PIECES = IntStream.range(0, 100).boxed().toList();

    @Test
    void keepsTheOrderOfThePieces() {
        assertThat(Crew.apply("counting", PIECES, piece -> piece * 2))
                .containsExactlyElementsOf(
                        PIECES.stream().map(piece -> piece * 2).toList());
    }

    @Test
    void worksAtSixteenPiecesAtOnceAndLeavesNoThread() {
        CyclicBarrier together = new CyclicBarrier(16);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        Crew.apply("meeting", PIECES.subList(0, 32), piece -> {
            threads.add(Thread.currentThread());
            return meet(together);
        });

        assertThat(threads).hasSize(16).noneMatch(Thread::isAlive);
    }

    @Test
    void aSinglePieceIsDoneByTheCaller() {
        assertThat(Crew.apply("alone", List.of(1), piece -> Thread.currentThread()))
                .containsExactly(Thread.currentThread());
    }

    @Test
    void theFirstFailureEndsTheOthersAndIsThrown() {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        IllegalStateException failure = new IllegalStateException("piece 3");

        assertThatThrownBy(() -> Crew.apply("failing", PIECES, piece -> {
                    if (piece == 3) {
                        throw failure;
                    }
                    await(never); // ends only by being interrupted
                    return done.incrementAndGet();
                }))
                .isSameAs(failure);
        assertThat(done).hasValue(0);
    }

    @Test
    void anInterruptOfTheCallerIsACancellationAndKeepsTheFlag() {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> Crew.apply("waiting", PIECES, piece -> {
                    if (piece == 0) {
                        caller.interrupt();
                    }
                    await(never);
                    return piece;
                }))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("waiting was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
