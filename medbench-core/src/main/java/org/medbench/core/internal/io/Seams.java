package org.medbench.core.internal.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * The seams that a store or a journal is built on.
 *
 * @param clock time
 * @param random names and jitter
 * @param disk files
 * @param locks locks between processes; closed by whoever made them
 * @param process names this process among all that may share a file system: host, boot, process id and start
 */
public record Seams(Clock clock, Random random, Disk disk, Locks locks, String process) {

    /** Those of the machine, with locks of their own. */
    public static Seams system() {
        return new Seams(Clock.system(), Random.secure(), Disk.system(), Locks.kernel(), currentProcess());
    }

    /** The same seams with another clock. */
    public Seams withClock(Clock other) {
        return new Seams(other, random, disk, locks, process);
    }

    /** A new name for a writer: the process, a dot, and a number of its own. */
    public String newWriter() {
        return process + "." + String.format("%08x", (int) random.nextLong());
    }

    private static String currentProcess() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        String boot = kernelFact("random/boot_id");
        return kernelFact("hostname") + "." + boot.substring(0, Math.min(8, boot.length())) + "." + self.pid() + "."
                + Long.toHexString(start);
    }

    /** Asking the name service for our own name may block for seconds, so the kernel is asked, where it tells. */
    private static String kernelFact(String name) {
        try {
            String text = Files.readString(Path.of("/proc/sys/kernel").resolve(name), StandardCharsets.UTF_8);
            String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
            return plain.substring(0, Math.min(40, plain.length()));
        } catch (IOException e) {
            return "unknown"; // not Linux; the process id and its start still tell processes apart
        }
    }
}
