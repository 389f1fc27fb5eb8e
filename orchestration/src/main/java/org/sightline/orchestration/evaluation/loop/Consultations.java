package org.sightline.orchestration.evaluation.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sightline.orchestration.conversation.Exchange;
import org.sightline.orchestration.evaluation.run.RunFolder;

/**
 * What experts were asked in a run: a line of JSON each in {@code experts.jsonl}. A question that is asked again after a kill
 * has its lines twice. Thread-safe.
 */
public final class Consultations {
    private final Path file;
    private final Map<Exchange.Outcome, Integer> counts = new EnumMap<>(Exchange.Outcome.class);

    public Consultations(RunFolder folder) {
        this.file = folder.experts();
    }

    synchronized void add(String pictureSha256, String question, List<Exchange> exchanges) {
        if (exchanges.isEmpty()) {
            return;
        }
        exchanges.forEach(exchange -> counts.merge(exchange.outcome(), 1, Integer::sum));
        String lines = exchanges.stream()
                .map(exchange -> line(pictureSha256, question, exchange) + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, lines, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw RunFolder.storage(file, e);
        }
    }

    private static ObjectNode line(String pictureSha256, String question, Exchange exchange) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("picture_sha256", pictureSha256).put("question", question);
        json.put("expert", exchange.expert().orElse(""))
                .put("outcome", exchange.outcome().name());
        return json.put("reason", exchange.reason()).put("said", exchange.said());
    }

    /** Such as {@code 12 REPORTED, 3 DECLINED}; empty when no expert was asked. */
    public synchronized String summary() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
