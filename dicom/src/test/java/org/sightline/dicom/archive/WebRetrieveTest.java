package org.sightline.dicom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;

@Timeout(120)
class WebRetrieveTest {
    private static final String STUDY = "1.2.3";

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
    void an_answer_without_multipart_is_one_object() {
        server.retrieving(STUDY, "application/dicom", "object");
        Kept kept = new Kept();

        RetrieveReport report = server.client().retrieve(STUDY, kept, RetrieveProgress.SILENT);

        assertThat(report.completed()).isEqualTo(1);
        assertThat(kept.objects()).containsExactly("object".getBytes(UTF_8));
    }

    @Test
    void fewer_objects_than_the_study_has_are_not_the_whole_study() {
        server.answer(
                "/studies",
                exchange -> FakeWebServer.json(
                        exchange,
                        200,
                        "[" + FakeWebServer.study(STUDY, "P").replace("}}", "},\"00201208\":{\"Value\":[3]}}") + "]"));
        server.body(
                STUDY,
                "multipart/related; type=\"application/dicom\"; boundary=b",
                "--b\r\nContent-Type: application/dicom\r\n\r\n"
                        + "one\r\n--b\r\nContent-Type: application/dicom\r\n\r\ntwo\r\n--b--");

        RetrieveReport report = server.client().retrieve(STUDY, new Kept(), RetrieveProgress.SILENT);

        assertThat(report.completed()).isEqualTo(2);
        assertThat(report.remaining()).isEqualTo(1);
        assertThat(report.whole()).isFalse();
    }

    @Test
    void an_answer_that_breaks_off_is_no_success() {
        server.retrieving(
                STUDY,
                "multipart/related; type=\"application/dicom\"; boundary=\"b\"",
                "--b\r\nContent-Type: application/dicom\r\n\r\none\r\n--b\r\nContent-Type: application/dicom\r\n\r\ntw");
        Kept kept = new Kept();

        assertThat(failure(() -> server.client().retrieve(STUDY, kept, RetrieveProgress.SILENT))
                        .code())
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
        assertThat(kept.objects()).hasSize(1);
    }

    @Test
    void an_object_we_refuse_does_not_stop_the_others() {
        server.retrieving(
                STUDY,
                "multipart/related; type=\"application/dicom\"; boundary=b",
                "--b\r\nContent-Type: application/dicom\r\n\r\none\r\n--b\r\nContent-Type: application/dicom\r\n\r\n"
                        + "two\r\n--b--");
        StudyException refusal = new StudyException(ErrorCode.NOT_DICOM, "", "no");
        Kept kept = new Kept();
        List<Boolean> first = new ArrayList<>();

        RetrieveReport report = server.client()
                .retrieve(
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
        assertThat(kept.objects()).containsExactly("two".getBytes(UTF_8));
    }

    @Test
    void a_server_that_falls_silent_inside_an_object_is_given_up() {
        server.answer("/studies", exchange -> FakeWebServer.json(exchange, 204, ""));
        server.answer("/studies/" + STUDY, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/dicom");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            server.hold();
        });
        ArchiveClient impatient = server.client(Duration.ofMillis(300));

        assertThat(failure(() -> impatient.retrieve(STUDY, new Kept(), RetrieveProgress.SILENT))
                        .reason())
                .contains("no answer in time");
    }

    private static StudyException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(StudyException.class, call);
    }
}
