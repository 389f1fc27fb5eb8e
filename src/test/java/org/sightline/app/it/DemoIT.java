package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The first thing a newcomer runs, and what it says when it cannot. */
class DemoIT {
    private static final Path FILM = Installation.SHARED.resolve("data/dicom-cxr/wrapped-kermany/pneumonia-01.dcm");

    private final Installation installation = Installation.fresh("demo");

    @Test
    void once_shows_a_grounded_draft_of_the_phantom_and_leaves() {
        Outcome demo = installation.run("demo", "--once");
        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("AI DRAFT, not signed", "FINDINGS", "IMPRESSION")
                .contains("[SUPPORTED]", "<- chest-ct: ")
                .contains(url("/api/evidence/"), url("/#/studies/"), url("/fhir/DiagnosticReport/"))
                .doesNotContain("CONTRADICTED");
        assertThat(demo.err()).contains("[1/4]", "[2/4]", "[3/4]", "[4/4]", "✓published");
    }

    @Test
    void once_reads_a_film_that_is_given() {
        assumeTrue(Files.exists(FILM), "shared data set is missing: " + FILM);
        Outcome demo = installation.run("demo", "--once", "--study", FILM.toString());
        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.out()).contains("IMPRESSION", "<- cxr-pneumonia: ", url("/fhir/DiagnosticReport/"));
    }

    @Test
    void a_busy_http_port_is_one_sentence() throws IOException {
        try (ServerSocket busy = Scratch.listen()) {
            int port = busy.getLocalPort();
            oneSentence(
                    installation
                            .with("QUARKUS_HTTP_PORT", Integer.toString(port))
                            .run("demo", "--once"),
                    Integer.toString(port),
                    "QUARKUS_HTTP_PORT");
        }
    }

    @Test
    void a_busy_dicom_port_is_one_sentence() throws IOException {
        try (ServerSocket busy = Scratch.listen()) {
            int port = busy.getLocalPort();
            oneSentence(
                    installation
                            .with("SIGHTLINE_DICOM_PORT", Integer.toString(port))
                            .run("demo", "--once"),
                    Integer.toString(port),
                    "SIGHTLINE_DICOM_PORT");
        }
    }

    @Test
    void a_data_directory_that_cannot_be_written_is_one_sentence() throws IOException {
        Path file = Files.writeString(installation.data().resolveSibling("a-file"), "not a folder");
        Installation blocked =
                installation.with("SIGHTLINE_DATA_DIR", file.resolve("data").toString());
        oneSentence(blocked.run("serve"), file.toString(), "SIGHTLINE_DATA_DIR");
        oneSentence(blocked.run("demo", "--once"), file.toString(), "SIGHTLINE_DATA_DIR");
    }

    @Test
    void a_missing_experts_folder_is_one_sentence() {
        Path missing = installation.data().resolveSibling("no-experts");
        oneSentence(
                installation.with("SIGHTLINE_EXPERTS_DIR", missing.toString()).run("serve"),
                missing.toString(),
                "SIGHTLINE_EXPERTS_DIR");
    }

    @Test
    void rules_that_cannot_be_read_are_one_sentence() throws IOException {
        Path config = Files.createDirectories(installation.data().resolveSibling("config"));
        Files.writeString(config.resolve("routes.yaml"), "routes:\n  - name: chest\n    when: study.(\n");
        oneSentence(
                installation.with("SIGHTLINE_CONFIG_DIR", config.toString()).run("serve"),
                "routes.yaml",
                "INVALID_ROUTES");
    }

    @Test
    void a_study_that_is_not_there_is_one_sentence() {
        oneSentence(installation.run("demo", "--once", "--study", "no/such/file"), "no/such/file", "no such file");
    }

    private static void oneSentence(Outcome outcome, String... parts) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errors()).singleElement().asString().contains(parts);
    }

    private String url(String path) {
        return "http://localhost:" + installation.httpPort() + path;
    }
}
