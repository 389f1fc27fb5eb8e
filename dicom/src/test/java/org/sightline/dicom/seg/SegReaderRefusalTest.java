package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sightline.dicom.seg.EditedSeg.SLICES;
import static org.sightline.dicom.seg.EditedSeg.moveTo;
import static org.sightline.dicom.seg.EditedSeg.positionOf;
import static org.sightline.dicom.seg.EditedSeg.setSegment;
import static org.sightline.dicom.seg.SegFixtures.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/** Objects that are of other images, or that contradict themselves. */
class SegReaderRefusalTest {
    @TempDir
    Path folder;

    private EditedSeg seg;

    @BeforeEach
    void writeSeries() throws IOException {
        seg = new EditedSeg(folder);
    }

    @Test
    void an_object_of_another_frame_of_reference_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3.9"),
                ErrorCode.MIXED_GEOMETRY,
                "frame of reference");
    }

    @Test
    void an_object_without_a_frame_of_reference_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes.remove(Tag.FrameOfReferenceUID), ErrorCode.MISSING_ATTRIBUTE, "(0020,0052)");
    }

    @Test
    void an_object_of_another_study_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.9"),
                ErrorCode.MIXED_GEOMETRY,
                "another study");
    }

    @Test
    void an_object_made_of_another_series_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.ReferencedSeriesSequence)
                        .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.9"),
                ErrorCode.MIXED_GEOMETRY,
                "another series");
    }

    @Test
    void a_frame_between_two_slices_is_refused() throws IOException {
        assertRefused(
                attributes -> {
                    double[] between = positionOf(attributes, 0);
                    between[1] += 0.6;
                    between[2] += 0.8;
                    moveTo(attributes, 0, between);
                },
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void a_frame_beyond_the_last_slice_is_refused() throws IOException {
        assertRefused(
                attributes -> {
                    double[] beyond = positionOf(attributes, 0);
                    beyond[1] += SLICES * SourceFixtures.SPACING * 0.6;
                    beyond[2] += SLICES * SourceFixtures.SPACING * 0.8;
                    moveTo(attributes, 0, beyond);
                },
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void another_pixel_spacing_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.SharedFunctionalGroupsSequence)
                        .getNestedDataset(Tag.PixelMeasuresSequence)
                        .setDouble(Tag.PixelSpacing, VR.DS, 0.75, 0.75),
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void another_orientation_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.SharedFunctionalGroupsSequence)
                        .getNestedDataset(Tag.PlaneOrientationSequence)
                        .setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0),
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void a_frame_without_a_place_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, 1)
                        .remove(Tag.PlanePositionSequence),
                ErrorCode.MISSING_ATTRIBUTE,
                "frame 2 has no place");
    }

    @Test
    void two_frames_of_one_segment_on_one_slice_are_refused() throws IOException {
        assertRefused(
                attributes -> moveTo(attributes, 1, positionOf(attributes, 0)),
                ErrorCode.MALFORMED_DATA_SET,
                "two frames");
    }

    @Test
    void a_frame_of_a_segment_that_is_not_described_is_refused() throws IOException {
        assertRefused(attributes -> setSegment(attributes, 0, 77), ErrorCode.MALFORMED_DATA_SET, "not describe");
    }

    @Test
    void a_segment_without_a_code_is_refused() throws IOException {
        assertRefused(
                attributes ->
                        attributes.getNestedDataset(Tag.SegmentSequence).remove(Tag.SegmentedPropertyTypeCodeSequence),
                ErrorCode.MISSING_ATTRIBUTE,
                "segment 1");
    }

    @Test
    void an_image_is_no_segmentation() {
        StudyException refusal = catchThrowableOfType(
                StudyException.class, () -> seg.read(seg.mask.sources().get(0).file()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_DATA_SET);
    }

    @Test
    void pixel_data_that_end_early_are_told() throws IOException {
        InstanceFile whole = seg.object(attributes -> {});
        byte[] bytes = Files.readAllBytes(whole.file());
        Files.write(whole.file(), Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(catchThrowableOfType(StudyException.class, () -> seg.read(whole))
                        .code())
                .isEqualTo(ErrorCode.TRUNCATED);
    }

    private void assertRefused(Consumer<Attributes> change, ErrorCode code, String reason) throws IOException {
        InstanceFile object = seg.object(change);
        StudyException refusal = catchThrowableOfType(StudyException.class, () -> seg.read(object));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(reason);
    }
}
