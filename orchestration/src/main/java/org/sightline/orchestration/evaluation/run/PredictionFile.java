package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Reads predictions, one JSON object a line: {@code id} (or {@code question_id}) with {@code text} or {@code error}. */
final class PredictionFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final Map<String, Prediction> byId = new LinkedHashMap<>();

    private PredictionFile(Path file) {
        this.file = file;
    }

    /**
     * By id. An answer may stand after a failure of the same question; two answers that differ are refused.
     *
     * @throws StudyException {@code EVALUATION_DATA_INVALID} naming the line
     */
    static Map<String, Prediction> read(Path file) {
        PredictionFile predictions = new PredictionFile(file);
        String[] lines = predictions.text().split("\n", -1);
        for (int n = 0; n < lines.length; n++) {
            if (!lines[n].isBlank()) {
                predictions.add(n + 1, lines[n]);
            }
        }
        return predictions.byId;
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.EVALUATION_DATA_INVALID, file.toString(), "the predictions cannot be read", e);
        }
    }

    private void add(int line, String text) {
        Prediction prediction = parsed(text)
                .orElseThrow(() ->
                        wrong(line, "is no prediction: a JSON object with" + " 'id' and either 'text' or 'error'"));
        Optional<Prediction> before = Optional.ofNullable(byId.get(prediction.id()));
        boolean supersedes = before.isEmpty()
                || before.get().error().isPresent()
                || !before.get().key().equals(prediction.key())
                || before.get().equals(prediction);
        if (!supersedes) {
            throw wrong(line, "answers question '" + prediction.id() + "' a second time");
        }
        byId.put(prediction.id(), prediction);
    }

    private static Optional<Prediction> parsed(String text) {
        try {
            return Prediction.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private StudyException wrong(int line, String what) {
        return new StudyException(ErrorCode.EVALUATION_DATA_INVALID, file + ", line " + line, what);
    }

    /** Cuts off a last line that was never finished, because the process was killed while it wrote it. */
    static void repair(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (end > 0) {
                one.clear();
                channel.read(one, end - 1);
                if (one.get(0) == '\n') {
                    break;
                }
                end--;
            }
            channel.truncate(end);
        }
    }
}
