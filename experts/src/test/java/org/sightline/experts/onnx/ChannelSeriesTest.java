package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertRequest.Companion;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.experts.Shared;

/** {@link VolumeSegmenter} on several series: nested balls of known volume, each in a series and on a grid of its own. */
class ChannelSeriesTest extends ExpertContractTest {
    private static final double[] X = {1, 0, 0};
    private static final double[] Y = {0, 1, 0};
    private static final double[] CENTRE = {3, 4, -5};
    private static final double CORE = 9;
    private static final double WHOLE = 14;
    private static final double ENHANCING = 5;

    private Path folder;
    private OnnxExpert expert;
    private Companion contrast;
    private Companion flair;
    private List<Companion> others;

    private static Grid grid(double mm, double sliceMm) {
        int across = (int) (40 / mm);
        return TinySegmenter.grid(
                X, Y, new int[] {across, across, (int) (40 / sliceMm)}, new double[] {mm, mm, sliceMm}, CENTRE);
    }

    @BeforeAll
    void load(@TempDir Path temporary) {
        folder = temporary;
        expert = TinySegmenter.of(folder, "nested", TinySegmenter.FOUR);
        contrast = series("t1c", "T1 MPRAGE GD", "one", grid(1.2, 1.5), ENHANCING);
        flair = series("flair", "T2 FLAIR sag", "one", turned(), WHOLE);
        others = List.of(
                series("t1", "T1 native", "one", grid(1.2, 1.5), 2),
                flair,
                series("t2", "T2 TSE tra", "one", grid(0.9, 3), CORE));
    }

    /** Sagittal, oblique and anisotropic. */
    private static Grid turned() {
        double c = Math.cos(0.2);
        double s = Math.sin(0.2);
        return TinySegmenter.grid(
                new double[] {s, c, 0},
                new double[] {0, 0, -1},
                new int[] {50, 40, 24},
                new double[] {1, 1.2, 2.4},
                CENTRE);
    }

    @AfterAll
    void close() {
        expert.close();
    }

    @Override
    protected Expert expert() {
        return expert;
    }

    @Override
    protected ExpertRequest readable() {
        return new ExpertRequest(contrast.series(), contrast.files(), others);
    }

    @Test
    void each_channel_is_read_from_its_series_and_measured_whole() {
        assertBall("tumor-core", CORE);
        assertBall("whole-tumor", WHOLE);
        assertBall("enhancing-tumor", ENHANCING);
    }

    private void assertBall(String key, double radius) {
        Finding finding = finding(key);
        double millilitres = 4.0 / 3 * Math.PI * Math.pow(radius, 3) / 1000;
        assertThat(finding.quantity("volume").orElseThrow().value())
                .as(key)
                .isCloseTo(millilitres, within(0.05 * millilitres + 0.02));
        Finding.Extent extent = finding.extent().orElseThrow();
        assertThat((extent.fromX() + extent.toX()) / 2).isCloseTo(CENTRE[0], within(1.2));
        assertThat((extent.fromZ() + extent.toZ()) / 2).isCloseTo(CENTRE[2], within(1.5));
    }

    @Test
    void the_mask_shows_the_smallest_of_nested_labels_and_names_the_rest_by_its_type() {
        Segmentation mask = result().segmentation().orElseThrow();
        long[] counts = mask.mask().counts();
        double perVoxel = mask.grid().toPatient().voxelVolume() / 1000;
        assertThat(counts[3] * perVoxel).isCloseTo(volume("enhancing-tumor"), within(1e-9));
        assertThat(counts[1] * perVoxel).isCloseTo(volume("tumor-core") - volume("enhancing-tumor"), within(1e-9));
        assertThat(counts[2] * perVoxel).isCloseTo(volume("whole-tumor") - volume("tumor-core"), within(1e-9));
        assertThat(mask.segments().stream().map(Segment::label))
                .containsExactly("Non-Enhancing Lesion", "Edema", "Enhancing tumor");
    }

    @Test
    void only_a_segment_that_shows_all_of_a_label_stands_for_it() {
        assertThat(finding("enhancing-tumor").regions())
                .extracting(Region::segment)
                .containsOnly(Optional.of(3));
        assertThat(finding("whole-tumor").regions()).extracting(Region::segment).containsOnly(Optional.empty());
    }

    @Test
    void a_finding_that_was_looked_for_and_is_not_there_is_absent_without_a_number() {
        Companion dark = series("t1c-dark", "T1 MPRAGE GD", "one", grid(1.2, 1.5), 0);
        Finding enhancing = reported(expert.read(new ExpertRequest(dark.series(), dark.files(), others)))
                .findings()
                .get(2);
        assertThat(enhancing.presence()).isEqualTo(Presence.ABSENT);
        assertThat(enhancing.quantities()).isEmpty();
    }

    @Test
    void a_missing_channel_is_declined_by_its_name() {
        for (int n = 0; n < 3; n++) {
            List<Companion> two = new ArrayList<>(others);
            two.remove(n);
            assertThat(declined(two))
                    .contains("no series of the study shows "
                            + List.of("t1:", "flair:", "t2:").get(n));
        }
    }

    @Test
    void two_series_for_one_channel_are_declined() {
        List<Companion> more = new ArrayList<>(others);
        more.add(series("flair-2", "FLAIR tra", "one", grid(1.2, 1.5), WHOLE));
        assertThat(declined(more)).contains("2 series of the study show", "flair", "one is needed");
    }

    @Test
    void a_series_that_is_no_channel_is_declined() {
        Companion other = series("dwi", "DWI b1000", "one", grid(1.2, 1.5), 3);
        List<Companion> all = new ArrayList<>(others);
        all.add(contrast);
        assertThat(assertDeclined(expert.read(new ExpertRequest(other.series(), other.files(), all))))
                .contains("described as none of t1c, t1, t2, flair");
    }

    @Test
    void series_that_are_not_registered_are_declined() {
        assertThat(declined(replaced(series("flair-3", "FLAIR", "another", turned(), WHOLE))))
                .contains("flair does not share the frame of reference");
    }

    @Test
    void a_channel_that_covers_a_part_of_the_series_is_declined() {
        Grid thin = TinySegmenter.grid(X, Y, new int[] {33, 33, 10}, new double[] {1.2, 1.2, 1.5}, CENTRE);
        assertThat(declined(replaced(series("flair-4", "FLAIR", "one", thin, WHOLE))))
                .contains("flair covers only 40 %");
    }

    @Test
    void a_channel_that_is_no_volume_is_declined() {
        List<InstanceFile> gap = IntStream.range(0, 24)
                .filter(k -> k != 9)
                .mapToObj(k -> flair.files().get(k))
                .toList();
        assertThat(declined(replaced(new Companion(flair.series(), gap)))).contains("slices are missing");
    }

    private List<Companion> replaced(Companion newFlair) {
        return List.of(others.get(0), newFlair, others.get(2));
    }

    private String declined(List<Companion> companions) {
        return assertDeclined(expert.read(new ExpertRequest(contrast.series(), contrast.files(), companions)));
    }

    private Finding finding(String key) {
        return result().findings().stream()
                .filter(finding -> finding.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private double volume(String key) {
        return finding(key).quantity("volume").orElseThrow().value();
    }

    /** A ball whose edge is about 2 mm wide. */
    private Companion series(String name, String description, String frame, Grid grid, double radius) {
        List<InstanceFile> files = new SeriesFiles(name, "MR", description, frame).write(folder, grid, (x, y, z) -> {
            double from =
                    Math.sqrt(Math.pow(x - CENTRE[0], 2) + Math.pow(y - CENTRE[1], 2) + Math.pow(z - CENTRE[2], 2));
            return 200 * Math.max(0, Math.min(1, 0.5 + (radius - from) / 2));
        });
        return new Companion(Shared.request(files).series(), files);
    }
}
