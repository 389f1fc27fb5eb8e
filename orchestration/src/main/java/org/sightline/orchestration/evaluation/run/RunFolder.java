package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The folder of one run: {@code run.json} says what it is, {@code predictions.jsonl} holds the answers, {@code
 * calls.jsonl} what they took, {@code experts.jsonl} what experts were asked. One process writes there at a time.
 */
public record RunFolder(Path path) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Path predictions() {
        return path.resolve("predictions.jsonl");
    }

    public Path calls() {
        return path.resolve("calls.jsonl");
    }

    /** What experts were asked; only in a run that has them. */
    public Path experts() {
        return path.resolve("experts.jsonl");
    }

    private Path plan() {
        return path.resolve("run.json");
    }

    /** Keeps other processes out until it is closed. */
    FileChannel lock() throws IOException {
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(path.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
        if (lock.isEmpty()) {
            channel.close();
            throw new StudyException(
                    ErrorCode.EVALUATION_MISMATCH, path.toString(), "another process is writing a run there");
        }
        return channel;
    }

    /** Writes what the run is, or finds that an earlier one was the same. */
    void begin(RunPlan plan, String version, Instant now) throws IOException {
        Optional<ObjectNode> before = read();
        if (before.isPresent()) {
            List<String> different = RunPlan.differences(plan.json(), before.get());
            if (!different.isEmpty()) {
                throw new StudyException(
                        ErrorCode.EVALUATION_MISMATCH,
                        path.toString(),
                        "holds another run; it differs in " + String.join(", ", different) + ". Give another --out");
            }
            return;
        }
        ObjectNode json = plan.json();
        json.put("software", version).put("started", now.toString());
        replace(plan(), MAPPER.writeValueAsString(json) + "\n");
    }

    void end(Instant now) throws IOException {
        ObjectNode json = read().orElseThrow(() -> new IOException("the description of the run is gone"));
        json.put("ended", now.toString());
        replace(plan(), MAPPER.writeValueAsString(json) + "\n");
    }

    /**
     * What the run is; empty in a folder without one.
     *
     * @throws StudyException {@code EVALUATION_DATA_INVALID}
     */
    public Optional<ObjectNode> read() {
        if (!Files.exists(plan())) {
            return Optional.empty();
        }
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(plan()));
            if (json instanceof ObjectNode object) {
                return Optional.of(object);
            }
            throw new IOException("no JSON object");
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.EVALUATION_DATA_INVALID, plan().toString(), "is no description of a run", e);
        }
    }

    /** All of it or nothing, whatever happens meanwhile. */
    public static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whatever a disk says, as an error that tells what to do. */
    public static StudyException storage(Path file, IOException cause) {
        boolean full = String.valueOf(cause.getMessage()).matches("(?i).*(no space|quota|file too large).*");
        return new StudyException(
                full ? ErrorCode.STORAGE_FULL : ErrorCode.STORAGE_FAILED,
                file.toString(),
                "the results cannot be written: " + cause.getMessage()
                        + "; what was written stays, and the same command goes on from there",
                cause);
    }
}
