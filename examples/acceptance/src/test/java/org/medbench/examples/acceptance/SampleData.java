package org.medbench.examples.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The collection of real data sets beside the checkout, and the starter sets inside it. */
final class SampleData {

    private SampleData() {}

    /** A folder of the shared collection; the test is skipped where it does not lie beside the checkout. */
    static Path shared(String dataset) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve("data").resolve(dataset);
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        Assumptions.abort("the folder shared/data/" + dataset + " does not lie beside this checkout");
        throw new IllegalStateException();
    }

    /** A starter set as the files that it is made of. */
    static Path starter(String set) {
        Path module = Path.of("").toAbsolutePath();
        return module.resolve("../../medbench-sources/src/main/resources/org/medbench/source/starter/collection")
                .resolve(set)
                .normalize();
    }
}
