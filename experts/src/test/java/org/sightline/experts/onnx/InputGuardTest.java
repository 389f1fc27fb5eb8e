package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

class InputGuardTest {
    private static final InputGuard CHEST = guard("cxr-pneumonia-cnn");
    private static final InputGuard BRAIN = guard("brain-subcortical18");

    @ParameterizedTest
    @CsvSource({
        "CR, CHEST, PA, ''",
        "DX, THORAX, AP, ''",
        "DX, '', '', XR CHEST 1 VIEW",
        "DX, CHEST, PA, CHEST PA AND LATERAL"
    })
    void a_frontal_chest_film_is_accepted(String modality, String part, String view, String description) {
        assertThat(CHEST.refusal(series(modality, part, view, description))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CT, CHEST, PA, '', modality CT",
        "'', CHEST, PA, '', modality (absent)",
        "CR, HIP, AP, '', body part HIP",
        "CR, '', AP, KNEE LEFT, neither",
        "CR, CHEST, LL, '', view position LL",
        "CR, CHEST, '', CHEST LATERAL, described as LATERAL"
    })
    void other_films_are_declined_by_what_the_header_says(
            String modality, String part, String view, String description, String reason) {
        assertThat(CHEST.refusal(series(modality, part, view, description)))
                .hasValueSatisfying(said -> assertThat(said).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20180116", "20230115", "20200229", "", "20250101"})
    void a_child_of_1_to_5_years_or_of_unknown_age_is_accepted(String born) {
        assertThat(CHEST.refusal(patient(born, "20240115"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20180115", "20230116", "19400305"})
    void another_age_is_declined(String born) {
        assertThat(CHEST.refusal(patient(born, "20240115")))
                .contains("the patient's age is outside the 1 to 5 years the model was trained on");
    }

    @ParameterizedTest
    @CsvSource({"003Y, false", "018M, false", "000D, true", "040Y, true", "010M, true", "40, false"})
    void a_stated_age_counts_where_no_birth_date_is_known(String age, boolean declined) {
        InstanceHeader film = header("CR", "CHEST", "PA", "", "", "20240115", image("MONOCHROME2", 1, 512), age);
        assertThat(CHEST.refusal(film).isPresent()).isEqualTo(declined);
    }

    @Test
    void a_volume_may_come_as_one_object_of_many_frames() {
        InstanceHeader volume = header("MR", "HEAD", "", "T1", "", "", image("MONOCHROME2", 170, 256));
        assertThat(BRAIN.refusal(volume)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RGB, 1, 512, colour", "MONOCHROME2, 30, 512, 30 frames", "MONOCHROME2, 1, 63, less than 64"})
    void colour_several_frames_and_tiny_images_are_declined(String photometric, int frames, int rows, String reason) {
        InstanceHeader film = header("CR", "CHEST", "PA", "", "", "", image(photometric, frames, rows));
        assertThat(CHEST.refusal(film))
                .hasValueSatisfying(said -> assertThat(said).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anat-T1w", "", "t1_mprage_sag", "AX T1 FLAIR", "EPILEPSY 3D"})
    void a_brain_series_that_does_not_say_another_contrast_is_accepted(String description) {
        assertThat(BRAIN.refusal(series("MR", "", "", description))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"T2 FLAIR", "t2_space_sag", "ep2d DWI", "FLAIR3D", "ADC", "TOF 3D"})
    void a_brain_series_of_another_contrast_is_declined(String description) {
        assertThat(BRAIN.refusal(series("MR", "HEAD", "", description)))
                .hasValueSatisfying(said -> assertThat(said).contains("described as"));
    }

    @Test
    void an_object_without_pixels_is_declined() {
        InstanceHeader report = header("CR", "CHEST", "PA", "", "", "", image("", 0, 0));
        assertThat(CHEST.refusal(report)).contains("the object has no pixels");
    }

    private static InputGuard guard(String expert) {
        Manifest manifest = ManifestReader.read(Path.of(expert));
        return new InputGuard(manifest.input(), manifest.descriptor().input());
    }

    private static InstanceHeader series(String modality, String part, String view, String description) {
        return header(modality, part, view, description, "", "", image("MONOCHROME2", 1, 512));
    }

    private static InstanceHeader patient(String born, String study) {
        return header("CR", "CHEST", "PA", "", born, study, image("MONOCHROME2", 1, 512));
    }

    private static InstanceHeader header(
            String modality,
            String part,
            String view,
            String description,
            String born,
            String study,
            ImageModule image) {
        return header(modality, part, view, description, born, study, image, "");
    }

    private static InstanceHeader header(
            String modality,
            String part,
            String view,
            String description,
            String born,
            String study,
            ImageModule image,
            String age) {
        return new InstanceHeader(
                new InstanceRef("1.2", "1.2.3", "1.2.3.4"),
                "1.2.840.10008.5.1.4.1.1.1",
                "1.2.840.10008.1.2.1",
                new PatientModule("", "", "", born, "", age),
                new StudyModule("", "", study, "", "", "", ""),
                new SeriesModule(modality, "", description, "", part, "", view, ""),
                image);
    }

    private static ImageModule image(String photometric, int frames, int rows) {
        return new ImageModule(1, rows, 512, frames, photometric, List.of(), 0, List.of(), List.of(), List.of());
    }
}
