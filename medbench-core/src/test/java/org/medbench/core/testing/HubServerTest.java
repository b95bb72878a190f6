package org.medbench.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server must behave as the recorded answers of the live service do, or tests against it prove nothing. */
class HubServerTest {

    private final HubDataset dataset = HubDataset.of(
            "owner/name",
            Map.of(
                    "README.md", ServedFile.of("# card"),
                    "data/a b.jsonl", ServedFile.of("{\"q\":1}\n"),
                    "data/train.parquet", ServedFile.of("PAR1 not really")));
    private final HubServer hub = HubServer.of(dataset).pageSize(2);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void smallFileIsRedirectedToTheSameHostByARelativeLocation() throws Exception {
        HttpResponse<String> first = get("/datasets/owner/name/resolve/main/data/a%20b.jsonl");

        assertThat(first.statusCode()).isEqualTo(307);
        String location = first.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .startsWith(
                        "/api/resolve-cache/datasets/owner/name/" + dataset.commit("main") + "/data%2Fa%20b.jsonl?");
        HttpResponse<String> second = get(location);
        assertThat(second.body()).isEqualTo("{\"q\":1}\n");
        assertThat(second.headers().firstValue("ETag"))
                .isEqualTo(first.headers().firstValue("X-Linked-ETag"));
    }

    @Test
    void largeFileIsRedirectedToAnotherOriginWithSizeAndDigestOnTheFirstAnswerOnly() throws Exception {
        HttpResponse<String> first = get("/datasets/owner/name/resolve/main/data/train.parquet");

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("X-Linked-Size")).contains("15");
        URI location = URI.create(first.headers().firstValue("Location").orElseThrow());
        assertThat(location.getPort()).isEqualTo(hub.contentHost().port());
        HttpResponse<String> second = send(
                HttpRequest.newBuilder(location).header("Range", "bytes=5-").build());
        assertThat(second.statusCode()).isEqualTo(206);
        assertThat(second.headers().firstValue("Content-Range")).contains("bytes 5-14/15");
        assertThat(second.body()).isEqualTo("not really");
        assertThat(second.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("X-Linked-ETag"));
    }

    @Test
    void expiredSignatureIsForbidden() throws Exception {
        URI location = URI.create(get("/datasets/owner/name/resolve/main/data/train.parquet")
                .headers()
                .firstValue("Location")
                .orElseThrow());

        hub.expireSignatures();

        assertThat(send(HttpRequest.newBuilder(location).build()).statusCode()).isEqualTo(403);
    }

    @Test
    void treeIsPagedByLink() throws Exception {
        HttpResponse<String> first = get("/api/datasets/owner/name/tree/main?recursive=true");

        assertThat(first.headers().firstValue("Link").orElseThrow()).endsWith("cursor=2>; rel=\"next\"");
        HttpResponse<String> last = get("/api/datasets/owner/name/tree/main?recursive=true&cursor=2");
        assertThat(last.headers().firstValue("Link")).isEqualTo(Optional.empty());
        assertThat(last.body()).contains("data/train.parquet", "\"lfs\"", "xetHash");
    }

    @Test
    void accessIsRefusedAsOnTheLiveService() throws Exception {
        hub.add(HubDataset.of("owner/gated", Map.of("a.csv", ServedFile.of("a")))
                .gated("auto"));
        hub.token("hf_good", "owner/gated").token("hf_other");

        assertThat(outcome("/datasets/owner/gated/resolve/main/a.csv", "")).isEqualTo(List.of(401, "GatedRepo"));
        assertThat(outcome("/datasets/owner/gated/resolve/main/a.csv", "hf_other"))
                .isEqualTo(List.of(403, "GatedRepo"));
        assertThat(outcome("/datasets/owner/gated/resolve/main/a.csv", "hf_good"))
                .isEqualTo(List.of(307, ""));
        assertThat(outcome("/api/datasets/owner/gated", "")).isEqualTo(List.of(200, ""));
        assertThat(outcome("/api/datasets/owner/none", "")).isEqualTo(List.of(401, ""));
        assertThat(outcome("/api/datasets/owner/none", "hf_good")).isEqualTo(List.of(404, "RepoNotFound"));
        assertThat(outcome("/api/datasets/owner/name/revision/nope", "")).isEqualTo(List.of(404, "RevisionNotFound"));
        assertThat(outcome("/datasets/owner/name/resolve/main/nope", "")).isEqualTo(List.of(404, "EntryNotFound"));
    }

    @Test
    void listingFollowsFiltersAndCursor() throws Exception {
        for (int i = 0; i < 5; i++) {
            hub.add(HubDataset.of("med/set" + i, Map.of())
                    .fact("tags", List.of("medical"))
                    .fact("downloads", i));
        }

        HttpResponse<String> first = get("/api/datasets?filter=medical&sort=downloads");

        assertThat(first.body()).contains("med/set4", "med/set3").doesNotContain("med/set2", "owner/name");
        assertThat(first.headers().firstValue("Link").orElseThrow()).contains("filter=medical", "cursor=2");
    }

    @Test
    void exhaustedBudgetAnswers429WithTheTimeToWait() throws Exception {
        hub.rateLimit("api", 1, 42);

        assertThat(get("/api/datasets").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = get("/api/datasets");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("RateLimit")).contains("\"api\";r=0;t=42");
    }

    @Test
    void recordsWhichOriginSawAToken() throws Exception {
        hub.token("hf_canary");
        outcome("/api/datasets/owner/name", "hf_canary");

        assertThat(hub.originsThatSaw("hf_canary")).containsExactly(hub.endpoint());
    }

    private List<Object> outcome(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.endpoint() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = send(request.build());
        return List.of(
                response.statusCode(),
                response.headers().firstValue("X-Error-Code").orElse(""));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(hub.endpoint() + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
