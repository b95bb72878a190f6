package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The jar that users get, in a JVM of its own: on class path and module path, silent, and alone in its packages. */
class PackagedJarIT {

    private static final Path JAR = Path.of(System.getProperty("packaged.jar"));

    @TempDir
    Path folder;

    enum Where {
        CLASS_PATH,
        MODULE_PATH
    }

    @ParameterizedTest
    @EnumSource
    void worksWithoutAWord(Where where) throws Exception {
        Path file = copy("parquet/pyarrow-zstd-v2-dictionary.parquet");
        Path program = copy("RoundTrip.java.txt", "RoundTrip.java");

        List<String> output = run(where, program, file);

        assertThat(output)
                .containsExactly(
                        "24 rows read, 24 rows written and read again",
                        "missing: [org.apache.commons:commons-compress, org.tukaani:xz]");
    }

    @Test
    void holdsOnlyItsOwnPackages() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("org/medbench/format/") || name.equals("module-info.class"));
            assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.contains("hadoop/fs") || name.contains("parquet/avro"));
        }
    }

    private List<String> run(Where where, Path program, Path file) throws Exception {
        String path = path();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (where == Where.CLASS_PATH) {
            command.addAll(List.of("-cp", path));
        } else {
            command.addAll(List.of("-p", path, "--add-modules", "org.medbench.formats"));
        }
        command.addAll(List.of(program.toString(), file.toString(), where.name()));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        // Since JDK 24 the JVM itself has a word on sun.misc.Unsafe (ADR 4); that is not ours.
        return Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }

    /** What a user has who declares medbench-formats: its jar and what it requires, and no format library. */
    private static String path() {
        String required = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        entry.matches(".*(medbench-api|jackson|fastcsv|snakeyaml)[^/]*(\\.jar|/target/classes)"))
                .collect(Collectors.joining(File.pathSeparator));
        return JAR + File.pathSeparator + required;
    }

    private Path copy(String resource) throws IOException {
        return copy(resource, Path.of(resource).getFileName().toString());
    }

    private Path copy(String resource, String name) throws IOException {
        Path target = folder.resolve(name);
        try (InputStream in = PackagedJarIT.class.getResourceAsStream(resource)) {
            Files.copy(in, target);
        }
        return target;
    }
}
