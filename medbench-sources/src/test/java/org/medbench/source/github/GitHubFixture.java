package org.medbench.source.github;

import java.net.URI;
import org.medbench.Credentials;
import org.medbench.core.internal.fetch.GuardedHttpAccess;
import org.medbench.core.internal.fetch.HttpSettings;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.testing.GitHubRepository;
import org.medbench.core.testing.GitHubServer;
import org.medbench.spi.HttpAccess;

/** A GitHub on this machine and the real way to it. */
final class GitHubFixture implements AutoCloseable {

    static final String TOKEN = "ghp_canary_77aa";

    final GitHubServer server;
    private final GuardedHttpAccess http;

    GitHubFixture(GitHubRepository... repositories) {
        server = GitHubServer.of(repositories);
        HttpSettings settings = HttpSettings.standard()
                .withEndpoint(
                        URI.create("https://api.github.com"), server.apiHost().origin())
                .withEndpoint(
                        URI.create("https://raw.githubusercontent.com"),
                        server.rawHost().origin())
                .withEndpoint(
                        URI.create("https://github.com"), server.siteHost().origin())
                .with(Credentials.none().with(server.apiHost().origin(), TOKEN));
        http = GuardedHttpAccess.open(settings, Clock.system(), () -> 0);
    }

    HttpAccess http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
