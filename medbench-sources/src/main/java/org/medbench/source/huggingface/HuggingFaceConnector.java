package org.medbench.source.huggingface;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.source.http.GitBlobs;
import org.medbench.source.http.JsonAnswer;
import org.medbench.source.http.ListedEntries;
import org.medbench.source.http.RangedDownload;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Data sets of the Hugging Face Hub: {@code hf:owner/name}, {@code hf:owner/name@revision}, where a revision is a branch, a
 * tag, a commit or a ref such as {@code refs/convert/parquet}. A name is resolved to a commit once; everything after that
 * asks for the commit.
 */
public final class HuggingFaceConnector implements SourceConnector {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final String CARD = "README.md";
    private static final String EVALUATION = "eval.yaml";
    private static final int REDIRECTED_EXPIRED = 403;

    /** Made by {@code ServiceLoader}. */
    public HuggingFaceConnector() {}

    @Override
    public String scheme() {
        return "hf";
    }

    @Override
    public Optional<URI> listedAt(HttpAccess http) {
        return Optional.of(http.endpoint(HubAddress.STANDARD));
    }

    @Override
    public Stream<Listing> search(SearchRequest request, HttpAccess http) throws IOException {
        return ListedEntries.stream(cursor -> HubSearch.page(request, cursor, http), http.limits());
    }

    @Override
    public Optional<ListingPage> list(SearchRequest request, Optional<String> cursor, HttpAccess http)
            throws IOException {
        return Optional.of(HubSearch.page(request, cursor, http));
    }

    @Override
    public Listing describe(Location location, HttpAccess http) throws IOException {
        HubAddress address = HubAddress.of(location, http);
        String revision = location.revision().orElse("main");
        HubFacts facts = facts(address, revision, http);
        commit(address, revision, facts);
        if (facts.id().isEmpty()) {
            throw SourceFailure.of(Reason.PROTOCOL, "the Hub describes " + address.id() + " without its name");
        }
        return facts.listing();
    }

    @Override
    public Snapshot snapshot(Location location, HttpAccess http) throws IOException {
        HubAddress address = HubAddress.of(location, http);
        String revision = location.revision().orElse("main");
        HubFacts facts = facts(address, revision, http);
        String commit = commit(address, revision, facts);
        List<RemoteFile> files = HubTree.files(address, commit, http);
        Map<String, List<String>> told = withNewName(address, facts);
        // How a benchmark on the Hub is to be run, in its owner's words.
        text(address, commit, EVALUATION, files, http).ifPresent(text -> told.put("eval_yaml", List.of(text)));
        return new Snapshot(
                location.at(commit),
                commit,
                files,
                text(address, commit, CARD, files, http),
                facts.license(),
                facts.access(),
                facts.lastModified(),
                told);
    }

    private static HubFacts facts(HubAddress address, String revision, HttpAccess http) throws IOException {
        Reason whenMissing = revision.equals("main") ? Reason.REPOSITORY_NOT_FOUND : Reason.REVISION_NOT_FOUND;
        try (Reply reply = http.send(Request.api(address.info(revision)))) {
            new HubRefusal(address, address.id() + "@" + revision, whenMissing).check(reply);
            return new HubFacts(JsonAnswer.of(reply));
        }
    }

    private static String commit(HubAddress address, String revision, HubFacts facts) throws SourceFailure {
        String commit = facts.commit().orElse("");
        boolean pinned = COMMIT.matcher(revision).matches();
        if (!COMMIT.matcher(commit).matches() || pinned && !commit.equals(revision)) {
            throw SourceFailure.of(
                    Reason.PROTOCOL,
                    address.id() + "@" + revision + " was resolved to '" + commit + "', which cannot be its commit");
        }
        return commit;
    }

    /** A renamed data set is served under its old name, too; who asked shall know. */
    private static Map<String, List<String>> withNewName(HubAddress address, HubFacts facts) {
        Map<String, List<String>> all = new LinkedHashMap<>(facts.facts());
        facts.id().filter(id -> !id.equals(address.id())).ifPresent(id -> all.put("renamed_to", List.of(id)));
        return all;
    }

    /** A small text, if it is there and may be read without access to the data. */
    private static Optional<String> text(
            HubAddress address, String commit, String path, List<RemoteFile> files, HttpAccess http)
            throws IOException {
        Optional<RemoteFile> card =
                files.stream().filter(file -> file.path().equals(path)).findFirst();
        if (card.isEmpty() || card.get().size().orElse(0) > http.limits().get(Limit.HTTP_API_BODY_BYTES)) {
            return Optional.empty();
        }
        try (Reply reply = http.send(Request.api(address.resolve(commit, path)))) {
            if (reply.status() != 200) {
                return Optional.empty();
            }
            byte[] text = reply.body().readAllBytes();
            GitBlobs.requireSame(address.id() + "/" + path, card.get().digest(), text);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        }
    }

    @Override
    public Download open(DownloadRequest request, HttpAccess http) throws IOException {
        HubAddress address = HubAddress.of(request.location(), http);
        String commit = request.location().revision().orElse("main");
        Request whole = Request.download(address.resolve(commit, request.file().path()), Map.of());
        Request rest = new Request(
                "GET", whole.uri(), RangedDownload.headers(request), Optional.empty(), HttpAccess.Purpose.DOWNLOAD);
        Reply reply = send(rest, http);
        if (RangedDownload.isBeyondEnd(reply) && !isWhole(request)) {
            reply.close();
            reply = send(whole, http);
        }
        try {
            return download(address, commit, request, reply);
        } catch (IOException e) {
            reply.close();
            throw e;
        }
    }

    /** Asks the Hub, a second time if the signed address that it gave has expired meanwhile. */
    private static Reply send(Request request, HttpAccess http) throws IOException {
        Reply reply = http.send(request);
        boolean expired = reply.status() == REDIRECTED_EXPIRED && reply.hops().size() > 1;
        if (!expired) {
            return reply;
        }
        reply.close();
        return http.send(request);
    }

    private static boolean isWhole(DownloadRequest request) {
        return request.file().size().orElse(-1) == request.offset();
    }

    private static Download download(HubAddress address, String commit, DownloadRequest request, Reply reply)
            throws IOException {
        if (!RangedDownload.isBeyondEnd(reply)) {
            String what = "the file '" + request.file().path() + "' of " + address.id() + " at " + commit;
            new HubRefusal(address, what, Reason.FILE_NOT_FOUND).check(reply);
        }
        // On the content host the entity tag is another hash; only the first answers speak of the content.
        Hop first = reply.hops().get(0);
        requireCommit(address, commit, first);
        Optional<Digest> announced = first.header("x-linked-etag").flatMap(HuggingFaceConnector::digest);
        requireSame(request, announced);
        return RangedDownload.of(request, reply, announced);
    }

    private static void requireCommit(HubAddress address, String commit, Hop first) throws SourceFailure {
        Optional<String> served = first.header("x-repo-commit");
        if (COMMIT.matcher(commit).matches()
                && served.isPresent()
                && !served.get().equals(commit)) {
            throw SourceFailure.of(
                    Reason.PROTOCOL,
                    address.id() + " was asked for commit " + commit + " and serves commit " + served.get());
        }
    }

    private static void requireSame(DownloadRequest request, Optional<Digest> announced) throws SourceFailure {
        Optional<Digest> listed = request.file().digest();
        boolean comparable = listed.isPresent()
                && announced.isPresent()
                && listed.get().algorithm() == announced.get().algorithm();
        if (comparable && !listed.equals(announced)) {
            throw SourceFailure.of(
                    Reason.DIGEST_MISMATCH,
                    "the Hub lists '" + request.file().path() + "' as " + listed.get() + " and serves "
                            + announced.get());
        }
    }

    private static Optional<Digest> digest(String etag) {
        String hex = etag.replaceFirst("^W/", "").replace("\"", "");
        if (hex.matches("[0-9a-f]{64}")) {
            return Optional.of(Digest.sha256(hex));
        }
        return hex.matches("[0-9a-f]{40}")
                ? Optional.of(new Digest(Digest.Algorithm.GIT_SHA_1, hex))
                : Optional.empty();
    }
}
