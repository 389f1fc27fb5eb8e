package org.sightline.orchestration.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Questions, answers and predictions in which everything occurs that has ever upset a script for scoring. */
public final class HostileTriples {
    private static final List<String> WORDS = List.of(
            "yes",
            "no",
            "Yes",
            "NO",
            "none",
            "normal",
            "not",
            "another",
            "ten",
            "two",
            "10",
            "3,000",
            "1,5",
            "2.5",
            "the",
            "a",
            "An",
            "granuloma",
            "renal",
            "cell",
            "carcinoma",
            "T-cell",
            "x-ray",
            "dont",
            "don't",
            "25",
            "isn't",
            "whats",
            "H&E",
            "stain",
            "left",
            "of",
            "and",
            "necrosis",
            "caseous",
            "dummy",
            "text",
            "0",
            "vs.",
            "no.",
            "e.g.",
            "5-HT");
    private static final List<String> ENDS = List.of(
            "",
            "",
            "",
            " ",
            ".",
            ",",
            "!",
            "?",
            "...",
            "\n",
            "\t",
            " .",
            "\u00a0",
            "\u0085",
            "\u001c",
            "\u2028",
            "\u3000",
            "\ufeff",
            "\u200b",
            ";",
            "/",
            "-",
            "\"",
            "'",
            "`",
            "\\",
            "<image>",
            "</s>",
            "{question}",
            "%s",
            "\u0000");
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "\n",
            "İstanbul",
            "ΣΑΣ",
            "ΟΔΟΣ.",
            "straße",
            "ﬁbrosis",
            "是",
            "да",
            "🫁",
            "e\u0301",
            "１,２",
            "٣",
            "\u0130",
            "yes\u0000",
            "no\r\n",
            "Ⅳ",
            "ǅ",
            "yesno",
            "no yes",
            "**Yes**",
            "(no)",
            "yes-no",
            "'yes'",
            "[yes]",
            "yes,no",
            "\ud800",
            "yes\u00a0",
            "\u2003no");
    private static final List<String> STARTS =
            List.of("what", "Is", "does", "where", "how many", "are", "5", "¿", "who");

    /** Half a character of two cannot be written in UTF-8, but escaped. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Random random;

    public HostileTriples(long seed) {
        this.random = new Random(seed);
    }

    /** Writes {@code qa.jsonl}, and {@code first.jsonl} and {@code second.jsonl} with what two models said. */
    public void write(Path folder, int count) throws IOException {
        List<String> questions = new ArrayList<>();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String id = "q" + n;
            String answer = answer();
            questions.add(MAPPER.writeValueAsString(question(id, answer)));
            predict(id, answer, first);
            predict(id, answer, second);
        }
        Files.write(folder.resolve("qa.jsonl"), questions);
        Files.write(folder.resolve("first.jsonl"), first);
        Files.write(folder.resolve("second.jsonl"), second);
    }

    private ObjectNode question(String id, String answer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("image", "i" + random.nextInt(40) + ".jpg")
                .put("question", any(STARTS) + " is it " + random.nextInt(3) + "?")
                .put("answer", answer);
    }

    private String answer() {
        int kind = random.nextInt(10);
        if (kind < 5) {
            return any(List.of("yes", "no", "Yes", "no ", "\u00a0yes", "NO"));
        }
        return kind == 5
                ? "\u00b5" + any(STRANGE.subList(3, STRANGE.size())) + any(WORDS)
                : words(1 + random.nextInt(4));
    }

    private void predict(String id, String answer, List<String> rows) throws JsonProcessingException {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return; // never asked
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", id);
        rows.add(MAPPER.writeValueAsString(
                kind == 1 ? row.put("error", "VLM_TIMEOUT: late") : row.put("text", text(answer, kind))));
    }

    private String text(String answer, int kind) {
        return switch (kind % 5) {
            case 0 -> any(STRANGE) + any(ENDS);
            case 1 -> answer + any(ENDS);
            case 2 -> any(ENDS) + answer.toUpperCase(Locale.ROOT) + any(ENDS) + words(random.nextInt(3));
            case 3 -> words(random.nextInt(7));
            default -> answer;
        };
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int n = 0; n < count; n++) {
            words.append(n == 0 ? "" : any(List.of(" ", " ", "  ", "\n", "-")))
                    .append(any(WORDS))
                    .append(any(ENDS));
        }
        return words.toString();
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
