package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class DicomInputsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"../../outside.dcm", "/tmp/outside.dcm", "C:\\outside.dcm", "..\\..\\outside.dcm", "inner.zip"})
    void names_in_a_zip_never_reach_the_file_system(String name) throws IOException {
        Path zip = zip(name, 10);
        try (DicomInputs inputs = new DicomInputs()) {
            List<Path> files = inputs.files(zip);

            assertThat(files).hasSize(1);
            assertThat(files.get(0).getFileName()).hasToString("000000.dcm");
            assertThat(inputs.shown(files.get(0))).isEqualTo(zip + "!" + name);
            assertThat(Files.exists(folder.resolve(name))).isFalse();
            assertThat(files.get(0).getParent()).isDirectoryNotContaining("glob:**outside*");
        }
    }

    @Test
    void a_zip_that_unpacks_to_far_more_than_images_do_is_refused_while_it_unpacks() throws IOException {
        Path bomb = zip("zeros", 300 << 20);
        try (DicomInputs inputs = new DicomInputs()) {
            assertThatThrownBy(() -> inputs.files(bomb))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_TOO_LARGE));
        }
    }

    @Test
    void a_zip_of_many_small_entries_is_held_to_its_own_size_as_one_large_entry_is() throws IOException {
        Path bomb = zip(List.of("1", "2", "3", "4", "5", "6"), 50 << 20);
        try (DicomInputs inputs = new DicomInputs()) {
            assertThatThrownBy(() -> inputs.files(bomb)).hasMessageContaining("ZIP_RATIO");
        }
    }

    @Test
    void what_was_unpacked_is_gone_afterwards() throws IOException {
        List<Path> files;
        try (DicomInputs inputs = new DicomInputs()) {
            files = inputs.files(zip("a.dcm", 10));
            assertThat(files.get(0)).exists();
        }
        assertThat(files.get(0)).doesNotExist();
    }

    private Path zip(String entry, int zeros) throws IOException {
        return zip(List.of(entry), zeros);
    }

    /** Each entry has as many zeros. */
    private Path zip(List<String> entries, int zeros) throws IOException {
        Path zip = folder.resolve("in.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                byte[] block = new byte[1 << 20];
                for (int left = zeros; left > 0; left -= block.length) {
                    out.write(block, 0, Math.min(left, block.length));
                }
                out.closeEntry();
            }
        }
        return zip;
    }
}
