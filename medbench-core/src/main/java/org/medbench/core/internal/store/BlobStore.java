package org.medbench.core.internal.store;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.medbench.catalog.Assurance;
import org.medbench.core.internal.io.FileFacts;
import org.medbench.core.internal.io.Locks;
import org.medbench.error.CancelledException;
import org.medbench.item.Digest;

/**
 * Blobs under their SHA-256. Whatever is fetched by several threads or processes at once is fetched by one of them.
 * Thread-safe. Cached bytes are read without writing anything.
 */
public final class BlobStore {

    private final Area area;
    private final Verifier verifier;
    private final Partials partials;
    private final Publisher publisher;
    private final BlobLocks locks;
    private final Flights<Publisher.Stored> flights = new Flights<>();
    private final Facts<Receipt> receipts;
    private final Uses uses;
    private final VerifyPolicy policy;
    private final Set<String> pinned = ConcurrentHashMap.newKeySet();

    BlobStore(
            Area area, Verifier verifier, Facts<Receipt> receipts, Uses uses, StoreSettings settings, BlobLocks locks) {
        this.area = area;
        this.verifier = verifier;
        this.partials = new Partials(area, settings.resumeFrom());
        this.publisher = new Publisher(area, partials, verifier);
        this.locks = locks;
        this.uses = uses;
        this.receipts = receipts;
        this.policy = settings.verify();
    }

    /**
     * Makes sure that the bytes of a request are in the store, fetching them if they are not.
     *
     * @param source is opened only if the bytes are not here, by one thread of one process
     * @return the receipt; its bytes survive a power cut from now on
     * @throws IOException if the source fails; what was received is kept, so that the same call resumes
     * @throws org.medbench.error.IntegrityException if the bytes are not those that were announced, or not those that the
     *     key meant before
     * @throws org.medbench.error.FetchException if the source ends too early ({@code TRUNCATED})
     * @throws org.medbench.error.CacheException if they cannot be stored
     * @throws CancelledException if the thread is interrupted; the flag stays set
     */
    public Receipt write(BlobRequest request, ByteSource source) throws IOException {
        Optional<Receipt> known = find(request);
        if (known.isPresent()) {
            return known.get();
        }
        area.requireWritable();
        Publisher.Stored stored = flights.fly(request.contentKey(), () -> fetch(request, source));
        return record(request, stored);
    }

    private Publisher.Stored fetch(BlobRequest request, ByteSource source) throws IOException {
        Locks.Held lock = locks.acquire(request.contentKey(), () -> partials.writers(request));
        try {
            Optional<Receipt> meanwhile = find(request);
            if (meanwhile.isPresent()) {
                Receipt receipt = meanwhile.get();
                return new Publisher.Stored(receipt.digest(), receipt.size(), Optional.empty());
            }
            Optional<Digest> pinned = receipts.get(request.key()).map(Receipt::digest);
            Publisher.Stored stored = publisher.publish(request, pinned, source);
            record(request, stored);
            return stored;
        } finally {
            lock.close();
        }
    }

    /**
     * What is known of a request whose bytes are here and as they should be.
     *
     * @return the receipt; empty if the bytes are to be fetched
     * @throws org.medbench.error.IntegrityException if the request contradicts what its key meant before
     */
    public Optional<Receipt> find(BlobRequest request) {
        Optional<Receipt> known = receipt(request.key());
        known.ifPresent(receipt -> requireSame(request, receipt));
        Optional<Digest> sha256 = request.sha256().or(() -> known.map(Receipt::digest));
        if (sha256.isEmpty() || !verifier.isIntact(sha256.get(), policy)) {
            return Optional.empty();
        }
        if (known.isPresent() && known.get().assurance().compareTo(request.assurance()) <= 0) {
            makeDurable(request);
            return known;
        }
        return adopt(request, sha256.get());
    }

    /**
     * Where nobody else vouches for the bytes, the receipt is all that pins them; another process may have been killed
     * between writing and syncing it. Other receipts can be made again from the bytes, so that they need no sync here.
     */
    private void makeDurable(BlobRequest request) {
        if (request.digest().isEmpty() && area.session().isWritable() && pinned.add(request.key())) {
            receipts.sync();
        }
    }

    /** What a key was found to mean, whether or not its bytes are still here. */
    public Optional<Receipt> receipt(String key) {
        return receipts.get(key);
    }

    /** Forgets what a key meant; its bytes stay. The next request of the key trusts what it finds, as on first use. */
    public void forget(String key) {
        receipts.remove(key);
    }

    /**
     * Opens verified bytes.
     *
     * @return the blob, closed by the caller; empty if it is not here
     * @throws org.medbench.error.IntegrityException if its bytes are not those of its name; it is put aside, so that the
     *     next {@link #write} fetches it again
     */
    public Optional<Blob> open(Digest sha256) {
        return open(sha256, policy);
    }

    /** Opens verified bytes by another policy than the store's. */
    public Optional<Blob> open(Digest sha256, VerifyPolicy policy) {
        Optional<Blob> blob = verifier.open(sha256, policy);
        if (blob.isPresent()) {
            uses.note(sha256);
        }
        return blob;
    }

    /** Whether there is a blob of this name; its bytes are not looked at. */
    public boolean contains(Digest sha256) {
        try {
            return area.disk().facts(area.blob(sha256)).isPresent();
        } catch (IOException e) {
            throw area.failure("the cache could not be read", area.blob(sha256), e);
        }
    }

    /** The bytes are here under another key, or were here before their receipt was written. */
    private Optional<Receipt> adopt(BlobRequest request, Digest sha256) {
        try {
            Optional<FileFacts> facts = area.disk().facts(area.blob(sha256));
            if (facts.isEmpty()) {
                return Optional.empty(); // removed since it was verified
            }
            long size = facts.get().size();
            Receipt receipt = newReceipt(request, sha256, size, request.digest(), request.assurance());
            if (area.session().isWritable()) {
                area.disk().sync(area.blob(sha256).getParent());
                receipts.put(request.key(), receipt);
            }
            return Optional.of(receipt);
        } catch (IOException e) {
            throw area.failure("the cache could not be read", area.blob(sha256), e);
        }
    }

    private Receipt record(BlobRequest request, Publisher.Stored stored) {
        Optional<Receipt> known = receipts.get(request.key());
        if (known.isPresent()) {
            requireSame(request, known.get());
            if (known.get().assurance().compareTo(request.assurance()) <= 0) {
                makeDurable(request);
                return known.get();
            }
        }
        Optional<Digest> announced = request.digest().or(stored::announced);
        Assurance assurance = request.assurance() == Assurance.TOFU && announced.isPresent()
                ? Assurance.UPSTREAM_SHA256
                : request.assurance();
        Receipt receipt = newReceipt(request, stored.digest(), stored.size(), announced, assurance);
        receipts.put(request.key(), receipt);
        return receipt;
    }

    private Receipt newReceipt(
            BlobRequest request, Digest sha256, long size, Optional<Digest> announced, Assurance assurance) {
        return new Receipt(
                request.key(),
                sha256,
                size,
                assurance,
                announced,
                area.seams().clock().now());
    }

    /** A key that means other bytes than before is an error, never an update. */
    private static void requireSame(BlobRequest request, Receipt receipt) {
        Optional<Digest> before = request.sha256().isPresent()
                ? Optional.of(receipt.digest())
                : receipt.announced().filter(digest -> digest.algorithm() == Digest.Algorithm.GIT_SHA_1);
        if (request.digest().isPresent()
                && before.isPresent()
                && !request.digest().equals(before)) {
            throw Failures.mismatch(
                    "the same name meant other bytes when it was first fetched, on " + receipt.at(),
                    request.key(),
                    before.get(),
                    request.digest().get(),
                    "If the change is known to be right, forget the old receipt; otherwise do not use the new bytes.");
        }
    }
}
