package org.medbench.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medbench.core.internal.fetch.GuardedHttpAccess;
import org.medbench.core.internal.fetch.HttpSettings;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.SeenRequest;
import org.medbench.core.testing.ServedFile;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import org.medbench.tck.SourceConnectorContract;

/** The scheme says https; on this machine the server is asked without TLS, which the endpoint allows. */
class HttpsConnectorTest extends SourceConnectorContract {

    private volatile ServedFile file = ServedFile.of("a,b\n".repeat(500));
    private volatile String etag = "v1";
    private final FaultServer server = FaultServer.start(this::answer);
    private final GuardedHttpAccess http = GuardedHttpAccess.open(
            HttpSettings.standard().withEndpoint(URI.create("https://unused.example"), server.origin()),
            Clock.system(),
            () -> 0);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Reply answer(SeenRequest request) {
        return request.path().equals("/data/test%201.csv") ? file.reply(request, etag) : Reply.status(404);
    }

    @Override
    protected SourceConnector connector() {
        return new HttpsConnector();
    }

    @Override
    protected Location present() {
        return new Location("http", "//127.0.0.1:" + server.port() + "/data/test%201.csv", Optional.empty());
    }

    @Override
    protected Location absent() {
        return new Location("http", "//127.0.0.1:" + server.port() + "/nothing.csv", Optional.empty());
    }

    @Override
    protected HttpAccess http() {
        return http;
    }

    @Override
    protected boolean supportsDigests() {
        return false;
    }

    @Test
    void namesTheFileAndItsSize() throws Exception {
        Snapshot snapshot = connector().snapshot(present(), http);

        assertThat(snapshot.files()).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo("test 1.csv");
            assertThat(one.size()).hasValue(2000);
        });
    }

    @Test
    void fileThatChangedIsNoLongerTheOneThatWasPinned() throws Exception {
        Snapshot before = connector().snapshot(present(), http);
        file = ServedFile.of("x,y\n".repeat(500));
        etag = "v2";

        assertThat(reason(() -> connector().snapshot(before.location(), http))).isEqualTo(Reason.REVISION_NOT_FOUND);
        DownloadRequest request =
                DownloadRequest.whole(before.location(), before.files().get(0));
        assertThat(reason(() -> connector().open(request, http).close())).isEqualTo(Reason.REVISION_NOT_FOUND);
    }

    @Test
    void serverWithoutHeadIsAskedForTheFile() throws Exception {
        server.then(Reply.status(405));

        try (Download download = connector()
                .open(
                        DownloadRequest.whole(
                                present(),
                                connector().snapshot(present(), http).files().get(0)),
                        http)) {
            assertThat(download.body().readAllBytes()).hasSize(2000);
        }
    }

    @Test
    void resumesOnlyWithAStrongValidator() throws Exception {
        Snapshot snapshot = connector().snapshot(present(), http);
        DownloadRequest blind =
                new DownloadRequest(snapshot.location(), snapshot.files().get(0), 1000, Optional.empty());
        DownloadRequest sure =
                new DownloadRequest(snapshot.location(), snapshot.files().get(0), 1000, Optional.of("\"v1\""));

        try (Download whole = connector().open(blind, http);
                Download rest = connector().open(sure, http)) {
            assertThat(whole.offset()).isZero();
            assertThat(rest.offset()).isEqualTo(1000);
        }
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(SourceFailure.class, action).reason();
    }
}
