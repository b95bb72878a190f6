package org.medbench.examples.cli;

import java.util.Iterator;
import org.medbench.BenchmarkRepository;
import org.medbench.Reading;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "items", description = "Normalized items.")
final class ItemsCommand extends RepositoryCommand {

    @Parameters(paramLabel = "REF", description = "A card, a card@release, or a place such as hf:owner/name.")
    private String reference;

    @Mixin
    private SelectionOptions selection;

    @Override
    int run(BenchmarkRepository repository) throws Exception {
        try (Reading reading = selection.of(repository.benchmark(reference)).read()) {
            for (Iterator<BenchmarkItem> items = reading.items().iterator(); items.hasNext(); ) {
                BenchmarkItem item = items.next();
                if (shell.isJson()) {
                    shell.printJson(ItemJson.of(item));
                } else {
                    print(item);
                }
            }
            for (Reading.Rejection rejection : reading.rejections()) {
                shell.err()
                        .println("rejected: " + rejection.file() + " row " + rejection.row() + ": "
                                + rejection.reason());
            }
            if (!shell.isJson()) {
                shell.out()
                        .println(reading.report().items() + " items, "
                                + reading.report().rejected() + " rejected");
            }
        }
        return Shell.DONE;
    }

    private void print(BenchmarkItem item) {
        shell.out().println(item.id() + "  [" + item.shape().jsonName() + "]  " + item.origin());
        item.prompt().context().ifPresent(context -> shell.out().println("  context: " + shortened(context)));
        shell.out().println("  " + shortened(item.prompt().text()));
        if (item instanceof MultipleChoiceItem choice) {
            choice.choices().forEach(option -> shell.out()
                    .println("  " + (choice.isCorrect(option.label()) ? "* " : "  ") + option.label() + "  "
                            + shortened(option.text())));
        }
        shell.out().println();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "·");
        return line.length() > 160 ? line.substring(0, 159) + "…" : line;
    }
}
