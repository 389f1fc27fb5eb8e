package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.dicom.seg.SegFixtures.ALGORITHM;
import static org.sightline.dicom.seg.SegFixtures.IDENTITY;
import static org.sightline.dicom.seg.SegFixtures.LEFT_LUNG;
import static org.sightline.dicom.seg.SegFixtures.NODULE;
import static org.sightline.dicom.seg.SegFixtures.TRACHEA;
import static org.sightline.dicom.seg.SegFixtures.bytes;
import static org.sightline.dicom.seg.SegFixtures.organ;
import static org.sightline.dicom.seg.SegFixtures.randomMask;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceFile;

class SegWriterRefusalTest {
    @TempDir
    Path folder;

    @Test
    void a_source_without_frame_of_reference_is_refused() throws IOException {
        Segmentation mask = randomMask(series(attributes -> attributes.remove(Tag.FrameOfReferenceUID)));

        assertRefused(mask, ErrorCode.MISSING_ATTRIBUTE, "Frame of Reference UID");
    }

    @Test
    void a_source_without_position_is_refused() throws IOException {
        List<InstanceFile> placed = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(placed);
        List<InstanceFile> sources = series(attributes -> attributes.remove(Tag.ImagePositionPatient));

        assertRefused(
                new Segmentation(grid, new byte[grid.size()], List.of(LEFT_LUNG), SliceSource.ofAll(sources)),
                ErrorCode.MISSING_ATTRIBUTE,
                "Image Position (Patient)");
    }

    @Test
    void a_mask_on_another_grid_is_refused() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);
        List<Double> resampled = new ArrayList<>(grid.toPatient().matrix());
        resampled.set(0, 1.0);
        Grid other = new Grid(grid.columns(), grid.rows(), grid.slices(), new Affine(resampled));

        assertRefused(
                new Segmentation(other, new byte[grid.size()], List.of(LEFT_LUNG), SliceSource.ofAll(sources)),
                ErrorCode.MIXED_GEOMETRY,
                "does not lie on the pixels");
    }

    @Test
    void slices_in_the_wrong_order_are_refused() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);
        List<InstanceFile> swapped = new ArrayList<>(sources);
        swapped.set(1, sources.get(2));
        swapped.set(2, sources.get(1));

        assertRefused(
                new Segmentation(grid, new byte[grid.size()], List.of(LEFT_LUNG), SliceSource.ofAll(swapped)),
                ErrorCode.MIXED_GEOMETRY,
                "does not lie on the pixels");
    }

    @Test
    void an_empty_mask_is_refused() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);

        assertRefused(
                new Segmentation(grid, new byte[grid.size()], List.of(LEFT_LUNG), SliceSource.ofAll(sources)),
                ErrorCode.EXPERT_ERROR,
                "empty");
    }

    @Test
    void a_label_that_no_segment_describes_is_refused() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));

        assertRefused(
                new Segmentation(mask.grid(), mask.labels(), List.of(LEFT_LUNG, TRACHEA), mask.sources()),
                ErrorCode.EXPERT_ERROR,
                "label 3");
    }

    @Test
    void a_segment_without_label_is_refused() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));
        List<Segment> segments = List.of(organ(1, " ", Optional.empty()), TRACHEA, NODULE);

        assertRefused(
                new Segmentation(mask.grid(), mask.labels(), segments, mask.sources()),
                ErrorCode.INVALID_EXPERT,
                "each segment a label");
    }

    @Test
    void nothing_is_written_when_the_source_file_cannot_be_read() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));
        Files.writeString(mask.sources().get(0).file().file(), "not DICOM at all");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> SegWriter.write(mask, ALGORITHM, IDENTITY, out))
                .isInstanceOf(StudyException.class);
        assertThat(out.size()).isZero();
    }

    private static void assertRefused(Segmentation mask, ErrorCode code, String because) {
        assertThatThrownBy(() -> bytes(mask)).isInstanceOfSatisfying(StudyException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.reason()).contains(because);
        });
    }

    private List<InstanceFile> series(Consumer<Attributes> change) throws IOException {
        return SourceFixtures.syntheticCt(Files.createTempDirectory(folder, "ct"), 5, change);
    }
}
