package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FhirValidateCommandTest {
    private static final String TEXT = """
            "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>A</p></div>"}""";
    private static final String GOOD = "{\"resourceType\": \"Organization\", " + TEXT + ", \"name\": \"A\"}";
    private static final String BAD = "{\"resourceType\": \"Organization\",\n " + TEXT + ",\n \"nama\": \"A\"}";
    private static final String XML = """
            <Organization xmlns="http://hl7.org/fhir"><text><status value="generated"/>\
            <div xmlns="http://www.w3.org/1999/xhtml"><p>A</p></div></text><name value="A"/></Organization>""";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void valid_files_in_either_format_are_named_and_the_code_is_0() {
        assertThat(run(file("a.json", GOOD), file("b.xml", XML)))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("a.json: valid", "b.xml: valid");
    }

    @Test
    void a_problem_is_a_line_with_its_place_and_the_code_is_1() {
        assertThat(run(file("a.json", GOOD), file("b.json", BAD))).isEqualTo(1);
        assertThat(out.toString()).contains("a.json: valid").containsPattern("b\\.json:\\d+:\\d+: error: .*nama");
    }

    @Test
    void what_is_no_fhir_is_a_problem_and_no_crash() {
        assertThat(run(file("a.json", "not FHIR at all"))).isEqualTo(1);
        assertThat(run(file("b.xml", "<a/>"))).isEqualTo(1);
        assertThat(run(file("c.json", ""))).isEqualTo(1);
    }

    @Test
    void each_file_is_one_object_in_json() throws IOException {
        assertThat(run("--json", file("a.json", GOOD), file("b.json", BAD))).isEqualTo(1);
        String[] lines = out.toString().strip().split("\n");
        JsonNode bad = new ObjectMapper().readTree(lines[1]);

        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper().readTree(lines[0]).path("valid").asBoolean())
                .isTrue();
        assertThat(bad.at("/problems/0/severity").asText()).isEqualTo("ERROR");
        assertThat(bad.at("/problems/0/line").asInt()).isPositive();
    }

    @Test
    void a_file_that_cannot_be_read_and_a_missing_argument_are_wrong_use() throws IOException {
        byte[] latin = {'{', (byte) 0xe4, '}'};

        assertThat(run("nowhere.json")).isEqualTo(2);
        assertThat(run(Files.write(folder.resolve("l.json"), latin).toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.json: the file cannot be read");
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int run(String... files) {
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        String[] arguments = new String[files.length + 2];
        arguments[0] = "fhir";
        arguments[1] = "validate";
        System.arraycopy(files, 0, arguments, 2, files.length);
        return commands.execute(arguments);
    }
}
