package org.sightline.app.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.web.Accept;

/** What viewers send and what they get; the object is stored in JPEG-LS. */
class FrameChoiceTest {
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "multipart/related; type=\"application/octet-stream\"; transfer-syntax=* | true | application/octet-stream | true",
                "multipart/related; type=application/octet-stream | true | application/octet-stream | false",
                "multipart/related; type=\"image/jls\" | true | image/jls | true",
                "multipart/related; type=\"image/jls\"; transfer-syntax=1.2.840.10008.1.2.4.80 | true | image/jls | true",
                "multipart/related; type=\"image/jp2\", multipart/related; type=\"image/jls\";q=0.5 | true | image/jls | true",
                "image/* | false | image/jls | true",
                "application/octet-stream | false | application/octet-stream | false",
                "*/* | true | application/octet-stream | false"
            })
    void the_first_form_that_can_be_served_is_taken(String accept, boolean multipart, String type, boolean stored) {
        assertThat(FrameChoice.of(Accept.of("", List.of(accept)), JPEG_LS, true))
                .contains(new FrameChoice(multipart, type, stored));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "multipart/related; type=\"image/jpeg\"",
                "multipart/related; type=\"image/jls\"; transfer-syntax=1.2.840.10008.1.2.4.81",
                "multipart/related; type=\"application/dicom\"",
                "text/html"
            })
    void what_is_not_stored_so_is_not_offered(String accept) {
        assertThat(FrameChoice.of(Accept.of("", List.of(accept)), JPEG_LS, true))
                .isEmpty();
    }
}
