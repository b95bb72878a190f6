package org.medbench.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medbench.core.internal.io.DamagedLogException;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.FramedLog;
import org.medbench.core.internal.io.RunLock;
import org.medbench.core.internal.io.Seams;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.error.RunException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run in a folder: {@code run.json} says what it is, and each sitting appends to a log of its own. Nothing that was
 * recorded is ever rewritten. Each item has exactly one recorded answer; after a crash at most the items in flight are
 * asked again.
 */
final class RunJournal implements RunLog {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String INTENT = "intent";
    private static final String RESULT = "result";
    private static final String FAIL = "fail";

    private final Path folder;
    private final Seams seams;
    private final RunLock lock;
    private final FramedLog log;
    private final Map<String, Completion> answered;
    private final long reasked;

    private RunJournal(
            Path folder, Seams seams, RunLock lock, FramedLog log, Map<String, Completion> answered, long reasked) {
        this.folder = folder;
        this.seams = seams;
        this.lock = lock;
        this.log = log;
        this.answered = answered;
        this.reasked = reasked;
    }

    static RunJournal open(Path folder, RunHeader header) {
        return open(folder, header, Seams.system());
    }

    /** Opens the folder of a run to go on with it, or to begin it. */
    static RunJournal open(Path folder, RunHeader header, Seams seams) {
        try {
            createDirectories(folder.toAbsolutePath(), seams);
            RunLock lock = RunLock.tryAcquire(folder, seams.process(), seams).orElseThrow(() -> locked(folder, seams));
            try {
                header.writeOrCompare(folder, seams);
                Recorded recorded = Recorded.read(folder, seams.disk());
                String name = "journal-" + seams.process() + "-"
                        + Long.toHexString(seams.random().nextLong()) + ".log";
                FramedLog log = FramedLog.open(folder.resolve(name), seams, record -> {});
                return new RunJournal(folder, seams, lock, log, recorded.answers, recorded.withoutAnswer());
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private static void createDirectories(Path folder, Seams seams) throws IOException {
        if (seams.disk().facts(folder).isEmpty()) {
            createDirectories(folder.getParent(), seams);
            seams.disk().createDirectory(folder, false);
        }
    }

    private static RunException locked(Path folder, Seams seams) {
        Optional<String> holder;
        try {
            holder = RunLock.holder(folder, seams.disk());
        } catch (IOException e) {
            holder = Optional.empty();
        }
        return new RunException(
                Problem.of(
                                ErrorCode.RUN_LOCKED,
                                "another process writes this run"
                                        + holder.map(name -> ": " + name).orElse(""),
                                "Wait until it ends, or use another folder.")
                        .at(folder.toString()),
                List.of(),
                null);
    }

    static RuntimeException failure(Path folder, IOException cause) {
        if (cause instanceof DamagedLogException damaged) {
            return new RunException(
                    Problem.of(
                                    ErrorCode.JOURNAL_CORRUPT,
                                    damaged.getMessage(),
                                    "Nothing was changed. Restore the folder from a copy, or begin a new run.")
                            .at(folder.toString()),
                    List.of(),
                    damaged);
        }
        boolean full = String.valueOf(cause.getMessage()).contains("No space left");
        return new CacheException(
                Problem.of(
                                full ? ErrorCode.DISK_FULL : ErrorCode.CACHE_IO,
                                "the run could not be recorded: " + cause.getMessage(),
                                "Free the disk and run again with the same folder; what was answered is kept.")
                        .at(folder.toString()),
                cause);
    }

    /** What earlier sittings recorded. */
    static final class Recorded {
        private final Map<String, Completion> answers = new HashMap<>();
        private final Set<String> begun = new HashSet<>();

        static Recorded read(Path folder, Disk disk) throws IOException {
            Recorded recorded = new Recorded();
            List<Path> segments = new ArrayList<>();
            for (Path file : disk.list(folder)) {
                String name = file.getFileName().toString();
                if (name.startsWith("journal-") && name.endsWith(".log")) {
                    segments.add(file);
                }
            }
            segments.sort(null);
            for (Path segment : segments) {
                FramedLog.read(segment, disk, recorded::add);
            }
            return recorded;
        }

        private void add(byte[] record) {
            JsonNode node = JSON.readTree(record);
            String key = node.path("key").asString();
            begun.add(key);
            if (node.path("kind").asString().equals(RESULT)) {
                answers.putIfAbsent(
                        key,
                        new Completion(
                                node.path("text").asString(),
                                node.has("finish")
                                        ? Optional.of(node.get("finish").asString())
                                        : Optional.empty(),
                                count(node, "promptTokens"),
                                count(node, "completionTokens")));
            }
        }

        private static OptionalLong count(JsonNode node, String name) {
            return node.has(name) ? OptionalLong.of(node.get(name).asLong()) : OptionalLong.empty();
        }

        Map<String, Completion> answers() {
            return answers;
        }

        long withoutAnswer() {
            return begun.stream().filter(key -> !answers.containsKey(key)).count();
        }
    }

    @Override
    public Map<String, Completion> answered() {
        return answered;
    }

    @Override
    public long reasked() {
        return reasked;
    }

    @Override
    public void intent(String key) {
        try {
            log.append(JSON.writeValueAsBytes(node(INTENT, key)));
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    @Override
    public void record(String key, Entry entry) {
        ObjectNode node = node(entry.response().isPresent() ? RESULT : FAIL, key);
        entry.response().ifPresent(completion -> {
            node.put("text", completion.text());
            completion.finishReason().ifPresent(reason -> node.put("finish", reason));
            completion.promptTokens().ifPresent(count -> node.put("promptTokens", count));
            completion.completionTokens().ifPresent(count -> node.put("completionTokens", count));
        });
        entry.failure().ifPresent(why -> node.put("why", why));
        try {
            log.sync(log.append(JSON.writeValueAsBytes(node)));
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private ObjectNode node(String kind, String key) {
        ObjectNode node = JSON.createObjectNode();
        return node.put("kind", kind)
                .put("key", key)
                .put("at", seams.clock().now().toString());
    }

    @Override
    public void close() {
        try (lock) {
            log.close();
            seams.locks().close();
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }
}
