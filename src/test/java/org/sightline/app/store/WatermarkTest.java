package org.sightline.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class WatermarkTest {
    private final AtomicLong free = new AtomicLong();
    private final Watermark mark = new Watermark(free::get, 1000);

    private boolean takes(long bytes) {
        free.set(bytes);
        try {
            mark.requireSpace();
            return true;
        } catch (StudyException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL);
            return false;
        }
    }

    @Test
    void a_disk_that_was_full_has_to_have_a_quarter_more_before_objects_are_taken_again() {
        assertThat(takes(1000)).isTrue();
        assertThat(takes(999)).isFalse();
        assertThat(takes(1249)).isFalse();
        assertThat(takes(1250)).isTrue();
        assertThat(takes(1000)).isTrue();
    }

    @Test
    void no_mark_takes_all() {
        assertThatCode(() -> new Watermark(() -> 0, 0).requireSpace()).doesNotThrowAnyException();
    }
}
