package org.medbench.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelLocksTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("lock");
    }

    @Test
    void locksOneByteAndNoOther() throws IOException {
        try (Locks locks = Locks.kernel()) {
            Locks.Held held = locks.tryLock(file, 7).orElseThrow();

            assertThat(locks.tryLock(file, 7)).isEmpty();
            assertThat(locks.tryLock(file, Long.MAX_VALUE - 1)).isPresent();

            held.close();
            held.close();
            assertThat(locks.tryLock(file, 7)).isPresent();
        }
    }

    @Test
    void countsALockOfAnotherInstanceAsTaken() throws IOException {
        try (Locks one = Locks.kernel();
                Locks other = Locks.kernel()) {
            Locks.Held held = one.tryLock(file, 0).orElseThrow();

            assertThat(other.tryLock(file, 0)).isEmpty();

            held.close();
            assertThat(other.tryLock(file, 0)).isPresent();
        }
    }

    @Test
    void countsALockOfAnotherClassLoaderAsTaken() throws Exception {
        try (Locks here = Locks.kernel();
                URLClassLoader loader = new URLClassLoader(classPath(), null)) {
            Class<?> type = loader.loadClass(Locks.class.getName());
            assertThat(type).isNotSameAs(Locks.class);
            Object there = type.getMethod("kernel").invoke(null);
            for (int i = 0; i < 1_000; i++) {
                Locks.Held held = here.tryLock(file, i).orElseThrow();
                assertThat(tryLock(type, there, i)).isEmpty();
                held.close();
                assertThat(tryLock(type, there, i)).isPresent();
                assertThat(here.tryLock(file, i)).isEmpty();
            }
            type.getMethod("close").invoke(there);
        }
    }

    private Optional<?> tryLock(Class<?> type, Object locks, long position) throws ReflectiveOperationException {
        return (Optional<?>) type.getMethod("tryLock", Path.class, long.class).invoke(locks, file, position);
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray(URL[]::new);
    }

    @Test
    void opensALockFileAnewThatSomebodyDeleted() throws IOException {
        try (Locks locks = Locks.kernel();
                Locks other = Locks.kernel()) {
            locks.tryLock(file, 0).orElseThrow().close();
            Files.delete(file);
            Locks.Held held = other.tryLock(file, 0).orElseThrow();

            assertThat(locks.tryLock(file, 0)).isEmpty(); // not the lock of the file that is gone

            held.close();
        }
    }

    @Test
    void locksInAnInterruptedThread() throws IOException {
        try (Locks locks = Locks.kernel()) {
            Locks.Held before = locks.tryLock(file, 1).orElseThrow();
            Thread.currentThread().interrupt();
            assertThat(locks.tryLock(file, 2)).isPresent();
            assertThat(Thread.interrupted()).isTrue();

            assertThat(locks.tryLock(file, 1)).isEmpty();
            before.close();
        }
    }

    @Test
    void looksAtALockWithoutTakingIt() throws IOException {
        try (Locks locks = Locks.kernel()) {
            assertThat(locks.isHeldElsewhere(file, 0)).isFalse();
            Files.createFile(file);
            assertThat(locks.isHeldElsewhere(file, 0)).isFalse();
            assertThat(locks.tryLock(file, 0)).isPresent();
        }
    }
}
