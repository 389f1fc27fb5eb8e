package org.sightline.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sightline.dicom.web.StowRig.ONE;
import static org.sightline.dicom.web.StowRig.answer;
import static org.sightline.dicom.web.StowRig.client;
import static org.sightline.dicom.web.StowRig.stored;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.net.StoreOutcome;

/** What goes out, and servers that answer late, half or not at all. */
@Timeout(60)
class StowClientTest {
    private StowRig rig;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        rig = new StowRig(folder);
    }

    @Test
    void each_object_is_a_part_of_its_own_byte_for_byte() throws IOException {
        List<Path> files = rig.files();
        try (StowServer server = StowServer.answering(StowServer.Answer.of(200, ""))) {
            client(server).store(files);

            StowServer.Received request = server.received.get(0);
            assertThat(request.parts().get(0)).isEqualTo(Files.readAllBytes(files.get(0)));
            assertThat(request.parts().get(1)).isEqualTo(Files.readAllBytes(files.get(1)));
            assertThat(request.partTypes()).containsOnly("application/dicom").hasSize(2);
            assertThat(request.header("Content-Type"))
                    .matches("multipart/related; type=\"application/dicom\"; boundary=\"[^\"]+\"");
        }
    }

    @Test
    void retry_after_is_honoured_in_seconds_and_as_a_date() {
        StowServer.Answer busy = StowServer.Answer.of(503, "");

        assertThat(rig.report(busy.with("Retry-After", "120")).retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(rig.report(busy.with("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"))
                        .retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365)));
        assertThat(rig.report(busy.with("Retry-After", "soon")).retryAfter()).isEmpty();
        assertThat(rig.report(busy).retryAfter()).isEmpty();
    }

    @Test
    void an_answer_that_breaks_off_says_nothing() {
        StowServer.Answer half =
                StowServer.Answer.of(200, answer(stored(ONE), "")).brokenOff();

        assertThat(catchThrowableOfType(StudyException.class, () -> rig.report(half))
                        .code())
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }

    @Test
    void an_endless_answer_is_given_up() {
        StowServer.Answer endless = StowServer.Answer.of(200, " ".repeat(InputLimit.ANSWER_BYTES.mostInt() + 1));

        assertThat(catchThrowableOfType(StudyException.class, () -> rig.report(endless))
                        .reason())
                .contains("ANSWER_BYTES");
    }

    @Test
    void a_server_that_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            StowClient.Settings hasty = new StowClient.Settings(Optional.empty(), Set.of(), Duration.ofMillis(200));

            assertThat(catchThrowableOfType(StudyException.class, () -> new StowClient(base, hasty).store(rig.files()))
                            .reason())
                    .contains("no answer");
        }
    }

    @Test
    void nobody_there_is_unreachable_and_says_why() throws IOException {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertThat(unreachable(closed)).contains("nothing listens there");
        assertThat(unreachable(URI.create("http://no-such-host.invalid/dicom-web")))
                .contains("host name is unknown");
    }

    @Test
    void the_authorization_is_sent_and_never_shown() {
        StowClient.Settings settings =
                new StowClient.Settings(Optional.of("Bearer geheim"), Set.of(), Duration.ofSeconds(20));
        try (StowServer server = StowServer.answering(StowServer.Answer.of(200, ""))) {
            new StowClient(server.base(), settings).store(rig.files());

            assertThat(server.received.get(0).header("Authorization")).isEqualTo("Bearer geheim");
        }
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @Test
    void a_file_that_is_not_dicom_is_reported_and_does_not_stop_the_others() {
        Path note = TestObjects.write(rig.folder(), "note.txt", "hello".getBytes(StandardCharsets.US_ASCII));
        try (StowServer server = StowServer.answering(StowServer.Answer.of(200, ""))) {
            List<StoreOutcome> outcomes =
                    client(server).store(List.of(note, rig.files().get(0))).outcomes();

            assertThat(outcomes).extracting(StoreOutcome::stored).containsExactly(false, true);
            assertThat(outcomes.get(0).comment()).startsWith("NOT_DICOM: ");
            assertThat(server.received.get(0).parts()).hasSize(1);
        }
    }

    private String unreachable(URI base) {
        StudyException failure = catchThrowableOfType(
                StudyException.class, () -> new StowClient(base, StowClient.Settings.defaults()).store(rig.files()));
        assertThat(failure.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
        return failure.reason();
    }
}
