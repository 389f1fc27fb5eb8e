package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;

/** Headers that claim images for which no machine has the memory, on files of a kilobyte. */
class HugeImageTest {
    private static final long ENOUGH = 32L << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"65535,65535,1", "65535,65535,2147483647", "16384,16384,2147483647", "65535,4096,1"})
    void an_image_larger_than_its_file_is_refused_before_room_is_made_for_it(int rows, int columns, int frames) {
        Attributes image = SmallObjects.grey(rows, columns, 16, 12, false);
        image.setInt(Tag.NumberOfFrames, VR.IS, frames);
        image.setBytes(Tag.PixelData, VR.OW, new byte[1024]);
        Path file = TestObjects.write(folder, "huge.dcm", TestObjects.part10(image, SmallObjects.LITTLE_ENDIAN));
        InstanceFile instance = new InstanceFile(HeaderReader.read(file), file);
        long before = allocated();

        assertThatThrownBy(() -> PixelReader.read(instance, frames)).isInstanceOf(StudyException.class);
        assertThat(allocated() - before).isLessThan(ENOUGH);
    }

    @Test
    void a_frame_beyond_the_limit_says_which_limit_and_what_to_do() {
        Attributes image = SmallObjects.grey(65535, 65535, 16, 12, false);
        image.setBytes(Tag.PixelData, VR.OW, new byte[1024]);
        Path file = TestObjects.write(folder, "huge.dcm", TestObjects.part10(image, SmallObjects.LITTLE_ENDIAN));

        assertThatThrownBy(() -> PixelReader.read(new InstanceFile(HeaderReader.read(file), file), 1))
                .hasMessageContaining("more than 268435456 values (FRAME_VALUES)")
                .hasMessageContaining("raise sightline.input.frame-values");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
