package org.sightline.dicom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.net.QueryPeers;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;

@Timeout(120)
class WebSearchTest {
    private static final String STUDY = "1.2.3";

    @TempDir
    Path folder;

    private FakeWebServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new FakeWebServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void orthanc_is_searched_and_sends_every_object_as_it_is_stored() throws IOException {
        List<Path> files = QueryPeers.study(folder);
        try (QueryPeers.Running orthanc = QueryPeers.orthanc(folder, 1, files)) {
            ArchiveClient client = ArchiveClient.of(
                    Archive.parse("http://127.0.0.1:" + orthanc.http() + "/dicom-web"), access(Optional.empty()));

            List<StudyMatch> found = client.find(StudyQuery.ofAccession(QueryPeers.ACCESSION), 10);
            assertThat(found).singleElement().satisfies(study -> {
                assertThat(study.studyUid()).isEqualTo(QueryPeers.STUDY);
                assertThat(study.patient().name()).isEqualTo("M\u00fcller^Zo\u00eb");
                assertThat(study.patient().id()).isEqualTo(QueryPeers.PATIENT);
                assertThat(study.description()).isEqualTo("Thorax");
                assertThat(study.instances()).isEqualTo(3);
            });
            assertThat(client.find(StudyQuery.ofPatient(QueryPeers.PATIENT), 10))
                    .hasSize(2);
            assertThat(client.find(StudyQuery.ofAccession("NONE"), 10)).isEmpty();
            assertThat(client.series(QueryPeers.STUDY))
                    .extracting(s -> s.modality())
                    .containsExactlyInAnyOrder("CT", "DX");
            Kept kept = new Kept();
            RetrieveReport report = client.retrieve(QueryPeers.STUDY, kept, RetrieveProgress.SILENT);
            assertThat(report.whole()).isTrue();
            assertThat(report.completed()).isEqualTo(3);
            assertThat(kept.objects())
                    .hasSize(3)
                    .allSatisfy(object ->
                            assertThat(new String(object, 128, 4, UTF_8)).isEqualTo("DICM"));
        }
    }

    @Test
    void a_long_answer_is_asked_for_page_by_page() {
        server.answer("/studies", exchange -> {
            int offset = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*offset=", ""));
            int limit = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*limit=(\\d+).*", "$1"));
            List<String> page = new ArrayList<>();
            for (int i = offset; i < Math.min(250, offset + limit); i++) {
                page.add(FakeWebServer.study("1.2." + i, "P"));
            }
            FakeWebServer.json(exchange, page.isEmpty() ? 204 : 200, page.toString());
        });

        assertThat(server.client().find(StudyQuery.ofPatient("P"), 1000)).hasSize(250);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void a_server_that_knows_no_paging_ends_the_search_when_it_repeats_itself() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(FakeWebServer.study("1.2." + i, "P"));
        }
        server.answer("/studies", exchange -> FakeWebServer.json(exchange, 200, all.toString()));

        assertThat(server.client().find(StudyQuery.ofPatient("P"), 1000)).hasSize(100);
    }

    @Test
    void what_a_server_found_besides_the_keys_is_left_out() {
        server.answer(
                "/studies",
                exchange -> FakeWebServer.json(exchange, 200, "[" + FakeWebServer.study("1.2.1", "P-12") + "]"));

        assertThat(server.client().find(StudyQuery.ofPatient("P-1"), 10)).isEmpty();
    }

    @Test
    void the_authorization_goes_to_the_archive_and_is_not_printed() {
        List<String> headers = new ArrayList<>();
        server.answer("/studies", exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeWebServer.json(exchange, 204, "");
        });
        ArchiveAccess access = access(Optional.of("Bearer secret"));

        ArchiveClient.of(Archive.parse(server.base()), access).find(StudyQuery.ofPatient("P"), 1);

        assertThat(headers).containsExactly("Bearer secret");
        assertThat(access.toString()).doesNotContain("secret");
    }

    @Test
    void a_redirect_to_another_host_is_not_followed() {
        server.answer("/studies", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://localhost:1/studies");
            exchange.sendResponseHeaders(307, -1);
        });

        assertThat(failure(() -> server.client().find(StudyQuery.ofPatient("P"), 1))
                        .code())
                .isEqualTo(ErrorCode.PEER_REFUSED);
    }

    @Test
    void a_redirect_on_the_same_host_is_followed() {
        server.answer("/studies", exchange -> {
            exchange.getResponseHeaders().add("Location", "/moved");
            exchange.sendResponseHeaders(308, -1);
        });
        server.answer(
                "/moved", exchange -> FakeWebServer.json(exchange, 200, "[" + FakeWebServer.study("1.2.1", "P") + "]"));

        assertThat(server.client().find(StudyQuery.ofPatient("P"), 10)).hasSize(1);
    }

    @Test
    void garbage_is_refused_and_a_busy_server_may_be_asked_again() {
        server.answer("/studies", exchange -> FakeWebServer.json(exchange, 200, "<html>"));
        server.answer("/studies/" + STUDY, exchange -> FakeWebServer.json(exchange, 503, ""));
        ArchiveClient client = server.client();

        assertThat(failure(() -> client.find(StudyQuery.ofPatient("P"), 1)).code())
                .isEqualTo(ErrorCode.PEER_REFUSED);
        assertThat(failure(() -> client.series(STUDY)).code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }

    @Test
    void a_rejected_login_names_the_setting() {
        server.answer("/studies", exchange -> FakeWebServer.json(exchange, 401, ""));

        assertThat(failure(() -> server.client().find(StudyQuery.ofPatient("P"), 1))
                        .reason())
                .contains("sightline.pacs-authorization");
    }

    private static ArchiveAccess access(Optional<String> authorization) {
        return new ArchiveAccess(
                "SIGHTLINE",
                ArchiveAccess.RetrieveMethod.AUTO,
                Duration.ofSeconds(20),
                Optional.empty(),
                authorization);
    }

    private static StudyException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(StudyException.class, call);
    }
}
