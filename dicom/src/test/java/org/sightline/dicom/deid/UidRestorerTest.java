package org.sightline.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.TestObjects;

class UidRestorerTest {
    private static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.US_ASCII);
    private static final String STUDY = "1.2.826.0.1.3680043.9.1234.1";

    @TempDir
    Path folder;

    @Test
    void uids_that_are_known_come_back_wherever_they_stand_and_all_others_stay() throws IOException {
        Deidentifier deidentifier = new Deidentifier(Set.of(), SECRET);
        Path original = TestObjects.write(
                folder, "original.dcm", TestObjects.part10(PlantedIdentifiers.slice(), UID.ExplicitVRLittleEndian));
        ByteArrayOutputStream pseudonymous = new ByteArrayOutputStream();
        deidentifier.write(original, pseudonymous);
        Path foreign = TestObjects.write(folder, "foreign.dcm", pseudonymous.toByteArray());
        String series = data(pseudonymous.toByteArray()).getString(Tag.SeriesInstanceUID);

        ByteArrayOutputStream restored = new ByteArrayOutputStream();
        Map<String, String> known = Map.of(
                deidentifier.uid(STUDY),
                STUDY,
                deidentifier.uid(PlantedIdentifiers.SOP_UID),
                PlantedIdentifiers.SOP_UID);
        new UidRestorer(known).write(foreign, restored);

        Attributes data = data(restored.toByteArray());
        assertThat(data.getString(Tag.StudyInstanceUID)).isEqualTo(STUDY);
        assertThat(data.getString(Tag.SOPInstanceUID)).isEqualTo(PlantedIdentifiers.SOP_UID);
        assertThat(Objects.requireNonNull(data.getNestedDataset(Tag.ReferencedImageSequence))
                        .getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(PlantedIdentifiers.SOP_UID);
        assertThat(data.getString(Tag.SeriesInstanceUID)).isEqualTo(series);
        assertThat(data.getBytes(Tag.PixelData)).isEqualTo(PlantedIdentifiers.PIXELS);
        assertThat(data.getString(Tag.PatientName)).startsWith("ANON-");
    }

    private static Attributes data(byte[] part10) throws IOException {
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(part10))) {
            return in.readDataset(-1, -1);
        }
    }
}
