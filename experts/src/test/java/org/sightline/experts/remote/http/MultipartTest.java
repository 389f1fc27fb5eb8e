package org.sightline.experts.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.remote.http.MultipartAnswer.Part;

/** Both directions of multipart/form-data. */
class MultipartTest {
    private static final String WHOLE = "--b\r\nContent-Disposition: form-data; name=\"params\"\r\n"
            + "Content-Type: application/json\r\n\r\n{}\r\n--b\r\n"
            + "content-disposition: form-data; name=\"image\"; filename=\"m.nii.gz\"\r\n\r\n\r\n-b\r\n\r\n--b--\r\n";

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_back_byte_for_byte_and_has_a_length() throws Exception {
        byte[] bytes = new byte[70_000];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) (n * 31 >> 3);
        }
        Path file = Files.write(folder.resolve("secret-name.bin"), bytes);
        try (FakeServer echo = new FakeServer() {
            @Override
            protected Reply answer(Request request) {
                return Reply.of(request.header("Content-Type"), request.body());
            }
        }) {
            Call call = new MultipartForm("b-1")
                    .field("params", Call.JSON, "{\"grün\":1}")
                    .file("files", "volume.nii.gz", "application/gzip", BodyPublishers.ofFile(file))
                    .in(Call.of("PUT", "/session/"))
                    .accepting(MultipartAnswer.TYPE);
            TestClock clock = new TestClock(Instant.EPOCH);
            ModelServer server = new ModelServer("Peer", echo.root(), new Credentials.None(), Network.client(), clock);
            Answer answer = server.call(call, new Deadline(clock, Duration.ofSeconds(9), ReadingWatch.NONE, "expert"));

            List<Part> parts = MultipartAnswer.read(answer);
            assertThat(parts).extracting(Part::name).containsExactly("params", "files");
            assertThat(parts).extracting(Part::fileName).containsExactly("", "volume.nii.gz");
            assertThat(parts).extracting(Part::type).containsExactly("application/json", "application/gzip");
            assertThat(answer.json(parts.get(0).content(), 0, parts.get(0).content().length)
                            .path("grün")
                            .asInt())
                    .isEqualTo(1);
            assertThat(parts.get(1).content()).isEqualTo(bytes);
            assertThat(echo.requests("/").get(0).header("Content-Length")).isNotEmpty();
            assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).doesNotContain("secret-name");
        }
    }

    @Test
    void a_name_that_would_need_escaping_is_not_written() {
        assertThatThrownBy(() -> new MultipartForm("b").file("a", "a\".gz", "x/y", BodyPublishers.noBody()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void header_names_have_any_case_and_line_ends_before_a_delimiter_are_content() {
        List<Part> parts = MultipartAnswer.read(answer("multipart/form-data; boundary=\"b\"", WHOLE));

        assertThat(parts).hasSize(2);
        assertThat(parts.get(1).fileName()).isEqualTo("m.nii.gz");
        assertThat(parts.get(1).content()).asString(StandardCharsets.US_ASCII).isEqualTo("\r\n-b\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'--b--', '--b', half",
        "'\r\n-b', '\r\n--bad', that has no end",
        "'\r\n--b--\r\n', '', half",
        "'--b\r\nContent-Disposition', 'x--b\r\nContent-Disposition', begin with its boundary",
        "name=\"image\", name=\"params\", two parts of one name",
        "'form-data; name=\"params\"', 'attachment; name=\"params\"', no form-data",
        "'; name=\"params\"', '', without a name",
        "'\r\n\r\n{}', '\r\n{}', without an end of its headers"
    })
    void what_the_grammar_does_not_allow_is_no_answer(String old, String fresh, String reason) {
        assertThat(WHOLE).contains(old);
        int at = WHOLE.indexOf(old);
        String broken = WHOLE.substring(0, at) + fresh + WHOLE.substring(at + old.length());
        assertThatThrownBy(() -> MultipartAnswer.read(answer("multipart/form-data; boundary=b", broken)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID))
                .hasMessageContaining(reason);
    }

    @Test
    void another_type_is_no_answer() {
        assertThatThrownBy(() -> MultipartAnswer.read(answer("multipart/form-data", WHOLE)))
                .hasMessageContaining("no multipart/form-data with a boundary");
    }

    private static Answer answer(String type, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new Answer("Peer", "http://server", "POST /infer", 200, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
