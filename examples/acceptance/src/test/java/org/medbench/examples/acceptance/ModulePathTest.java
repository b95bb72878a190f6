package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library works as modules, without any flag beside the module path. */
class ModulePathTest {

    private static final Pattern LIBRARY = Pattern.compile(
            "(medbench-(api|core|sources|formats)|jackson-|caffeine|commons-(statistics|numbers|rng)|fastcsv|jspecify"
                    + "|aircompressor|snakeyaml).*\\.jar");

    @Test
    void readsAStarterSetOnTheModulePath(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        String modules = entries.stream()
                .filter(entry -> LIBRARY.matcher(new File(entry).getName()).matches())
                .filter(entry -> !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        String tests = entries.stream()
                .filter(entry -> entry.endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        Process child = new ProcessBuilder(Stream.of(
                                java.toString(),
                                "--module-path",
                                modules,
                                "--add-modules",
                                "org.medbench.core,org.medbench.sources,org.medbench.formats",
                                "--class-path",
                                tests,
                                ModulePathProgram.class.getName(),
                                folder.resolve("cache").toString())
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(output).startsWith("org.medbench.core read 100 items");
        assertThat(child.exitValue()).isZero();
    }
}
