package org.sightline.dicom.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartWriterTest {
    @Test
    void what_is_written_is_read_back() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MultipartWriter writer = new MultipartWriter("b-1", out);
        writer.part(Map.of("Content-Type", "application/dicom")).write("one\r\n--b".getBytes(US_ASCII));
        writer.part(Map.of("Content-Type", "image/jls")).write(new byte[0]);
        writer.end();
        MultipartRelated read = MultipartRelated.open(
                MultipartWriter.contentType("b-1", "application/dicom"), new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.type()).contains("application/dicom");
        assertThat(read.next().orElseThrow().body().readAllBytes()).isEqualTo("one\r\n--b".getBytes(US_ASCII));
        MultipartPart second = read.next().orElseThrow();
        assertThat(second.mediaType()).isEqualTo("image/jls");
        assertThat(second.body().readAllBytes()).isEmpty();
        assertThat(read.next()).isEmpty();
    }
}
