package org.sightline.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.deid.DeidReport.Fate;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class DeidentifierTest {
    private static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    /** No option may let an identifier of the patient through; retained dates and places are not planted here. */
    @ParameterizedTest
    @EnumSource(DeidOption.class)
    void no_planted_identifier_is_left_in_the_bytes(DeidOption option) throws IOException {
        byte[] copy = deidentified(PlantedIdentifiers.slice(), option);

        for (String planted : PlantedIdentifiers.texts(option)) {
            assertThat(contains(copy, planted)).as(planted).isFalse();
        }
    }

    @Test
    void the_planted_identifiers_are_in_the_original() {
        byte[] original = TestObjects.part10(PlantedIdentifiers.slice(), UID.ExplicitVRLittleEndian);

        assertThat(PlantedIdentifiers.texts(DeidOption.CLEAN_GRAPHICS))
                .hasSizeGreaterThan(30)
                .allSatisfy(planted ->
                        assertThat(contains(original, planted)).as(planted).isTrue());
    }

    @Test
    void uids_are_replaced_alike_wherever_they_stand() throws IOException {
        byte[] copy = deidentified(PlantedIdentifiers.slice());
        Attributes data = dataSet(copy);

        String sop = data.getString(Tag.SOPInstanceUID);
        assertThat(sop).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
        assertThat(meta(copy).getString(Tag.MediaStorageSOPInstanceUID)).isEqualTo(sop);
        Attributes referenced = Objects.requireNonNull(data.getNestedDataset(Tag.ReferencedImageSequence));
        assertThat(referenced.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo(sop);
        assertThat(referenced.getString(Tag.ReferencedSOPClassUID)).isEqualTo(TestObjects.CT_IMAGE_STORAGE);
        assertThat(data.getString(Tag.SOPClassUID)).isEqualTo(TestObjects.CT_IMAGE_STORAGE);
    }

    @Test
    void another_secret_gives_other_pseudonyms_and_the_same_gives_the_same() throws IOException {
        Attributes once = dataSet(deidentified(PlantedIdentifiers.slice()));
        Attributes again = dataSet(deidentified(PlantedIdentifiers.slice()));
        Attributes other = dataSet(write(
                new Deidentifier(Set.of(), "another secret, as long".getBytes(StandardCharsets.US_ASCII)),
                PlantedIdentifiers.slice()));

        assertThat(again).isEqualTo(once);
        assertThat(once.getString(Tag.PatientID)).matches("ANON-[0-9A-F]{16}");
        assertThat(other.getString(Tag.PatientID)).isNotEqualTo(once.getString(Tag.PatientID));
        assertThat(other.getString(Tag.StudyInstanceUID)).isNotEqualTo(once.getString(Tag.StudyInstanceUID));
    }

    @Test
    void dates_of_a_patient_move_by_the_same_days_and_times_stay() throws IOException {
        Attributes data = dataSet(deidentified(PlantedIdentifiers.slice(), DeidOption.RETAIN_MODIFIED_DATES));

        Dates moved = new Dates(new Pseudonyms(SECRET).days("MRN-4711".getBytes(StandardCharsets.US_ASCII)));
        assertThat(data.getString(Tag.StudyDate))
                .isEqualTo(moved.shifted("20240229").orElseThrow());
        assertThat(data.getString(Tag.AcquisitionDateTime))
                .isEqualTo(moved.shifted("20240301").orElseThrow() + "081500.250000+0100");
        assertThat(data.getString(Tag.StudyTime)).isEqualTo("081500");
        assertThat(data.getString(Tag.PatientBirthDate)).isNull();
        assertThat(data.getString(Tag.LongitudinalTemporalInformationModified)).isEqualTo("MODIFIED");
    }

    @Test
    void options_keep_what_they_name_and_are_recorded() throws IOException {
        Attributes data = dataSet(deidentified(
                PlantedIdentifiers.slice(),
                DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
                DeidOption.RETAIN_FULL_DATES,
                DeidOption.RETAIN_DEVICE_IDENTITY,
                DeidOption.RETAIN_INSTITUTION_IDENTITY,
                DeidOption.CLEAN_DESCRIPTORS,
                DeidOption.RETAIN_UIDS));

        assertThat(data.getString(Tag.PatientAge)).isEqualTo("044Y");
        assertThat(data.getString(Tag.StudyDate)).isEqualTo("20240229");
        assertThat(data.getString(Tag.DeviceSerialNumber)).isEqualTo("SERIAL-99");
        assertThat(data.getString(Tag.InstitutionName)).isEqualTo("Example General");
        assertThat(data.getString(Tag.StudyDescription)).isEqualTo("CT chest");
        assertThat(data.getString(Tag.SOPInstanceUID)).isEqualTo(PlantedIdentifiers.SOP_UID);
        assertThat(data.getSequence(Tag.DeidentificationMethodCodeSequence))
                .extracting(code -> code.getString(Tag.CodeValue))
                .containsExactly("113100", "113110", "113106", "113108", "113109", "113112", "113105");
    }

    @Test
    void without_options_dates_and_descriptions_go_and_the_record_says_so() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DeidReport report = new Deidentifier(Set.of(), SECRET).write(file(PlantedIdentifiers.slice()), out);
        Attributes data = dataSet(out.toByteArray());

        assertThat(data.contains(Tag.StudyDescription)).isFalse();
        assertThat(data.containsValue(Tag.StudyDate)).isFalse();
        assertThat(data.getString(Tag.PatientIdentityRemoved)).isEqualTo("YES");
        assertThat(data.getString(Tag.LongitudinalTemporalInformationModified)).isEqualTo("REMOVED");
        assertThat(report.count(Fate.REMOVED)).isGreaterThan(20);
        assertThat(report.count(Fate.UID_REPLACED)).isGreaterThan(4);
        assertThat(report.count(Fate.KEPT)).isZero();
        assertThat(report.toString()).doesNotContain("Doe", "4711");
    }

    @Test
    void pixels_and_what_describes_them_stay() throws IOException {
        Attributes data = dataSet(deidentified(PlantedIdentifiers.slice()));

        assertThat(data.getBytes(Tag.PixelData)).isEqualTo(PlantedIdentifiers.PIXELS);
        assertThat(data.getInt(Tag.Rows, 0)).isEqualTo(2);
        assertThat(data.getDoubles(Tag.ImagePositionPatient)).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", ""})
    void pixels_that_may_show_a_name_are_refused_when_they_shall_be_clean(String burnedIn) {
        Attributes capture = PlantedIdentifiers.slice();
        capture.setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage);
        capture.setString(Tag.BurnedInAnnotation, VR.CS, burnedIn);

        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> deidentified(capture, DeidOption.CLEAN_PIXEL_DATA))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_PIXELS))
                .withMessageContaining("(0028,0301)");
    }

    @Test
    void a_weak_secret_or_dates_both_kept_and_moved_are_refused() {
        assertThatThrownBy(() -> new Deidentifier(Set.of(), new byte[15])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Deidentifier(
                        Set.of(DeidOption.RETAIN_FULL_DATES, DeidOption.RETAIN_MODIFIED_DATES), SECRET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] deidentified(Attributes object, DeidOption... options) throws IOException {
        return write(new Deidentifier(Set.of(options), SECRET), object);
    }

    private byte[] write(Deidentifier deidentifier, Attributes object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        deidentifier.write(file(object), out);
        return out.toByteArray();
    }

    private Path file(Attributes object) {
        return TestObjects.write(folder, "original.dcm", TestObjects.part10(object, UID.ExplicitVRLittleEndian));
    }

    private static Attributes dataSet(byte[] part10) {
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(part10))) {
            return in.readDataset(-1, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attributes meta(byte[] part10) {
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(part10))) {
            return in.getFileMetaInformation();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
