package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.read.HeaderReader;

/** Real films, sent by DCMTK in the transfer syntaxes they have. */
@QuarkusTest
@TestProfile(OneApplication.class)
class ChestRadiographsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double PRESENT_FROM = 0.906;
    private static final double ABSENT_BELOW = 0.501;

    @TestHTTPResource
    URI base;

    private Service service;

    @BeforeEach
    void connect() {
        Tool.require("storescu");
        service = new Service(base);
    }

    @Test
    void every_film_has_the_score_of_the_reference_implementation() throws IOException, InterruptedException {
        Path films = Shared.require("data/dicom-cxr/wrapped-kermany");
        List<String[]> expected = Shared.csv(Path.of("../experts/cxr-pneumonia/expected/wrapped-kermany.csv"));
        send(films);
        for (String[] row : expected) {
            requireScore(published(films.resolve(row[0])), Double.parseDouble(row[1]), row[0]);
        }
        assertThat(expected).hasSize(24);
        Path film = films.resolve(expected.get(0)[0]);
        requireResults(service.study(uid(film)), "REPORTED");
    }

    /** Uncompressed and RLE on one association, deflated on another: DCMTK proposes one family at a time. */
    private void send(Path films) throws IOException, InterruptedException {
        Set<String> deflated = new HashSet<>();
        for (String[] row : Shared.csv(films.resolve("labels.csv"))) {
            if (row[6].startsWith("Deflated")) {
                deflated.add(row[0]);
            }
        }
        List<Path> files = Shared.dicomFiles(films);
        Tool.storescu(service.dicomPort(), "-xd", named(files, deflated, true));
        Tool.storescu(service.dicomPort(), "-xr", named(files, deflated, false));
    }

    private static List<Path> named(List<Path> files, Set<String> names, boolean in) {
        return files.stream()
                .filter(file -> names.contains(file.getFileName().toString()) == in)
                .toList();
    }

    private static void requireScore(JsonNode draft, double score, String film) {
        assertThat(draft.path("evidence")).as(film).singleElement().satisfies(e -> {
            assertThat(e.path("probability").asDouble()).isCloseTo(score, within(1e-4));
            assertThat(e.path("presence").asText()).isEqualTo(presence(score));
            assertThat(e.path("calibrated").asBoolean()).isFalse();
        });
    }

    private static String presence(double score) {
        if (score >= PRESENT_FROM) {
            return "PRESENT";
        }
        return score < ABSENT_BELOW ? "ABSENT" : "UNCERTAIN";
    }

    private JsonNode published(Path film) throws InterruptedException {
        return service.draft(service.published(uid(film), PATIENCE));
    }

    private static String uid(Path film) {
        return HeaderReader.read(film).ref().studyUid();
    }

    @Test
    void two_films_under_one_uid_are_not_mistaken_for_each_other() throws IOException, InterruptedException {
        Path first = Shared.require("data/dicom-cxr/rsna-cr-chest-pa-mono2-jpegbaseline.dcm");
        Path second = Shared.require("data/dicom-cxr/rsna-cr-chest-pa-mono1-jpegbaseline.dcm");
        Tool.storescu(service.dicomPort(), "-xy", List.of(first));
        readOrDeclined(first);
        JsonNode study = service.substance(uid(first));
        Tool.storescu(service.dicomPort(), "-xy", List.of(second));
        assertThat(service.quarantined("DUPLICATE_CONFLICT"))
                .filteredOn(e -> e.path("sopUid")
                        .asText()
                        .equals(HeaderReader.read(second).ref().sopUid()))
                .hasSize(1);
        assertThat(service.substance(uid(second))).isEqualTo(study);
    }

    @Test
    void a_film_of_inverted_polarity_is_read_or_declined() throws IOException, InterruptedException {
        Path film = Shared.require("data/dicom-cxr/rsna-cr-chest-pa-mono1-jpegbaseline.dcm");
        Path folder = OneApplication.run().resolve("mono1");
        Path renamed =
                Tool.dcmodify(List.of(film), folder, "-gst", "-gse", "-gin").get(0);
        Tool.storescu(service.dicomPort(), "-xy", List.of(renamed));
        readOrDeclined(renamed);
    }

    @Test
    void a_lossy_jpeg_2000_film_is_read_or_declined() throws IOException, InterruptedException {
        Path film = Shared.require("data/dicom-cxr/wg04-RG1-cr-chest-mono1-j2k-lossy.dcm");
        Tool.storescu(service.dicomPort(), "-xw", List.of(film));
        readOrDeclined(film);
    }

    /** The expert was trained on children: it may decline a film, but then it says why and nobody says a number. */
    private JsonNode readOrDeclined(Path film) throws IOException, InterruptedException {
        JsonNode study = service.published(uid(film), PATIENCE);
        assertThat(study.path("runs")).singleElement().satisfies(run -> {
            String outcome = run.path("outcome").asText();
            assertThat(outcome).isIn("REPORTED", "DECLINED");
            assertThat(run.path("reason").asText().isBlank()).isEqualTo(outcome.equals("REPORTED"));
            assertThat(service.draft(study).path("evidence").isEmpty()).isEqualTo(outcome.equals("DECLINED"));
        });
        requireResults(study, study.at("/runs/0/outcome").asText());
        return study;
    }

    /** A film that was read has a report and its print; one that was declined has neither. */
    private void requireResults(JsonNode study, String outcome) throws IOException, InterruptedException {
        ResultObjects results = ResultObjects.of(service, study, 1);
        if (outcome.equals("REPORTED")) {
            assertThat(results.kinds()).contains("SR", "PDF");
            results.requireConformant();
        } else {
            assertThat(results.kinds()).isEmpty();
        }
    }
}
