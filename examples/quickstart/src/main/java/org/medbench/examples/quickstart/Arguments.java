package org.medbench.examples.quickstart;

import java.nio.file.Path;
import java.util.Optional;

/** What the program was told. */
record Arguments(Optional<String> benchmark, int sample, Optional<Path> cache, boolean offline, Path out) {

    static Arguments parse(String... args) {
        Optional<String> benchmark = Optional.empty();
        int sample = 60;
        Optional<Path> cache = Optional.empty();
        boolean offline = false;
        Path out = Path.of("target", "quickstart.json");
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--benchmark" -> benchmark = Optional.of(value(args, ++i));
                case "--sample" -> sample = Integer.parseInt(value(args, ++i));
                case "--cache" -> cache = Optional.of(Path.of(value(args, ++i)));
                case "--offline" -> offline = true;
                case "--out" -> out = Path.of(value(args, ++i));
                default -> throw new IllegalArgumentException("unknown option " + args[i]
                        + "; there are --benchmark REF, --sample N, --cache DIR, --offline and --out FILE");
            }
        }
        return new Arguments(benchmark, sample, cache, offline, out);
    }

    private static String value(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value");
        }
        return args[index];
    }
}
