package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.FakeSource;
import org.medbench.core.testing.FaultyDisk;
import org.medbench.error.IntegrityException;
import org.medbench.item.Digest;

/** Blobs that change on the disk: each change is found by the next read, and mended by the next write. */
class BitRotTest {

    @TempDir
    Path folder;

    @Test
    void findsEveryDamage() throws IOException {
        damage(300, new Random(1));
    }

    @Test
    @Tag("long")
    void findsTenThousandDamages() throws IOException {
        damage(10_000, new Random(2));
    }

    private void damage(int times, Random random) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (int size : new int[] {1, 60, 4096, 70_000, 1_200_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            contents.add(content);
        }
        Seams system = Seams.system();
        Disk disk = FaultyDisk.unsynced(system.disk(), (call, path) -> {});
        Seams seams = new Seams(system.clock(), system.random(), disk, system.locks(), system.process());
        try (Store store = Store.open(folder, seams, StoreSettings.DEFAULT)) {
            BlobStore blobs = store.shared().blobs();
            for (int i = 0; i < times; i++) {
                byte[] content = contents.get(i % contents.size());
                Digest digest = Digest.ofBytes(content);
                write(blobs, content);
                Path blob = folder.resolve("blobs/sha256")
                        .resolve(digest.hex().substring(0, 2))
                        .resolve(digest.hex());
                byte[] damaged = damaged(content, random);
                if (Arrays.equals(damaged, content)) {
                    continue; // one byte that was 0 before it was zeroed
                }
                blob.toFile().setWritable(true);
                Files.write(blob, damaged);

                VerifyPolicy policy = random.nextBoolean() ? VerifyPolicy.ALWAYS : VerifyPolicy.ONCE_PER_PROCESS;
                Throwable found = catchThrowable(() -> blobs.open(digest, policy));

                assertThat(found).as("damage %d", i).isInstanceOf(IntegrityException.class);
                write(blobs, content);
                try (Blob mended = blobs.open(digest, policy).orElseThrow()) {
                    assertThat(mended.stream().readAllBytes()).isEqualTo(content);
                }
            }
        }
    }

    private static byte[] damaged(byte[] content, Random random) {
        byte[] changed = content.clone();
        int at = random.nextInt(content.length);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(content, at);
            case 1 -> Arrays.copyOf(content, content.length + 1 + random.nextInt(5000));
            case 2 -> {
                Arrays.fill(changed, at, Math.min(content.length, at + 512), (byte) 0);
                yield changed;
            }
            case 3 -> new byte[0];
            default -> {
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
        };
    }

    private static void write(BlobStore blobs, byte[] content) throws IOException {
        Digest digest = Digest.ofBytes(content);
        blobs.write(
                BlobRequest.upstream(digest.hex(), Optional.of(digest), OptionalLong.of(content.length), 0),
                new FakeSource(content)::open);
    }
}
