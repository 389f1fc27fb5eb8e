package org.sightline.experts.chestct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;

/** What the chest CT expert does not read, and why. */
class ChestCtDeclineTest {
    private static final PhantomPlan COARSE = PhantomPlan.standard().sampled(180, 2, 150, 2);
    private static final Volume VOLUME = PhantomSeries.volume(new ChestPhantom(COARSE));

    @Test
    void an_image_flipped_against_its_header_is_declined() {
        float[] flipped = AlteredVolume.moved(VOLUME, 1, -1, 1);
        assertThat(declined(PhantomSeries.volume(VOLUME.grid(), flipped))).contains("spine");
    }

    @Test
    void a_series_upside_down_is_declined() {
        assertThat(declined(PhantomSeries.volume(VOLUME.grid(), AlteredVolume.moved(VOLUME, 1, 1, -1))))
                .contains("trachea");
    }

    @Test
    void a_head_is_declined() {
        assertThat(declined(AlteredVolume.changed(VOLUME, value -> value < -700, 30)))
                .isNotBlank();
    }

    @Test
    void lungs_without_air_are_declined() {
        assertThat(declined(AlteredVolume.changed(VOLUME, value -> value < -700 && value > -930, 30)))
                .contains("lung");
    }

    @Test
    void lungs_cut_off_at_the_last_slice_are_declined() {
        Grid grid = VOLUME.grid();
        Grid upper = new Grid(grid.columns(), grid.rows(), 80, AlteredVolume.shifted(grid.toPatient(), 70));
        float[] voxels = Arrays.copyOfRange(VOLUME.voxels(), 70 * grid.columns() * grid.rows(), grid.size());
        assertThat(declined(PhantomSeries.volume(upper, voxels))).contains("cut off");
    }

    @Test
    void values_that_are_no_hounsfield_units_are_declined() {
        float[] grey = VOLUME.voxels().clone();
        for (int n = 0; n < grey.length; n++) {
            grey[n] += 1024;
        }
        assertThat(declined(PhantomSeries.volume(VOLUME.grid(), grey))).contains("Hounsfield");
        grey[12] = Float.NaN;
        assertThat(declined(PhantomSeries.volume(VOLUME.grid(), grey))).contains("not numbers");
    }

    @Test
    void thick_and_few_slices_are_declined() {
        Volume thick = PhantomSeries.volume(new ChestPhantom(COARSE.sampled(90, 4, 40, 7.5)));
        assertThat(declined(thick)).contains("7.5 mm");
        Volume few = PhantomSeries.volume(new ChestPhantom(COARSE.sampled(90, 4, 12, 4)));
        assertThat(declined(few)).contains("12 slices");
    }

    private static String declined(Volume volume) {
        return reason(new ChestCtExpert((series, files) -> volume)
                .read(new ExpertRequest(
                        volume.series(),
                        volume.sources().stream()
                                .map(SliceSource::file)
                                .distinct()
                                .toList())));
    }

    private static String reason(ExpertResult result) {
        return result.match(reported -> "", ExpertResult.Declined::reason, failed -> "");
    }
}
