package org.sightline.app.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1, bytes 0-0/100",
        "bytes=10-, 10, 90, bytes 10-99/100",
        "bytes=-5, 95, 5, bytes 95-99/100",
        "bytes=-500, 0, 100, bytes 0-99/100",
        "bytes=90-500, 90, 10, bytes 90-99/100",
        "bytes=100-, 100, 0, bytes */100",
        "bytes=5-2, 5, 0, bytes */100"
    })
    void one_range_is_understood(String header, long from, long count, String contentRange) {
        ByteRange range = ByteRange.parse(header, 100).orElseThrow();
        assertThat(range).isEqualTo(new ByteRange(from, count));
        assertThat(range.contentRange(100)).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"})
    void anything_else_is_answered_whole(String header) {
        assertThat(ByteRange.parse(header, 100)).isEmpty();
    }
}
