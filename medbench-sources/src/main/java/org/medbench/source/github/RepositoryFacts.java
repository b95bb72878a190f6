package org.medbench.source.github;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.catalog.Access;
import org.medbench.source.http.JsonAnswer;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import tools.jackson.databind.JsonNode;

/** What GitHub says of a repository. */
final class RepositoryFacts {

    /** Identifiers that GitHub gives to a licence file that it does not recognize. */
    private static final Set<String> NO_LICENSE = Set.of("NOASSERTION", "NONE");

    private static final List<String> NAMES = List.of(
            "topics",
            "description",
            "language",
            "homepage",
            "stargazers_count",
            "forks_count",
            "size",
            "archived",
            "fork",
            "default_branch",
            "created_at",
            "id");

    private final JsonNode repository;

    RepositoryFacts(JsonNode repository) {
        this.repository = repository;
    }

    Optional<String> name() {
        return JsonAnswer.text(repository, "full_name");
    }

    String defaultBranch() {
        return JsonAnswer.text(repository, "default_branch").orElse("HEAD");
    }

    Optional<String> description() {
        return JsonAnswer.text(repository, "description");
    }

    Optional<String> license() {
        JsonNode license = repository.path("license");
        return JsonAnswer.text(license, "spdx_id").filter(id -> !NO_LICENSE.contains(id));
    }

    Access access() {
        if (repository.path("disabled").asBoolean(false)) {
            return Access.WITHDRAWN;
        }
        return repository.path("private").asBoolean(false) ? Access.PRIVATE : Access.PUBLIC;
    }

    Optional<Instant> pushedAt() {
        try {
            return JsonAnswer.text(repository, "pushed_at").map(Instant::parse);
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    /** The repository as an entry of a list; {@link #name} must be there. */
    Listing listing() {
        String name = name().orElseThrow();
        return new Listing(
                new Location("github", name, Optional.empty()),
                Optional.empty(),
                name,
                description(),
                license(),
                access(),
                pushedAt(),
                facts());
    }

    Map<String, List<String>> facts() {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (String name : NAMES) {
            List<String> values = JsonAnswer.texts(repository, name);
            if (!values.isEmpty()) {
                facts.put(name, List.copyOf(values));
            }
        }
        return facts;
    }
}
