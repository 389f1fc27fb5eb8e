package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.budget.SliceSignals.LabelRef;
import org.sightline.orchestration.overlay.AxialView;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.study.StudySnapshot;

class FindingSitesTest {
    private static final StudySnapshot STUDY = Studies.chestCt();
    private static final Region.Box BOX = new Region.Box(10, 20, 30, 50);

    /** Columns towards the right, rows towards the back, slices towards the feet. */
    private static final Affine TURNED = new Affine(List.of(-1., 0., 0., 0., 0., 1., 0., 0., 0., 0., -1., 0.));

    /** Columns towards the back, rows towards the feet, slices towards the left. */
    private static final Affine SAGITTAL = new Affine(List.of(0., 0., 1., 0., 1., 0., 0., 0., 0., -1., 0., 0.));

    private static FindingSites sites(Affine plane) {
        List<SliceSource> sources = STUDY.series().get(1).instances().stream()
                .map(header -> SliceSource.of(new InstanceFile(header, Path.of("nowhere.dcm"))))
                .toList();
        AxialView view = AxialView.of(new Grid(100, 80, 60, plane));
        return new FindingSites(List.of(new FindingSites.Stacked("ct", view, sources)));
    }

    private static FindingSite of(FindingSites sites, Region... regions) {
        Finding finding = new Finding(
                "key",
                Finding.Kind.ABNORMALITY,
                Experts.NODULE,
                Presence.PRESENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(regions));
        return sites.of(new Evidence("e1", "run1", finding), "A nodule.");
    }

    private static Region on(int slice, Optional<Region.Box> box, Optional<Integer> segment) {
        return new Region(Studies.image(STUDY, 1, slice), 1, box, segment);
    }

    @Test
    void slices_and_boxes_are_those_of_the_axial_view() {
        FindingSite site = of(sites(TURNED), on(7, Optional.of(BOX), Optional.of(3)));

        assertThat(site.places())
                .containsExactly(new FindingSite.Place(
                        "ct",
                        Optional.of(59 - 7),
                        Optional.of(new Region.Box(70, 20, 90, 50)),
                        Optional.of(new LabelRef("run1", 3))));
        assertThat(site.lineTokens()).isEqualTo(TextTokens.of("A nodule.") + 1);
    }

    @Test
    void a_box_on_a_sagittal_slice_lies_across_the_axial_slices_of_its_rows() {
        FindingSite site = of(sites(SAGITTAL), on(7, Optional.of(BOX), Optional.empty()));

        assertThat(site.places())
                .containsExactly(new FindingSite.Place("ct", Optional.of(79 - 35), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_whole_sagittal_slice_is_no_place_unless_a_mask_shows_the_finding() {
        assertThat(of(sites(SAGITTAL), on(7, Optional.empty(), Optional.empty()))
                        .places())
                .isEmpty();
        assertThat(of(sites(SAGITTAL), on(7, Optional.empty(), Optional.of(3))).places())
                .extracting(FindingSite.Place::label)
                .containsExactly(Optional.of(new LabelRef("run1", 3)));
    }

    @Test
    void an_image_of_no_volume_is_a_film_by_its_uid() {
        InstanceRef film = Studies.image(Studies.chestRadiograph(), 0, 0);
        InstanceRef other = new InstanceRef(film.studyUid(), film.seriesUid() + ".9", film.sopUid() + ".9");

        FindingSite site = of(sites(TURNED), new Region(other, 1, Optional.of(BOX), Optional.empty()));

        assertThat(site.places())
                .containsExactly(
                        new FindingSite.Place(other.sopUid(), Optional.empty(), Optional.of(BOX), Optional.empty()));
    }
}
