package org.sightline.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.StudyException;

class AcceptTest {
    @Test
    void nothing_said_takes_everything() {
        assertThat(Accept.of("", List.of()).best(List.of("a/b", "c/d"))).contains("a/b");
    }

    @Test
    void a_higher_quality_goes_first_and_quality_zero_is_refused() {
        Accept accept = header("image/gif;q=0.2, image/png;q=0.9, image/jpeg;q=0");
        assertThat(accept.best(List.of("image/jpeg", "image/gif", "image/png"))).contains("image/png");
        assertThat(accept.best(List.of("image/jpeg"))).isEmpty();
    }

    @Test
    void a_range_of_types_takes_the_first_offered() {
        assertThat(header("image/*,*/*;q=0.8").best(List.of("image/jpeg", "image/png")))
                .contains("image/jpeg");
    }

    @Test
    void what_ohif_sends_is_understood() {
        Accept.Range range = header("multipart/related; type=\"application/octet-stream\"; transfer-syntax=*")
                .ranges()
                .get(0);
        assertThat(range.multipart()).isTrue();
        assertThat(range.type()).contains("application/octet-stream");
        assertThat(range.transferSyntax()).contains("*");
    }

    @Test
    void several_headers_and_commas_inside_quotes_are_told_apart() {
        Accept accept =
                Accept.of("", List.of("multipart/related; type=\"image/jls, or not\"", "application/dicom, */*;q=0.1"));
        assertThat(accept.ranges())
                .extracting(Accept.Range::essence)
                .containsExactly("multipart/related", "application/dicom", "*/*");
    }

    @Test
    void the_query_parameter_wins() {
        assertThat(Accept.of("limit=1&accept=application/pdf", List.of("text/html"))
                        .best(List.of("text/html")))
                .isEmpty();
    }

    @Test
    void a_media_type_in_the_url_may_stand_there_as_clients_write_it() {
        Accept.Range range = Accept.of("accept=multipart/related;type=image/jls%3Btransfer-syntax=1.2&x=%", List.of())
                .ranges()
                .get(0);
        assertThat(range.type()).contains("image/jls");
        assertThat(range.transferSyntax()).contains("1.2");
    }

    @Test
    void what_is_no_media_range_is_refused() {
        assertThatExceptionOfType(StudyException.class).isThrownBy(() -> header("everything"));
        assertThatExceptionOfType(StudyException.class).isThrownBy(() -> header("a/b;q=high"));
    }

    private static Accept header(String value) {
        return Accept.of("", List.of(value));
    }
}
