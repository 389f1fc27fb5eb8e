package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.image.SmallObjects.assertRefused;
import static org.sightline.dicom.image.SmallObjects.bytes;
import static org.sightline.dicom.image.SmallObjects.grey;
import static org.sightline.dicom.image.SmallObjects.plain;

import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;

class PixelWalkTest {
    private static final int PRIVATE_SEQUENCE = 0x00291010;
    private static final int MANY = 600_000;

    @TempDir
    Path folder;

    private static Attributes with(int sequenceTag, int items) {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setString(0x00290010, VR.LO, "SOMEONE");
        Sequence sequence = image.newSequence(sequenceTag, items);
        for (int i = 0; i < items; i++) {
            sequence.add(new Attributes(0));
        }
        return image;
    }

    @Test
    void an_object_whose_attributes_would_fill_the_memory_is_too_large() {
        Attributes image = with(Tag.PerFrameFunctionalGroupsSequence, MANY);
        assertRefused(ErrorCode.OBJECT_TOO_LARGE, () -> PixelReader.read(plain(folder, image, bytes(3, 4)), 1));
    }

    @Test
    void what_decoding_does_not_need_may_be_of_any_size_and_is_not_kept() {
        var file = plain(folder, with(PRIVATE_SEQUENCE, MANY), bytes(3, 4));
        assertThat(PixelReader.read(file, 1).values()).containsExactly(3, 4);
        assertThat(PixelHeader.read(file).attributes().contains(PRIVATE_SEQUENCE))
                .isFalse();
    }

    @Test
    void a_text_the_pixels_do_not_need_is_not_kept() {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setString(Tag.PatientComments, VR.LT, "long");
        var file = plain(folder, image, bytes(3, 4));
        assertThat(PixelHeader.read(file).attributes().contains(Tag.PatientComments))
                .isFalse();
        assertThat(PixelHeader.read(file).attributes().getInt(Tag.Rows, 0)).isEqualTo(1);
    }
}
