package org.medbench.examples.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.medbench.BenchmarkRepository;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Found;
import org.medbench.catalog.License;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Release;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "list", description = "Cards known here, best match first.")
final class ListCommand extends RepositoryCommand {

    @Option(names = "--scenario", paramLabel = "S")
    private List<Scenario> scenarios = List.of();

    @Option(names = "--task", paramLabel = "T")
    private List<TaskType> tasks = List.of();

    @Option(names = "--modality", paramLabel = "M")
    private List<Modality> modalities = List.of();

    @Option(names = "--language", paramLabel = "L")
    private List<String> languages = List.of();

    @Option(names = "--specialty", paramLabel = "S")
    private List<String> specialties = List.of();

    @Option(names = "--license-allows", paramLabel = "USE")
    private List<License.Purpose> uses = List.of();

    @Option(names = "--access", paramLabel = "A")
    private List<Access> access = List.of();

    @Option(names = "--region", paramLabel = "R")
    private List<String> regions = List.of();

    @Option(names = "--min-items", paramLabel = "N", description = "Only what is known to have at least N items.")
    private Long leastItems;

    @Option(names = "--max-items", paramLabel = "N", description = "Only what is known to have at most N items.")
    private Long mostItems;

    @Option(
            names = "--changed-since",
            paramLabel = "INSTANT",
            description = "Only what is known to have changed since.")
    private Instant changedSince;

    @Option(names = "--text", paramLabel = "WORDS")
    private String text;

    @Override
    int run(BenchmarkRepository repository) {
        CatalogQuery query = CatalogQuery.everything()
                .scenario(scenarios.toArray(Scenario[]::new))
                .task(tasks.toArray(TaskType[]::new))
                .modality(modalities.toArray(Modality[]::new))
                .language(languages.toArray(String[]::new))
                .specialty(specialties.toArray(String[]::new))
                .licenseAllows(uses.toArray(License.Purpose[]::new))
                .access(access.toArray(Access[]::new))
                .region(regions.toArray(String[]::new));
        if (leastItems != null || mostItems != null) {
            query = query.items(leastItems == null ? 0 : leastItems, mostItems == null ? Long.MAX_VALUE : mostItems);
        }
        if (changedSince != null) {
            query = query.changedSince(changedSince);
        }
        Found found = repository.catalog().find(text == null ? query : query.text(text));
        if (shell.isJson()) {
            found.entries().forEach(card -> shell.printJson(json(card)));
            return Shell.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        found.entries()
                .forEach(card -> rows.add(List.of(
                        card.id(),
                        String.join(",", card.taxonomy().languages()),
                        String.join(
                                ",",
                                card.taxonomy().tasks().stream()
                                        .map(TaskType::jsonName)
                                        .toList()),
                        items(card).isPresent() ? String.valueOf(items(card).getAsLong()) : "?",
                        card.license()
                                .spdx()
                                .or(() -> card.license().declared())
                                .orElse("?"),
                        card.title())));
        shell.printTable(List.of("ID", "LANGUAGE", "TASK", "ITEMS", "LICENCE", "TITLE"), rows);
        found.gaps().forEach(gap -> shell.out().println("gap: " + gap));
        return Shell.DONE;
    }

    static OptionalLong items(BenchmarkCard card) {
        List<Release> releases = card.releases();
        if (releases.isEmpty()
                || releases.get(0).splits().stream()
                        .anyMatch(split -> split.items().isEmpty())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(releases.get(0).splits().stream()
                .mapToLong(split -> split.items().getAsLong())
                .sum());
    }

    private static ObjectNode json(BenchmarkCard card) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", card.id());
        node.put("source", card.places().isEmpty() ? null : card.places().get(0));
        node.put(
                "revision",
                card.releases().isEmpty() ? null : card.releases().get(0).commit());
        node.put("title", card.title());
        node.putObject("medical")
                .put("decision", "medical")
                .put("score", 1.0)
                .putArray("evidence")
                .addObject()
                .put("signal", "curated card")
                .put("where", "catalogue")
                .put("weight", 1.0);
        ArrayNode scenarios = node.putArray("scenarios");
        card.taxonomy().scenarios().forEach(scenario -> scenarios.add(scenario.jsonName()));
        ArrayNode tasks = node.putArray("tasks");
        card.taxonomy().tasks().forEach(task -> tasks.add(task.jsonName()));
        ArrayNode modalities = node.putArray("modalities");
        card.taxonomy().modalities().forEach(modality -> modalities.add(modality.jsonName()));
        card.taxonomy().languages().forEach(node.putArray("languages")::add);
        card.taxonomy().specialties().forEach(node.putArray("specialties")::add);
        node.set("license", license(card.license()));
        node.put("access", card.access().name().toLowerCase(Locale.ROOT));
        items(card).ifPresentOrElse(count -> node.put("items", count), () -> node.putNull("items"));
        node.putNull("bytes");
        node.putNull("lastModified");
        return node;
    }

    static ObjectNode license(License license) {
        ObjectNode node = JSON.createObjectNode();
        node.put("declared", license.declared().orElse(null));
        node.put("spdx", license.spdx().orElse(null));
        ArrayNode allows = node.putArray("allows");
        license.allows().stream().sorted().forEach(use -> allows.add(use.name().toLowerCase(Locale.ROOT)));
        return node;
    }
}
