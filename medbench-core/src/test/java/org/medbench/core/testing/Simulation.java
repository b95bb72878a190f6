package org.medbench.core.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.io.Locks;
import org.medbench.core.internal.io.Seams;

/**
 * Several fake processes over one simulated disk, run by a seed. One of them moves at a time, from one call of the disk,
 * the clock or a lock to the next; at each such step it may be suspended, be killed, or the power may be cut. The same
 * seed gives the same run.
 */
public final class Simulation {

    /** The end of a process; nothing it does afterwards reaches the disk. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** What a process does, from its start to its end; it is started again when it was killed. */
    @FunctionalInterface
    public interface Program {

        /** Runs until done, or until it is killed. */
        void run(Seams seams, Random random) throws IOException;
    }

    /**
     * How hard the world is.
     *
     * @param killPerMille chance for each step that its process is killed
     * @param powerCutPerMille chance for each step that the power is cut
     * @param jumpPerMille chance for each step that more than a day passes
     * @param locksWork whether locks keep anybody out
     */
    public record Weather(int killPerMille, int powerCutPerMille, int jumpPerMille, boolean locksWork) {}

    private final Random random;
    private final Weather weather;
    private final ManualClock clock = new ManualClock();
    private final SimDisk disk = new SimDisk(clock::now);
    private final Map<String, Process> locks = new HashMap<>();
    private final List<Process> alive = new ArrayList<>();
    private final Semaphore finished = new Semaphore(0);
    private int incarnations;
    private int boots;
    private Throwable failure;

    public Simulation(long seed, Weather weather) {
        this.random = new Random(seed);
        this.weather = weather;
    }

    public SimDisk disk() {
        return disk;
    }

    public ManualClock clock() {
        return clock;
    }

    /** Seams of a process that comes after all this, in a world without faults. */
    public Seams calm() {
        locks.clear();
        return new Process(new Random(0)).seams(false);
    }

    /** Runs programs side by side until all are done; rethrows what any of them threw. */
    public void run(List<Program> programs, ExecutorService threads) throws InterruptedException {
        for (Program program : programs) {
            Process process = new Process(new Random(random.nextLong()));
            alive.add(process);
            threads.execute(() -> process.live(program));
        }
        Process first = alive.get(random.nextInt(alive.size()));
        first.turn.release();
        finished.acquire();
        if (failure != null) {
            throw new AssertionError(failure.toString(), failure);
        }
    }

    private final class Process {
        private final Semaphore turn = new Semaphore(0);
        private final Random own;
        private String name = nextName();
        private boolean doomed;

        Process(Random own) {
            this.own = own;
        }

        private String nextName() {
            return "sim." + boots + "." + ++incarnations + ".0";
        }

        void live(Program program) {
            turn.acquireUninterruptibly();
            try {
                boolean done = false;
                while (!done && failure == null) {
                    done = incarnate(program);
                }
            } catch (Throwable e) {
                failure = failure == null ? e : failure;
            }
            locks.values().removeIf(holder -> holder == this);
            alive.remove(this);
            if (alive.isEmpty()) {
                finished.release();
            } else {
                alive.get(random.nextInt(alive.size())).turn.release();
            }
        }

        private boolean incarnate(Program program) throws IOException {
            try {
                program.run(seams(true), own);
                if (doomed) {
                    throw new AssertionError("a killed process went on to its end");
                }
                return true;
            } catch (Killed e) {
                doomed = false;
                name = nextName();
                locks.values().removeIf(holder -> holder == this);
                return false;
            }
        }

        /** A point at which anything may happen. */
        private void step() {
            if (doomed) {
                throw new Killed();
            }
            if (failure == null) {
                happen();
                if (random.nextInt(4) == 0) {
                    yieldTurn();
                }
            }
            if (doomed || failure != null) {
                doomed = true;
                throw new Killed();
            }
        }

        private void happen() {
            if (random.nextInt(1000) < weather.killPerMille) {
                doomed = true;
            } else if (random.nextInt(1000) < weather.powerCutPerMille) {
                disk.powerCut(random);
                locks.clear();
                boots++;
                alive.forEach(process -> process.doomed = true);
            } else if (random.nextInt(1000) < weather.jumpPerMille) {
                clock.advance(Duration.ofHours(25));
            }
        }

        private void yieldTurn() {
            Process next = alive.get(random.nextInt(alive.size()));
            if (next != this) {
                next.turn.release();
                turn.acquireUninterruptibly();
            }
        }

        Seams seams(boolean faults) {
            FaultyDisk view = new FaultyDisk(disk, (call, path) -> {
                if (faults) {
                    step();
                }
            });
            return new Seams(new SimClock(this, faults), own::nextLong, view, new SimLocks(this), name);
        }
    }

    private final class SimClock implements Clock {
        private final Process process;
        private final boolean faults;

        SimClock(Process process, boolean faults) {
            this.process = process;
            this.faults = faults;
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }

        @Override
        public void pause(Duration duration) {
            clock.advance(duration);
            if (faults) {
                process.step();
                process.yieldTurn();
            }
        }
    }

    private final class SimLocks implements Locks {
        private final Process process;

        SimLocks(Process process) {
            this.process = process;
        }

        @Override
        public Optional<Held> tryLock(Path file, long position) {
            String lock = file + "@" + position;
            if (!weather.locksWork) {
                return Optional.of(() -> {});
            }
            if (process.doomed) {
                throw new Killed();
            }
            if (locks.putIfAbsent(lock, process) != null) {
                return Optional.empty();
            }
            return Optional.of(() -> locks.remove(lock, process));
        }

        @Override
        public boolean isHeldElsewhere(Path file, long position) {
            Process holder = locks.get(file + "@" + position);
            return holder != null && holder != process;
        }

        @Override
        public void close() {
            locks.values().removeIf(holder -> holder == process);
        }
    }
}
