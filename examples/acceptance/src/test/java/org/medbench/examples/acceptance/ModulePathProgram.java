package org.medbench.examples.acceptance;

import java.nio.file.Path;
import org.medbench.BenchmarkRepository;
import org.medbench.item.MultipleChoiceItem;

/** Run in a JVM of its own by {@link ModulePathTest}. */
final class ModulePathProgram {

    private ModulePathProgram() {}

    public static void main(String[] args) {
        try (BenchmarkRepository repository =
                BenchmarkRepository.builder().cacheDirectory(Path.of(args[0])).build()) {
            long items = repository
                    .benchmark("starter-medqa-hard")
                    .items()
                    .toList(MultipleChoiceItem.class)
                    .size();
            Module core = repository.getClass().getModule();
            System.out.println(core.getName() + " read " + items + " items by "
                    + repository.plugins().size() + " plug-ins");
        }
    }
}
