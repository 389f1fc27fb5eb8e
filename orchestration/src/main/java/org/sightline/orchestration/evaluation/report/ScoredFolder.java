package org.sightline.orchestration.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.AnswerType;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.metric.Answered;
import org.sightline.orchestration.evaluation.metric.Figures;
import org.sightline.orchestration.evaluation.metric.Metric;
import org.sightline.orchestration.evaluation.run.RunFolder;

/** The trace of a scored run, {@code questions.jsonl}: each question with its reference, its answer and its scores. */
public final class ScoredFolder {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FILE = "questions.jsonl";

    private ScoredFolder() {}

    static void write(Path folder, Scored scored) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Answered answer : scored.figures().answers()) {
            lines.append(row(answer)).append('\n');
        }
        RunFolder.replace(folder.resolve(FILE), lines.toString());
    }

    private static ObjectNode row(Answered answer) {
        Question question = answer.question();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", question.id())
                .put("image", question.image())
                .put("type", question.type().key());
        row.put("question", question.question()).put("answer", question.answer());
        answer.text().ifPresent(text -> row.put("text", text));
        row.put("failed", answer.failed());
        ObjectNode scores = row.putObject("scores");
        for (Metric metric : Metric.values()) {
            if (metric.mean() && metric.group().holds(question)) {
                scores.put(metric.key(), Numbers.rounded(metric.score(answer)));
            }
        }
        return row;
    }

    /**
     * What a scored folder holds, to compare it with another.
     *
     * @throws StudyException {@code EVALUATION_DATA_INVALID} for a folder that was not scored
     */
    public static Figures read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            List<Answered> answers = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                answers.add(answered(MAPPER.readTree(line)));
            }
            return new Figures(answers);
        } catch (IOException | IllegalArgumentException e) {
            throw new StudyException(
                    ErrorCode.EVALUATION_DATA_INVALID,
                    file.toString(),
                    "is no trace of a scored run; score it with 'evaluate SET PATH --score-only --out DIR'",
                    e);
        }
    }

    private static Answered answered(JsonNode row) {
        String answer = row.path("answer").asText();
        return new Answered(
                new Question(
                        row.path("id").asText(),
                        row.path("question").asText(),
                        answer,
                        row.path("image").asText(),
                        row.path("type").asText().equals("closed") ? AnswerType.CLOSED : AnswerType.OPEN,
                        Map.of()),
                Optional.of(row.path("text")).filter(JsonNode::isTextual).map(JsonNode::textValue),
                row.path("failed").asBoolean());
    }
}
