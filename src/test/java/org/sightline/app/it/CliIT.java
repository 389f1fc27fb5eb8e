package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands beside one running service: exit codes 0, 1 and 2, and one sentence for what went wrong. */
class CliIT {
    private static final Installation RUNNING = Installation.fresh("cli");
    private static final Installation NOTHING_RUNS = Installation.fresh("cli-alone");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<ServiceProcess> SERVICE = new ArrayList<>();
    private static final List<PhantomStudy> STUDY = new ArrayList<>();

    @BeforeAll
    static void start() {
        STUDY.add(PhantomStudy.write("cli", folder("phantom")));
        SERVICE.add(ServiceProcess.start(RUNNING));
    }

    @AfterAll
    static void stop() {
        SERVICE.forEach(ServiceProcess::close);
    }

    @Test
    void experts_list_prints_one_json_array_with_the_built_in_expert_ready() throws IOException {
        Outcome listed = NOTHING_RUNS.run("experts", "list", "--json");
        assertThat(listed.code()).isZero();
        JsonNode rows = JSON.readTree(listed.out());
        assertThat(rows.isArray()).isTrue();
        assertThat(StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.path("name").asText().equals("chest-ct"))
                        .map(row -> row.path("ready").asBoolean()))
                .containsExactly(true);
    }

    @Test
    void experts_run_prints_one_line_of_the_contract_for_a_series() throws IOException {
        Outcome read =
                NOTHING_RUNS.run("experts", "run", "chest-ct", folder("phantom").toString(), "--json");
        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out().lines()).hasSize(1);
        JsonNode row = JSON.readTree(read.out());
        assertThat(row.path("input").asText()).isEqualTo(folder("phantom").toString());
        assertThat(row.path("expert").asText()).startsWith("chest-ct ");
        assertThat(row.path("outcome").asText()).isEqualTo("REPORTED");
        assertThat(row.path("hash").asText()).matches("[0-9a-f]{64}");
        assertThat(row.at("/mask/sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(NOTHING_RUNS
                        .run("experts", "run", "chest-ct", folder("phantom").toString(), "--json")
                        .out())
                .as("a second run")
                .isEqualTo(read.out());
        assertThat(row.path("findings")).isNotEmpty().allSatisfy(CliIT::isFinding);
    }

    private static void isFinding(JsonNode finding) {
        assertThat(finding.at("/concept/code").asText()).isNotEmpty();
        assertThat(finding.path("presence").asText()).isIn("PRESENT", "ABSENT", "UNCERTAIN");
        assertThat(finding.path("quantities").isArray()).isTrue();
        finding.path("quantities").forEach(q -> {
            assertThat(q.path("name").asText()).isNotEmpty();
            assertThat(q.path("value").isNumber()).isTrue();
            assertThat(q.path("unit").isTextual()).isTrue();
        });
    }

    @Test
    void echo_answers_for_a_service_that_listens() {
        Outcome answered = NOTHING_RUNS.run("echo", RUNNING.dicomAddress());
        assertThat(answered.code()).as(answered.err()).isZero();
        assertThat(answered.out()).contains(RUNNING.dicomAddress() + " answered in");
    }

    @Test
    void echo_says_in_one_sentence_that_nobody_listens() {
        Outcome dead = NOTHING_RUNS.run("echo", NOTHING_RUNS.dicomAddress());
        assertThat(dead.code()).isEqualTo(1);
        assertThat(dead.errors()).singleElement().asString().contains(NOTHING_RUNS.dicomAddress());
    }

    @Test
    void send_stores_a_folder() {
        Outcome sent = NOTHING_RUNS.run(
                "send", "--to", RUNNING.dicomAddress(), folder("phantom").toString());
        assertThat(sent.code()).as(sent.err()).isZero();
        int count = STUDY.get(0).files().size();
        assertThat(sent.out()).contains(count + " of " + count + " stored");
        assertThat(instanceCount(STUDY.get(0))).isEqualTo(count);
    }

    @Test
    void import_stores_the_objects_of_a_folder_and_counts_what_is_none() throws IOException {
        PhantomStudy other = PhantomStudy.write("cli import", folder("import"));
        Path mixed = Files.createDirectories(folder("mixed"));
        Files.copy(other.files().get(0), mixed.resolve("good.dcm"));
        Files.writeString(mixed.resolve("notes.txt"), "no image, only words that somebody left here\n".repeat(9));
        Outcome imported = RUNNING.run("import", mixed.toString());
        assertThat(imported.code()).isEqualTo(0);
        assertThat(imported.out()).contains("1 of 1 objects stored", "1 files skipped");
        Outcome named = RUNNING.run("import", mixed.resolve("notes.txt").toString());
        assertThat(named.code()).isEqualTo(1);
        assertThat(named.errors()).singleElement().asString().contains("notes.txt", "NOT_DICOM", "DICM");
        assertThat(instanceCount(other)).isEqualTo(1);
    }

    @Test
    void import_says_in_one_sentence_that_no_service_runs() {
        Outcome alone = NOTHING_RUNS.run("import", folder("phantom").toString());
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.errors())
                .singleElement()
                .asString()
                .contains("http://127.0.0.1:" + NOTHING_RUNS.httpPort(), "./sightline serve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "import", "no-such-command", "echo nowhere", "experts", "import --url :: x"})
    void wrong_use_ends_with_2(String line) {
        Outcome wrong = NOTHING_RUNS.run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(wrong.code()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.err()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void a_setting_that_is_not_readable_is_named_in_one_sentence() {
        Outcome wrong = NOTHING_RUNS.with("SIGHTLINE_COMPLETION_IDLE", "soon").run("serve");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.errors()).singleElement().asString().contains("sightline.completion.idle", "soon");
    }

    private static int instanceCount(PhantomStudy study) {
        return SERVICE.get(0)
                .client()
                .json("/api/studies/" + study.uid())
                .path("instanceCount")
                .asInt();
    }

    private static Path folder(String name) {
        return RUNNING.data().resolveSibling(name);
    }
}
