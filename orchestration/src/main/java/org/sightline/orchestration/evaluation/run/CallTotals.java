package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What all calls of a run took together, with those that had to be made again after the process was killed.
 *
 * @param answered calls that gave an answer
 * @param failed calls that gave none in the end
 * @param retries requests that were sent again
 * @param cut answers that were cut at the most tokens allowed
 * @param promptTokens as the servers counted them; 0 where none does
 * @param completionTokens likewise
 * @param medianMillis of the answers; 0 without any
 * @param p95Millis the time that 95 of 100 answers keep to
 */
public record CallTotals(
        int answered,
        int failed,
        long retries,
        int cut,
        long promptTokens,
        long completionTokens,
        long medianMillis,
        long p95Millis) {
    /** No calls. */
    public static final CallTotals NONE = new CallTotals(0, 0, 0, 0, 0, 0, 0, 0);

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Of several files: those of shards are added up. A line that was never finished does not count. */
    public static CallTotals of(List<Path> files) throws IOException {
        List<JsonNode> calls = new ArrayList<>();
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (!line.isBlank()) {
                    calls.add(MAPPER.readTree(line));
                }
            }
        }
        return of(calls.toArray(new JsonNode[0]));
    }

    private static CallTotals of(JsonNode... calls) {
        List<Long> millis = new ArrayList<>();
        int failed = 0;
        int cut = 0;
        long retries = 0;
        long prompt = 0;
        long completion = 0;
        for (JsonNode call : calls) {
            failed += call.has("error") ? 1 : 0;
            cut += call.path("finish").asText().equals("length") ? 1 : 0;
            retries += Math.max(0, call.path("attempts").asInt() - 1);
            prompt += call.path("prompt_tokens").asLong();
            completion += call.path("completion_tokens").asLong();
            if (call.has("ms")) {
                millis.add(call.path("ms").asLong());
            }
        }
        millis.sort(Long::compare);
        return new CallTotals(millis.size(), failed, retries, cut, prompt, completion, at(millis, 50), at(millis, 95));
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
