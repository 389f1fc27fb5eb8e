package org.sightline.orchestration.evaluation.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.evaluation.run.CallTotals;
import org.sightline.orchestration.evaluation.run.RunFolder;

/** Writes {@code metrics.json}, {@code questions.jsonl}, {@code table.md} and {@code report.html} into a folder. */
public final class Outputs {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Outputs() {}

    /**
     * @param mostErrors questions in the page's list of errors
     * @throws StudyException {@code STORAGE_FULL}, {@code STORAGE_FAILED}
     */
    public static void write(Path folder, Scored scored, VqaSet set, int mostErrors) {
        try {
            Files.createDirectories(folder);
            RunFolder.replace(folder.resolve("metrics.json"), MAPPER.writeValueAsString(scored.json()) + "\n");
            ScoredFolder.write(folder, scored);
            RunFolder.replace(folder.resolve("table.md"), MarkdownTable.of(scored));
            RunFolder.replace(folder.resolve("report.html"), HtmlReport.of(scored, set, mostErrors));
        } catch (IOException e) {
            throw RunFolder.storage(folder, e);
        }
    }

    /** Adds what the calls took to the record of a run. */
    public static void describe(ObjectNode run, CallTotals totals, Price price) {
        run.putObject("calls")
                .put("answered", totals.answered())
                .put("failed", totals.failed())
                .put("retries", totals.retries())
                .put("cut_at_max_tokens", totals.cut())
                .put("prompt_tokens", totals.promptTokens())
                .put("completion_tokens", totals.completionTokens())
                .put("median_ms", totals.medianMillis())
                .put("p95_ms", totals.p95Millis());
        if (price.known()) {
            run.put("cost", price.of(totals));
        }
    }
}
