package org.sightline.dicom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class MultipartRelatedTest {
    private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=b1";

    @Test
    void parts_come_in_order_with_their_headers() throws IOException {
        MultipartRelated body = open("--b1\r\nContent-Type: application/dicom\r\nX-A: 1\r\n\r\nfirst\r\n"
                + "--b1\r\n\r\nsecond\r\n--b1--\r\nepilogue");

        MultipartPart first = body.next().orElseThrow();
        assertThat(first.mediaType()).isEqualTo("application/dicom");
        assertThat(first.header("X-a")).contains("1");
        assertThat(text(first)).isEqualTo("first");
        MultipartPart second = body.next().orElseThrow();
        assertThat(second.headers()).isEmpty();
        assertThat(text(second)).isEqualTo("second");
        assertThat(body.next()).isEmpty();
        assertThat(body.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/related;boundary=a b",
                "multipart/related; boundary=",
                "multipart/related",
                "multipart/form-data; boundary=b1",
                "application/dicom",
                "",
                "multipart/related; boundary=\"unclosed",
                "multipart/related; boundary=\"trailing \"",
                "multipart/related; boundary=b\u00e4"
            })
    void a_content_type_without_a_legal_boundary_is_a_bad_request(String contentType) {
        assertThat(refusal(() -> MultipartRelated.open(contentType, InputStream.nullInputStream())))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Multipart/Related;Boundary=b1",
                "multipart/related; boundary=\"b1\"; type=application/dicom",
                "multipart/related ; type=\"application/dicom\" ; boundary=\"b\\1\";"
            })
    void the_boundary_may_be_quoted_and_in_any_place(String contentType) throws IOException {
        MultipartRelated body = MultipartRelated.open(contentType, stream("--b1\r\n\r\nx\r\n--b1--"));

        assertThat(text(body.next().orElseThrow())).isEqualTo("x");
        assertThat(body.next()).isEmpty();
    }

    @Test
    void the_boundary_may_be_longer_than_senders_should_make_it_as_that_of_orthanc() throws IOException {
        String boundary = "fc38c512-d5fe-4759-b5a5-411a1652b601-fc38c512-d5fe-4759-b5a5-411a1652b601";

        MultipartRelated body = MultipartRelated.open(
                "multipart/related; type=\"application/dicom\"; boundary=" + boundary,
                stream("--" + boundary + "\r\n\r\nx\r\n--" + boundary + "--"));

        assertThat(text(body.next().orElseThrow())).isEqualTo("x");
        assertThat(body.next()).isEmpty();
    }

    @Test
    void the_type_parameter_names_the_root() {
        assertThat(open("").type()).contains("application/dicom");
    }

    @Test
    void a_preamble_is_skipped_and_padding_after_the_boundary_is_allowed() throws IOException {
        MultipartRelated body = open("preamble\r\n--b\r\n--b1 \t\r\n\r\nx\r\n--b1--");

        assertThat(text(body.next().orElseThrow())).isEqualTo("x");
    }

    @Test
    void an_empty_part_may_share_its_line_break_with_the_delimiter() throws IOException {
        MultipartRelated body = open("--b1\r\nA: 1\r\n\r\n--b1\r\nB: 2\r\n\r\n\r\n--b1\r\n\r\nx\r\n--b1--");

        assertThat(text(body.next().orElseThrow())).isEmpty();
        assertThat(text(body.next().orElseThrow())).isEmpty();
        assertThat(text(body.next().orElseThrow())).isEqualTo("x");
    }

    @Test
    void what_looks_like_a_delimiter_stays_in_the_part() throws IOException {
        String content = "\r\n--b\r\n-b1\r\r\n\n--b1\r\n--B1 --b1";

        assertThat(text(open("--b1\r\n\r\n" + content + "\r\n--b1--").next().orElseThrow()))
                .isEqualTo(content);
    }

    @Test
    void folded_headers_are_joined() throws IOException {
        MultipartRelated body =
                open("--b1\r\nContent-Type: application/dicom;\r\n\ttransfer-syntax=1.2\r\n\r\n\r\n--b1--");

        assertThat(body.next().orElseThrow().header("content-type")).contains("application/dicom; transfer-syntax=1.2");
    }

    @Test
    void a_part_not_read_is_skipped_and_closed_to_late_readers() throws IOException {
        MultipartRelated body = open("--b1\r\n\r\nfirst\r\n--b1\r\n\r\nsecond\r\n--b1--");

        MultipartPart first = body.next().orElseThrow();
        assertThat(text(body.next().orElseThrow())).isEqualTo("second");
        assertThatThrownBy(() -> first.body().read()).isInstanceOf(IOException.class);
    }

    /** Sizes around the buffer, handed over in pieces of random size, so that delimiters fall on every edge. */
    @Test
    void large_binary_parts_come_back_byte_for_byte() throws IOException {
        Random random = new Random(7);
        List<byte[]> parts = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int size = 65_500; size < 65_560; size++) {
            byte[] part = new byte[size];
            random.nextBytes(part);
            parts.add(part);
            body.append("\r\n--b1\r\nA: b\r\n\r\n").append(new String(part, ISO_8859_1));
        }
        MultipartRelated multipart = MultipartRelated.open(TYPE, dripping(body + "\r\n--b1--", random));

        for (byte[] part : parts) {
            assertThat(multipart.next().orElseThrow().body().readAllBytes()).isEqualTo(part);
        }
        assertThat(multipart.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no boundary at all",
                "--b1",
                "--b1\r\nA: 1",
                "--b1\r\n\r\n",
                "--b1\r\n\r\nbroken off",
                "--b1\r\n\r\nbroken off\r\n--b",
                "--b1x\r\n\r\n\r\n--b1--",
                "--b1\r\nno colon\r\n\r\n\r\n--b1--",
                "--b1\r\nA: 1\rB: 2\r\n\r\n\r\n--b1--"
            })
    void a_body_that_breaks_off_or_breaks_the_rules_is_a_bad_request(String body) {
        assertThat(refusal(() -> readAll(open(body)))).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void header_blocks_are_bounded() {
        assertThat(refusal(() -> readAll(open("--b1\r\n" + "A: b\r\n".repeat(10_000)))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal(() -> readAll(open("--b1\r\nA: " + "b".repeat(100_000)))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    private static void readAll(MultipartRelated body) throws IOException {
        for (var part = body.next(); part.isPresent(); part = body.next()) {
            text(part.get());
        }
    }

    private static MultipartRelated open(String body) {
        return MultipartRelated.open(TYPE, stream(body));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(ISO_8859_1));
    }

    private static InputStream dripping(String body, Random random) {
        return new ByteArrayInputStream(body.getBytes(ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(30_000)));
            }
        };
    }

    private static String text(MultipartPart part) throws IOException {
        return new String(part.body().readAllBytes(), ISO_8859_1);
    }

    private static ErrorCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(StudyException.class, call).code();
    }
}
