package org.medbench.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.internal.store.Blob;
import org.medbench.core.internal.store.Receipt;
import org.medbench.core.internal.store.Store;
import org.medbench.core.internal.store.StoreSettings;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.item.Digest;

/** Fills small disks of many sizes with a store, in a process that may mount them. */
public final class FullDiskChild {

    private static final int PAGE = 4096;

    private FullDiskChild() {}

    /**
     * Arguments: an empty folder, how many sizes to try. Says "full" for each disk that was filled and still served
     * everything acknowledged.
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int sizes = Integer.parseInt(arguments[1]);
        for (int i = 0; i < sizes; i++) {
            Path disk = Files.createDirectory(folder.resolve("disk" + i));
            run("mount", "-t", "tmpfs", "-o", "size=" + (16L + i) * PAGE, "tmpfs", disk.toString());
            try {
                fill(disk.resolve("cache"));
            } finally {
                run("umount", disk.toString());
            }
        }
    }

    private static void fill(Path root) throws IOException {
        List<Receipt> acknowledged = new ArrayList<>();
        try {
            store(root, acknowledged);
            System.out.println("never full");
            return;
        } catch (CacheException e) {
            if (e.code() != ErrorCode.DISK_FULL) {
                System.out.println(e.code() + ": " + e.getMessage());
                return;
            }
        }
        System.out.println(serves(root, acknowledged) ? "full" : "LOST");
    }

    private static void store(Path root, List<Receipt> acknowledged) throws IOException {
        try (Store store = Store.open(root, Seams.system(), StoreSettings.DEFAULT)) {
            for (int number = 1; number < 1000; number++) {
                byte[] content = StoreChild.content(number);
                acknowledged.add(
                        store.shared().blobs().write(StoreChild.request(number), new FakeSource(content)::open));
            }
        }
    }

    private static boolean serves(Path root, List<Receipt> acknowledged) throws IOException {
        if (acknowledged.isEmpty()) {
            return true;
        }
        try (Store store = Store.open(root, Seams.system(), StoreSettings.DEFAULT)) {
            for (Receipt receipt : acknowledged) {
                try (Blob blob = store.shared().blobs().open(receipt.digest()).orElseThrow()) {
                    if (!Digest.ofBytes(blob.stream().readAllBytes()).equals(receipt.digest())) {
                        return false;
                    }
                }
            }
            return store.shared().housekeeping().verify().corrupt().isEmpty();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }
}
