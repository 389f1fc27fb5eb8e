package org.sightline.dicom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.StudyException;

class MediaDirectoryTest {
    private static final Path REAL = Path.of("../../shared/data/dicom-parser-cases/test_files/dicomdirtests");

    @TempDir
    Path folder;

    @Test
    void files_are_found_below_the_folder_also_in_lower_case() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Path image = Files.writeString(folder.resolve("images/im1"), "");
        Path directory = write(new String[] {"IMAGES", "IM1"}, new String[] {"IMAGES", "IM2"});
        assertThat(MediaDirectory.is(directory)).isTrue();
        assertThat(MediaDirectory.files(directory)).containsExactly(image, folder.resolve("images/IM2"));
    }

    @Test
    void a_name_that_leaves_the_folder_is_refused() throws IOException {
        for (String evil : List.of("..", "../../etc", "/etc/passwd")) {
            Path directory = write(new String[] {evil, "IM1"});
            assertThatThrownBy(() -> MediaDirectory.files(directory))
                    .isInstanceOf(StudyException.class)
                    .hasMessageContaining("(0004,1500)");
        }
    }

    @Test
    void the_directory_of_a_real_disc_names_its_31_files() {
        assumeTrue(Files.isDirectory(REAL), "no shared data");
        assertThat(MediaDirectory.files(REAL.resolve("DICOMDIR"))).hasSize(31).allMatch(Files::exists);
        assertThat(MediaDirectory.files(REAL.resolve("DICOMDIR-bigEnd"))).hasSize(31);
        assertThat(MediaDirectory.files(REAL.resolve("DICOMDIR-implicit"))).hasSize(31);
    }

    private Path write(String[]... ids) throws IOException {
        Attributes dataSet = new Attributes();
        var records = dataSet.newSequence(Tag.DirectoryRecordSequence, ids.length);
        for (String[] id : ids) {
            Attributes entry = new Attributes();
            entry.setString(Tag.ReferencedFileID, VR.CS, id);
            records.add(entry);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
            out.writeDataset(
                    Attributes.createFileMetaInformation(
                            "1.2.3", UID.MediaStorageDirectoryStorage, UID.ExplicitVRLittleEndian),
                    dataSet);
        }
        return Files.write(folder.resolve("DICOMDIR"), bytes.toByteArray());
    }
}
