package org.medbench.examples.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.medbench.BenchmarkRepository;
import org.medbench.Credentials;
import org.medbench.LockMode;
import org.medbench.NetworkMode;
import tools.jackson.databind.json.JsonMapper;

/** A command that opens a repository, as the options and the environment say. */
abstract class RepositoryCommand implements Callable<Integer> {

    static final JsonMapper JSON = new JsonMapper();
    private static final URI HUB = URI.create("https://huggingface.co");
    private static final URI GITHUB_API = URI.create("https://api.github.com");
    private static final URI GITHUB = URI.create("https://github.com");
    private static final URI GITHUB_RAW = URI.create("https://raw.githubusercontent.com");
    private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

    GlobalOptions options;
    Shell shell;

    abstract int run(BenchmarkRepository repository) throws Exception;

    @Override
    public Integer call() throws Exception {
        shell.configure(options);
        try (DownloadBar bar = new DownloadBar(shell, options);
                BenchmarkRepository repository = open(bar)) {
            return run(repository);
        }
    }

    private BenchmarkRepository open(DownloadBar bar) throws IOException {
        BenchmarkRepository.Builder builder = BenchmarkRepository.builder()
                .rowPolicy(options.rows.policy)
                .network(isOffline() ? NetworkMode.OFFLINE : NetworkMode.ONLINE)
                .listener(bar);
        Optional.ofNullable(options.cache)
                .or(() -> shell.environment("MEDBENCH_HOME").map(Path::of))
                .ifPresent(builder::cacheDirectory);
        card().ifPresent(builder::card);
        lockFile().ifPresent(file -> builder.lockFile(file, isFrozen() ? LockMode.FROZEN : LockMode.LOCKED));
        URI hub = endpoint(builder, HUB, "HF_ENDPOINT");
        URI github = endpoint(builder, GITHUB_API, "GITHUB_API_URL");
        endpoint(builder, GITHUB, "GITHUB_SERVER_URL");
        endpoint(builder, GITHUB_RAW, "GITHUB_RAW_URL");
        builder.credentials(credentials(hub, github));
        return builder.build();
    }

    /** A card that overrules what is known. */
    Optional<Path> card() {
        return Optional.ofNullable(options.card);
    }

    /** The lock file to read by: the one named, or the usual one where only what is locked may be read. */
    Optional<Path> lockFile() {
        return Optional.ofNullable(options.lock)
                .or(() -> options.frozen ? Optional.of(Path.of(LockOutput.STANDARD_FILE)) : Optional.empty());
    }

    private boolean isFrozen() {
        return options.frozen || shell.environment("CI").isPresent();
    }

    private boolean isOffline() {
        return options.offline
                || shell.environment("HF_HUB_OFFLINE")
                        .map(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
                        .orElse(false);
    }

    private URI endpoint(BenchmarkRepository.Builder builder, URI standard, String variable) {
        Optional<URI> configured = shell.environment(variable).map(URI::create);
        configured.ifPresent(uri -> builder.endpoint(standard, uri));
        return configured.orElse(standard);
    }

    private Credentials credentials(URI hub, URI github) throws IOException {
        Credentials credentials = Credentials.none();
        Optional<String> hubToken = shell.environment("HF_TOKEN").or(this::tokenFromFile);
        if (hubToken.isPresent()) {
            credentials = credentials.with(hub, hubToken.get());
        }
        Optional<String> githubToken = shell.environment("GITHUB_TOKEN");
        return githubToken.isPresent() ? credentials.with(github, githubToken.get()) : credentials;
    }

    private Optional<String> tokenFromFile() {
        Path file = shell.environment("HF_TOKEN_PATH")
                .map(Path::of)
                .or(() -> shell.environment("HF_HOME").map(home -> Path.of(home, "token")))
                .orElseGet(() -> Path.of(
                        shell.environment("HOME").orElse(System.getProperty("user.home")),
                        ".cache",
                        "huggingface",
                        "token"));
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the token file " + file, e);
        }
    }
}
