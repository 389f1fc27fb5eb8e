package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about real films put to a model that asks the installed expert before it answers. */
class EvaluateIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILMS = Installation.SHARED.resolve("data/cxr-pneumonia-kermany/test-dev");
    private static final String EXPERT = "cxr-pneumonia";

    private final Installation alone = Installation.fresh("evaluate");
    private final Path folder = alone.data().resolveSibling("set");
    private final List<Path> pictures = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Files.isDirectory(FILMS), "no films at " + FILMS);
        Files.createDirectories(folder);
        pictures.add(first("NORMAL"));
        pictures.add(first("PNEUMONIA"));
        pictures.add(blank());
        List<String> questions = new ArrayList<>();
        for (Path picture : pictures) {
            Files.copy(picture, folder.resolve("picture-" + questions.size()));
            questions.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", "q" + questions.size())
                    .put("image", "picture-" + questions.size())
                    .put("question", "Does the film show pneumonia?")
                    .put("answer", "yes")
                    .toString());
        }
        Files.write(folder.resolve("qa.jsonl"), questions);
    }

    private static Path first(String label) throws IOException {
        try (Stream<Path> films = Files.list(FILMS.resolve(label))) {
            return films.sorted().findFirst().orElseThrow();
        }
    }

    private Path blank() throws IOException {
        Path file = folder.resolveSibling("blank.png");
        ImageIO.write(new BufferedImage(512, 512, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
        return file;
    }

    @Test
    void the_model_answers_with_what_the_expert_says_and_the_trace_says_so() throws IOException {
        int port = Scratch.freePorts(1).get(0);
        Path out = folder.resolveSibling("run");
        try (ModelServer model = ModelServer.start(port, EvaluateIT::said)) {
            Outcome ended = evaluate(port, out);
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.err())
                    .contains("3 answered")
                    .contains("2 REPORTED")
                    .contains("1 DECLINED");
            assertThat(answers(out)).containsExactlyElementsOf(expected());
            assertThat(rows(out.resolve("experts.jsonl")))
                    .hasSize(3)
                    .allSatisfy(row -> assertThat(row.path("expert").asText()).startsWith(EXPERT + " "));
            assertThat(rows(out.resolve("calls.jsonl")))
                    .allSatisfy(row -> assertThat(row.path("prompt_tokens").asInt())
                            .as("tokens of both turns")
                            .isEqualTo(200));
            int asked = model.asked().size();
            assertThat(evaluate(port, out).err()).contains("3 kept from before");
            assertThat(model.asked()).as("nothing is asked twice").hasSize(asked);
        }
    }

    @Test
    void a_run_without_experts_does_not_go_on_in_its_folder() {
        int port = Scratch.freePorts(1).get(0);
        Path out = folder.resolveSibling("mixed");
        try (ModelServer model = ModelServer.start(port, asked -> "no")) {
            assertThat(evaluate(port, out).code()).isZero();
            Outcome other = evaluate(port, out, "--json");
            assertThat(other.code()).isEqualTo(1);
            assertThat(other.err()).contains("EVALUATION_MISMATCH").contains("experts_in_the_loop");
            assertThat(evaluate(port, out, "--experts", "chest-ct").err()).contains("reads volumes");
            assertThat(model.asked()).hasSize(3);
        }
    }

    private static String said(ModelServer.Asked asked) {
        String last = asked.last();
        if (asked.turns() == 1) {
            return "This looks like a chest X-ray. Let me trigger <CXR()>.";
        }
        return last.contains("pneumonia: yes") ? "yes" : last.contains("pneumonia: no") ? "no" : "unknown";
    }

    /** What the expert says when it is asked by hand. */
    private List<String> expected() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("experts", "run", EXPERT, "--json"));
        pictures.forEach(picture -> arguments.add(picture.toString()));
        List<String> words = new ArrayList<>();
        for (String line :
                alone.run(arguments.toArray(new String[0])).out().lines().toList()) {
            words.add(word(JSON.readTree(line)));
        }
        assertThat(words).hasSize(pictures.size()).contains("unknown").containsAnyOf("yes", "no");
        return words;
    }

    private static String word(JsonNode reading) {
        return Optional.of(reading.at("/findings/0/presence").asText())
                .filter(presence -> !presence.isEmpty())
                .map(presence -> presence.equals("PRESENT") ? "yes" : presence.equals("ABSENT") ? "no" : "unknown")
                .orElse("unknown");
    }

    private Outcome evaluate(int port, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "jsonl", "--data"));
        arguments.add(folder.resolve("qa.jsonl").toString());
        arguments.addAll(List.of("--images", folder.toString(), "--url", "http://127.0.0.1:" + port));
        arguments.addAll(List.of("--prompt", "m3", "--out", out.toString(), "--bootstrap", "40"));
        arguments.addAll(more.length == 0 ? List.of("--experts", EXPERT) : List.of(more));
        return alone.with("SIGHTLINE_VLM_DIALECT", "vila-m3").run(arguments.toArray(new String[0]));
    }

    private static List<String> answers(Path out) throws IOException {
        return rows(out.resolve("predictions.jsonl")).stream()
                .map(row -> row.path("text").asText())
                .toList();
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }
}
