package org.medbench.score;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.Seams;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.error.RunException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a run is: model, protocol, and the description of its items. Written once. */
record RunHeader(String model, Protocol protocol, String description) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORMAT = "medbench-run-1";
    private static final String FILE = "run.json";
    private static final int LARGEST = 64 * 1024 * 1024;

    /** Begins a run, or refuses to go on with another one. */
    void writeOrCompare(Path folder, Seams seams) throws IOException {
        Optional<RunHeader> there = read(folder, seams.disk());
        if (there.isEmpty()) {
            write(folder, seams);
            return;
        }
        List<String> differences =
                new ArrayList<>(protocol.differences(there.get().protocol()));
        if (!model.equals(there.get().model())) {
            differences.add("model: " + model + " / " + there.get().model());
        }
        if (!differences.isEmpty()) {
            throw new RunException(
                    Problem.of(
                                    ErrorCode.RUN_MISMATCH,
                                    "this folder holds another run; wanted / recorded: "
                                            + String.join("; ", differences),
                                    "Use another folder, or the settings of the recorded run.")
                            .at(folder.toString()),
                    differences,
                    null);
        }
    }

    private void write(Path folder, Seams seams) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT).put("model", model).put("description", description);
        ObjectNode fields = node.putObject("protocol");
        protocol.fields().forEach(fields::put);
        byte[] bytes = JSON.writeValueAsBytes(node);
        Path temporary =
                folder.resolve(FILE + "." + Long.toHexString(seams.random().nextLong()));
        try (Disk.Output out = seams.disk().create(temporary)) {
            out.write(bytes, 0, bytes.length);
            out.sync();
        }
        seams.disk().move(temporary, folder.resolve(FILE));
        seams.disk().sync(folder);
    }

    static Optional<RunHeader> read(Path folder, Disk disk) throws IOException {
        Path file = folder.resolve(FILE);
        try (Disk.Input input = disk.open(file)) {
            if (input.size() > LARGEST) {
                throw new IOException(file + " is larger than any run's description");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) input.size());
            while (bytes.hasRemaining() && input.read(bytes, bytes.position()) >= 0) {
                continue;
            }
            return Optional.of(parse(file, new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static RunHeader parse(Path file, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            JsonNode protocol = node.path("protocol");
            if (!FORMAT.equals(node.path("format").asString())) {
                throw corrupt(file, null);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            protocol.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asString()));
            Protocol read = new Protocol(fields);
            if (read.repeats() < 1) {
                throw corrupt(file, null);
            }
            return new RunHeader(
                    node.path("model").asString(),
                    read,
                    node.path("description").asString());
        } catch (JacksonException | NumberFormatException e) {
            throw corrupt(file, e);
        }
    }

    private static RunException corrupt(Path file, @Nullable Exception cause) {
        return new RunException(
                Problem.of(
                                ErrorCode.JOURNAL_CORRUPT,
                                "this is not the description of a run that this release can read",
                                "Restore the file from a copy, or begin a new run.")
                        .at(file.toString()),
                List.of(),
                cause);
    }
}
