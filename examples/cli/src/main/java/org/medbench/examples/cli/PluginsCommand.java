package org.medbench.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medbench.BenchmarkRepository;
import org.medbench.PluginInfo;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "plugins", description = "Connectors, formats and writers found.")
final class PluginsCommand extends RepositoryCommand {

    @Override
    int run(BenchmarkRepository repository) {
        List<PluginInfo> plugins = repository.plugins();
        if (shell.isJson()) {
            ObjectNode node = JSON.createObjectNode();
            ArrayNode list = node.putArray("plugins");
            plugins.forEach(plugin -> {
                ObjectNode entry = list.addObject();
                entry.put("kind", kind(plugin));
                plugin.names().forEach(entry.putArray("names")::add);
                entry.put("implementation", plugin.implementation());
                entry.put("version", plugin.version().orElse(null));
                plugin.missing().forEach(entry.putArray("missing")::add);
            });
            shell.printJson(node);
            return Shell.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        plugins.forEach(plugin -> rows.add(List.of(
                kind(plugin),
                String.join(", ", plugin.names()),
                plugin.version().orElse("-"),
                plugin.implementation(),
                plugin.missing().isEmpty() ? "" : "missing: " + String.join(", ", plugin.missing()))));
        shell.printTable(List.of("KIND", "NAMES", "VERSION", "IMPLEMENTATION", ""), rows);
        return Shell.DONE;
    }

    private static String kind(PluginInfo plugin) {
        return plugin.kind().name().toLowerCase(Locale.ROOT);
    }
}
