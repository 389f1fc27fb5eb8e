package org.sightline.dicom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.net.QueryPeers;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;

@Timeout(120)
class WebArchiveTest {
    private static final String STUDY = "1.2.3";

    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> asked = new ArrayList<>();

    @TempDir
    Path folder;

    private HttpServer server;

    /** What a server does with one request. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    @Test
    void orthanc_is_searched_and_sends_every_object_as_it_is_stored() throws IOException {
        List<Path> files = QueryPeers.study(folder);
        try (QueryPeers.Running orthanc = QueryPeers.orthanc(folder, 1, files)) {
            ArchiveClient client = client("http://127.0.0.1:" + orthanc.http() + "/dicom-web", Optional.empty());

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
            assertThat(kept.objects)
                    .hasSize(3)
                    .allSatisfy(object ->
                            assertThat(new String(object, 128, 4, UTF_8)).isEqualTo("DICM"));
        }
    }

    @Test
    void a_long_answer_is_asked_for_page_by_page() {
        answer("/studies", exchange -> {
            int offset = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*offset=", ""));
            int limit = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*limit=(\\d+).*", "$1"));
            List<String> page = new ArrayList<>();
            for (int i = offset; i < Math.min(250, offset + limit); i++) {
                page.add(study("1.2." + i, "P"));
            }
            json(exchange, page.isEmpty() ? 204 : 200, page.toString());
        });

        assertThat(client().find(StudyQuery.ofPatient("P"), 1000)).hasSize(250);
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_server_that_knows_no_paging_ends_the_search_when_it_repeats_itself() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(study("1.2." + i, "P"));
        }
        answer("/studies", exchange -> json(exchange, 200, all.toString()));

        assertThat(client().find(StudyQuery.ofPatient("P"), 1000)).hasSize(100);
    }

    @Test
    void what_a_server_found_besides_the_keys_is_left_out() {
        answer("/studies", exchange -> json(exchange, 200, "[" + study("1.2.1", "P-12") + "]"));

        assertThat(client().find(StudyQuery.ofPatient("P-1"), 10)).isEmpty();
    }

    @Test
    void the_authorization_goes_to_the_archive_and_is_not_printed() {
        List<String> headers = new ArrayList<>();
        answer("/studies", exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            json(exchange, 204, "");
        });
        ArchiveAccess access = access(Optional.of("Bearer secret"));

        ArchiveClient.of(Archive.parse(base()), access).find(StudyQuery.ofPatient("P"), 1);

        assertThat(headers).containsExactly("Bearer secret");
        assertThat(access.toString()).doesNotContain("secret");
    }

    @Test
    void a_redirect_to_another_host_is_not_followed() {
        answer("/studies", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://localhost:1/studies");
            exchange.sendResponseHeaders(307, -1);
        });

        assertThat(failure(() -> client().find(StudyQuery.ofPatient("P"), 1)).code())
                .isEqualTo(ErrorCode.PEER_REFUSED);
    }

    @Test
    void a_redirect_on_the_same_host_is_followed() {
        answer("/studies", exchange -> {
            exchange.getResponseHeaders().add("Location", "/moved");
            exchange.sendResponseHeaders(308, -1);
        });
        answer("/moved", exchange -> json(exchange, 200, "[" + study("1.2.1", "P") + "]"));

        assertThat(client().find(StudyQuery.ofPatient("P"), 10)).hasSize(1);
    }

    @Test
    void garbage_is_refused_and_a_busy_server_may_be_asked_again() {
        answer("/studies", exchange -> json(exchange, 200, "<html>"));
        answer("/studies/" + STUDY, exchange -> json(exchange, 503, ""));
        ArchiveClient client = client();

        assertThat(failure(() -> client.find(StudyQuery.ofPatient("P"), 1)).code())
                .isEqualTo(ErrorCode.PEER_REFUSED);
        assertThat(failure(() -> client.series(STUDY)).code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }

    @Test
    void a_rejected_login_names_the_setting() {
        answer("/studies", exchange -> json(exchange, 401, ""));

        assertThat(failure(() -> client().find(StudyQuery.ofPatient("P"), 1)).reason())
                .contains("sightline.pacs-authorization");
    }

    @Test
    void an_answer_without_multipart_is_one_object() {
        retrieving("application/dicom", "object");
        Kept kept = new Kept();

        RetrieveReport report = client().retrieve(STUDY, kept, RetrieveProgress.SILENT);

        assertThat(report.completed()).isEqualTo(1);
        assertThat(kept.objects).containsExactly("object".getBytes(UTF_8));
    }

    @Test
    void fewer_objects_than_the_study_has_are_not_the_whole_study() {
        answer(
                "/studies",
                exchange -> json(
                        exchange, 200, "[" + study(STUDY, "P").replace("}}", "},\"00201208\":{\"Value\":[3]}}") + "]"));
        body(
                "multipart/related; type=\"application/dicom\"; boundary=b",
                "--b\r\nContent-Type: application/dicom\r\n\r\n"
                        + "one\r\n--b\r\nContent-Type: application/dicom\r\n\r\ntwo\r\n--b--");

        RetrieveReport report = client().retrieve(STUDY, new Kept(), RetrieveProgress.SILENT);

        assertThat(report.completed()).isEqualTo(2);
        assertThat(report.remaining()).isEqualTo(1);
        assertThat(report.whole()).isFalse();
    }

    @Test
    void an_answer_that_breaks_off_is_no_success() {
        retrieving(
                "multipart/related; type=\"application/dicom\"; boundary=\"b\"",
                "--b\r\nContent-Type: application/dicom\r\n\r\none\r\n--b\r\nContent-Type: application/dicom\r\n\r\ntw");
        Kept kept = new Kept();

        assertThat(failure(() -> client().retrieve(STUDY, kept, RetrieveProgress.SILENT))
                        .code())
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
        assertThat(kept.objects).hasSize(1);
    }

    @Test
    void an_object_we_refuse_does_not_stop_the_others() {
        retrieving(
                "multipart/related; type=\"application/dicom\"; boundary=b",
                "--b\r\nContent-Type: application/dicom\r\n\r\none\r\n--b\r\nContent-Type: application/dicom\r\n\r\n"
                        + "two\r\n--b--");
        StudyException refusal = new StudyException(ErrorCode.NOT_DICOM, "", "no");
        Kept kept = new Kept();
        List<Boolean> first = new ArrayList<>();

        RetrieveReport report = client().retrieve(
                        STUDY,
                        instance -> {
                            first.add(true);
                            if (first.size() == 1) {
                                throw refusal;
                            }
                            kept.store(instance);
                        },
                        RetrieveProgress.SILENT);

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.refusal()).contains(refusal);
        assertThat(kept.objects).containsExactly("two".getBytes(UTF_8));
    }

    @Test
    void a_server_that_falls_silent_inside_an_object_is_given_up() {
        answer("/studies", exchange -> json(exchange, 204, ""));
        answer("/studies/" + STUDY, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/dicom");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            await();
        });
        ArchiveClient impatient = ArchiveClient.of(
                Archive.parse(base()),
                new ArchiveAccess(
                        "SIGHTLINE",
                        ArchiveAccess.RetrieveMethod.AUTO,
                        Duration.ofMillis(300),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(failure(() -> impatient.retrieve(STUDY, new Kept(), RetrieveProgress.SILENT))
                        .reason())
                .contains("no answer in time");
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void retrieving(String type, String body) {
        answer("/studies", exchange -> json(exchange, 204, ""));
        body(type, body);
    }

    private void body(String type, String body) {
        answer("/studies/" + STUDY, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    private static String study(String uid, String patient) {
        return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\""
                + patient + "\"]}}";
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/dicom+json");
        exchange.sendResponseHeaders(status, status == 204 ? -1 : text.length());
        if (status != 204) {
            exchange.getResponseBody().write(text.getBytes(UTF_8));
        }
        exchange.close();
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer.to(exchange);
            exchange.close();
        });
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ArchiveClient client() {
        return client(base(), Optional.empty());
    }

    private static ArchiveClient client(String base, Optional<String> authorization) {
        return ArchiveClient.of(Archive.parse(base), access(authorization));
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

    /** Keeps objects in memory. */
    private static final class Kept implements InstanceIntake {
        private final List<byte[]> objects = new ArrayList<>();

        @Override
        public void store(org.sightline.dicom.query.DeliveredInstance instance) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream closing = out) {
                instance.writeTo(closing);
            } catch (IOException e) {
                throw new StudyException(ErrorCode.STORAGE_FAILED, "", "not written", e);
            }
            objects.add(out.toByteArray());
        }
    }
}
