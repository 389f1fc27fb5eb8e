package org.sightline.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.aoju.bus.image.UID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.net.StoreOutcome;

@Timeout(60)
class StowClientTest {
    private static final String ONE = "1.2.3.4.1";
    private static final String TWO = "1.2.3.4.2";

    @TempDir
    Path folder;

    @Test
    void each_object_is_a_part_of_its_own_byte_for_byte() throws IOException {
        List<Path> files = files();
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
    void a_200_with_sequences_is_read_object_by_object() {
        String body = answer(stored(ONE), failed(TWO, 49442, "no such thing"));

        List<StoreOutcome> outcomes = outcomes(StowServer.Answer.of(200, body));

        assertThat(outcomes.get(0).stored()).isTrue();
        assertThat(outcomes.get(1)).satisfies(refused -> {
            assertThat(refused.stored()).isFalse();
            assertThat(refused.status()).isEqualTo(0xC122);
            assertThat(refused.comment()).isEqualTo("no such thing");
            assertThat(refused.retry()).isEqualTo(Retry.NO);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"00081190\":{\"vr\":\"UR\",\"Value\":[\"http://x/studies/1\"]}}"})
    void a_200_that_names_no_object_says_that_all_are_stored(String body) {
        assertThat(outcomes(StowServer.Answer.of(200, body))).allMatch(StoreOutcome::stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Log in</body></html>", "{\"error\":\"no upstream\"}", "ok", "{\"0008"})
    void a_200_that_is_no_answer_of_stow_stores_nothing_and_may_be_tried_again(String body) {
        assertThat(outcomes(StowServer.Answer.of(200, body))).allSatisfy(outcome -> {
            assertThat(outcome.stored()).isFalse();
            assertThat(outcome.retry()).isEqualTo(Retry.YES);
        });
    }

    @Test
    void an_object_that_a_200_leaves_out_is_not_stored() {
        List<StoreOutcome> outcomes = outcomes(StowServer.Answer.of(200, answer(stored(ONE), "")));

        assertThat(outcomes).extracting(StoreOutcome::stored).containsExactly(true, false);
        assertThat(outcomes.get(1).retry()).isEqualTo(Retry.YES);
    }

    @Test
    void a_202_stores_what_it_names_and_keeps_the_warning() {
        String warned = stored(ONE).replace("}}", "},\"00081196\":{\"vr\":\"US\",\"Value\":[45063]}}");

        List<StoreOutcome> outcomes = outcomes(StowServer.Answer.of(202, answer(warned, failed(TWO, 0xA700, ""))));

        assertThat(outcomes.get(0).result()).isEqualTo(StoreOutcome.Result.STORED_WITH_WARNING);
        assertThat(outcomes.get(0).status()).isEqualTo(0xB007);
        assertThat(outcomes.get(1).stored()).isFalse();
        assertThat(outcomes.get(1).retry()).isEqualTo(Retry.YES);
    }

    @Test
    void a_202_without_sequences_stores_nothing() {
        assertThat(outcomes(StowServer.Answer.of(202, ""))).noneMatch(StoreOutcome::stored);
    }

    @Test
    void a_409_for_a_known_duplicate_is_there_already_and_any_other_is_a_failure() {
        String body = answer("", failed(ONE, 45070, "") + "," + failed(TWO, 0x0110, "disk"));

        List<StoreOutcome> outcomes = outcomes(StowServer.Answer.of(409, body));

        assertThat(outcomes.get(0).stored()).isTrue();
        assertThat(outcomes.get(0).comment()).contains("already");
        assertThat(outcomes.get(1).stored()).isFalse();
        assertThat(outcomes.get(1).comment()).isEqualTo("disk");
    }

    @Test
    void which_reason_means_duplicate_is_for_the_site_to_say() {
        StowServer.Answer conflict = StowServer.Answer.of(409, answer("", failed(ONE, 45070, "")));
        try (StowServer server = StowServer.answering(conflict)) {
            StowClient.Settings none = new StowClient.Settings(Optional.empty(), Set.of(), Duration.ofSeconds(20));

            assertThat(new StowClient(server.base(), none).store(files()).outcomes())
                    .noneMatch(StoreOutcome::stored);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "conflict", "{}"})
    void a_409_that_gives_no_reason_is_a_permanent_failure(String body) {
        assertThat(outcomes(StowServer.Answer.of(409, body))).allSatisfy(outcome -> {
            assertThat(outcome.stored()).isFalse();
            assertThat(outcome.retry()).isEqualTo(Retry.NO);
            assertThat(outcome.status()).isEqualTo(409);
        });
    }

    @Test
    void a_409_that_calls_an_object_stored_is_not_believed() {
        assertThat(outcomes(StowServer.Answer.of(409, answer(stored(ONE), "")))).noneMatch(StoreOutcome::stored);
    }

    @Test
    void a_success_number_in_the_failed_sequence_is_a_failure() {
        String body = answer("", failed(ONE, 0, "") + "," + failed(TWO, 0xB000, ""));

        assertThat(outcomes(StowServer.Answer.of(200, body))).noneMatch(StoreOutcome::stored);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 413, 415})
    void other_refusals_are_permanent(int status) {
        assertThat(outcomes(StowServer.Answer.of(status, ""))).allSatisfy(outcome -> {
            assertThat(outcome.result()).isEqualTo(StoreOutcome.Result.REFUSED);
            assertThat(outcome.retry()).isEqualTo(Retry.NO);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void busy_servers_are_asked_again(int status) {
        assertThat(outcomes(StowServer.Answer.of(status, answer(stored(ONE), ""))))
                .allSatisfy(outcome -> {
                    assertThat(outcome.stored()).isFalse();
                    assertThat(outcome.retry()).isEqualTo(Retry.YES);
                });
    }

    @Test
    void retry_after_is_honoured_in_seconds_and_as_a_date() {
        StowServer.Answer busy = StowServer.Answer.of(503, "");

        assertThat(report(busy.with("Retry-After", "120")).retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(report(busy.with("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"))
                        .retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365)));
        assertThat(report(busy.with("Retry-After", "soon")).retryAfter()).isEmpty();
        assertThat(report(busy).retryAfter()).isEmpty();
    }

    @Test
    void an_answer_in_xml_is_read_too() {
        String xml = """
                <?xml version="1.0"?>
                <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">
                 <DicomAttribute tag="00081199" vr="SQ" keyword="ReferencedSOPSequence">
                  <Item number="1"><DicomAttribute tag="00081155" vr="UI"><Value number="1">%s</Value></DicomAttribute></Item>
                 </DicomAttribute>
                 <DicomAttribute tag="00081198" vr="SQ">
                  <Item number="1"><DicomAttribute tag="00081155" vr="UI"><Value number="1">%s</Value></DicomAttribute>
                   <DicomAttribute tag="00081197" vr="US"><Value number="1">43264</Value></DicomAttribute></Item>
                 </DicomAttribute>
                </NativeDicomModel>""".formatted(ONE, TWO);

        List<StoreOutcome> outcomes = outcomes(StowServer.Answer.of(200, xml));

        assertThat(outcomes).extracting(StoreOutcome::stored).containsExactly(true, false);
        assertThat(outcomes.get(1).status()).isEqualTo(0xA900);
    }

    @Test
    void an_answer_that_breaks_off_says_nothing() {
        StowServer.Answer half =
                StowServer.Answer.of(200, answer(stored(ONE), "")).brokenOff();

        assertThat(catchThrowableOfType(StudyException.class, () -> report(half))
                        .code())
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }

    @Test
    void an_endless_answer_is_given_up() {
        StowServer.Answer endless = StowServer.Answer.of(200, " ".repeat(InputLimit.ANSWER_BYTES.mostInt() + 1));

        assertThat(catchThrowableOfType(StudyException.class, () -> report(endless))
                        .reason())
                .contains("ANSWER_BYTES");
    }

    @Test
    void a_server_that_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            StowClient.Settings hasty = new StowClient.Settings(Optional.empty(), Set.of(), Duration.ofMillis(200));

            assertThat(catchThrowableOfType(StudyException.class, () -> new StowClient(base, hasty).store(files()))
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
            new StowClient(server.base(), settings).store(files());

            assertThat(server.received.get(0).header("Authorization")).isEqualTo("Bearer geheim");
        }
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @Test
    void a_file_that_is_not_dicom_is_reported_and_does_not_stop_the_others() {
        Path note = TestObjects.write(folder, "note.txt", "hello".getBytes(StandardCharsets.US_ASCII));
        try (StowServer server = StowServer.answering(StowServer.Answer.of(200, ""))) {
            List<StoreOutcome> outcomes =
                    client(server).store(List.of(note, files().get(0))).outcomes();

            assertThat(outcomes).extracting(StoreOutcome::stored).containsExactly(false, true);
            assertThat(outcomes.get(0).comment()).startsWith("NOT_DICOM: ");
            assertThat(server.received.get(0).parts()).hasSize(1);
        }
    }

    private String unreachable(URI base) {
        StudyException failure = catchThrowableOfType(
                StudyException.class, () -> new StowClient(base, StowClient.Settings.defaults()).store(files()));
        assertThat(failure.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
        return failure.reason();
    }

    private List<StoreOutcome> outcomes(StowServer.Answer answer) {
        return report(answer).outcomes();
    }

    private StowReport report(StowServer.Answer answer) {
        try (StowServer server = StowServer.answering(answer)) {
            return client(server).store(files());
        }
    }

    private static StowClient client(StowServer server) {
        return new StowClient(server.base(), StowClient.Settings.defaults());
    }

    private List<Path> files() {
        return List.of(file(ONE), file(TWO));
    }

    private Path file(String sopUid) {
        byte[] bytes = TestObjects.part10(TestObjects.ct(sopUid, 100_000), UID.ExplicitVRLittleEndian);
        return TestObjects.write(folder, sopUid + ".dcm", bytes);
    }

    private static String answer(String stored, String failed) {
        return "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + stored + "]},\"00081198\":{\"vr\":\"SQ\",\"Value\":["
                + failed + "]}}";
    }

    private static String stored(String sopUid) {
        return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + sopUid + "\"]}}";
    }

    private static String failed(String sopUid, int reason, String comment) {
        String said = comment.isEmpty() ? "" : ",\"00000902\":{\"vr\":\"LO\",\"Value\":[\"" + comment + "\"]}";
        return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + sopUid + "\"]},\"00081197\":{\"vr\":\"US\",\"Value\":["
                + reason + "]}" + said + "}";
    }
}
