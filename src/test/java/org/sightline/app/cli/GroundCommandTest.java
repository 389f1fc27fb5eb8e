package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GroundCommandTest {
    private static final String EVIDENCE = """
            { "study": "1.2.3", "modality": "DX", "findings": [
              { "id": "f1", "expert": "cxr 1.0",
                "concept": {"system": "SCT", "code": "60046008", "display": "Pleural effusion"},
                "presence": "PRESENT", "probability": 0.91, "laterality": "RIGHT", "quantities": [],
                "region": {"series": "1.2.4", "instance": "1.2.5", "frame": 1, "box": [120, 340, 260, 420]} },
              { "id": "f2", "expert": "cxr 1.0",
                "concept": {"system": "SCT", "code": "36118008", "display": "Pneumothorax"}, "presence": "PRESENT" } ] }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_sentence_comes_with_its_verdict_rule_and_evidence() throws IOException {
        JsonNode grounded = json("There is no pleural effusion.", EVIDENCE);
        JsonNode sentence = grounded.at("/sentences/0");

        assertThat(sentence.path("text").asText()).isEqualTo("There is no pleural effusion.");
        assertThat(sentence.path("section").asText()).isEqualTo("FINDINGS");
        assertThat(sentence.at("/assertions/0/concept/code").asText()).isEqualTo("60046008");
        assertThat(sentence.at("/assertions/0/presence").asText()).isEqualTo("ABSENT");
        assertThat(sentence.at("/assertions/0/laterality").isNull()).isTrue();
        assertThat(sentence.path("verdict").asText()).isEqualTo("CONTRADICTED");
        assertThat(sentence.path("rule").asText()).contains("cxr 1.0 says present");
        assertThat(sentence.path("evidence")).extracting(JsonNode::asText).containsExactly("f1");
        assertThat(sentence.at("/places/0/box")).extracting(JsonNode::asDouble).containsExactly(120., 340., 260., 420.);
    }

    @Test
    void what_nobody_mentions_is_listed_the_most_urgent_first() throws IOException {
        JsonNode grounded = json("The study is of good quality.", EVIDENCE);

        assertThat(grounded.path("omissions")).extracting(JsonNode::asText).containsExactly("f2", "f1");
        assertThat(grounded.at("/summary/not_checkable").asInt()).isEqualTo(1);
    }

    @Test
    void a_report_comes_from_standard_input_too() {
        GroundCommand command =
                new GroundCommand(new ByteArrayInputStream("Pneumothorax.".getBytes(StandardCharsets.UTF_8)));

        assertThat(run(new CommandLine(command), "-", "--evidence", file("e.json", EVIDENCE)))
                .isZero();
        assertThat(out.toString()).contains("[+] supported: Pneumothorax.").contains("1 findings not mentioned");
    }

    @Test
    void an_empty_report_has_no_sentences_and_omits_everything() throws IOException {
        JsonNode grounded = json("", EVIDENCE);

        assertThat(grounded.path("sentences")).isEmpty();
        assertThat(grounded.path("omissions")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"PRESENT\", \"probability\"|\"MAYBE\", \"probability\"|findings[0].presence: \"MAYBE\" is not one of",
                "\"code\": \"60046008\", |''|findings[0].concept.code: missing",
                "0.91|-0.91|findings[0].probability: not a probability: -0.91",
                "\"f2\"|\"f1\"|findings[1].id: \"f1\" stands twice",
                "120, 340|260, 340|findings[0].region.box: right has to be above left",
                "\"RIGHT\"|3|findings[0].laterality: 3 is not one of LEFT, RIGHT, BILATERAL",
                "\"findings\"|\"finding\"|findings: missing",
                "\"frame\": 1|\"frame\": 0|findings[0].region.frame: a whole number from 1",
                "\"1.2.4\"|\"x\"|findings[0].region: Series Instance UID",
                "] }|] |no JSON",
            })
    void a_wrong_evidence_file_is_refused_with_the_place(String good, String bad, String words) {
        String wrong = EVIDENCE.replace(good, bad);

        assertThat(run(Main.commandLine(), "ground", file("r.txt", "x"), "--evidence", file("e.json", wrong)))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("e.json: ").contains(words).contains("[BAD_REQUEST]");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_missing_file_is_named() {
        assertThat(run(Main.commandLine(), "ground", "nowhere.txt", "--evidence", file("e.json", EVIDENCE)))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("nowhere.txt: there is no such file");
    }

    private JsonNode json(String report, String evidence) throws JsonProcessingException {
        int code = run(
                Main.commandLine(), "ground", file("r.txt", report), "--evidence", file("e.json", evidence), "--json");
        assertThat(code).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int run(CommandLine commands, String... arguments) {
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }
}
