package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.read.InstanceFile;

class SourceAttributesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"042Y", "006M", "003W", "010D"})
    void an_age_is_repeated(String age) throws IOException {
        assertThat(copied(age).getString(Tag.PatientAge)).isEqualTo(age);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "42Y", "042", "042Z", "forty"})
    void an_age_that_is_none_is_left_out(String age) throws IOException {
        assertThat(copied(age).contains(Tag.PatientAge)).isFalse();
    }

    @Test
    void no_age_stays_no_age() throws IOException {
        assertThat(copied("").contains(Tag.PatientAge)).isFalse();
    }

    private Attributes copied(String age) throws IOException {
        InstanceFile source = SourceFixtures.syntheticCt(
                        folder, 1, slice -> slice.setString(Tag.PatientAge, VR.AS, age))
                .get(0);
        Attributes target = new Attributes();
        SourceAttributes.read(source).copyPatientAndStudy(target);
        return target;
    }
}
