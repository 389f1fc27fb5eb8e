package org.sightline.experts.chestct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomTruth;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;

class ChestCtExpertTest extends ExpertContractTest {
    private static final PhantomPlan COARSE = PhantomPlan.standard().sampled(180, 2, 150, 2);
    private static final ChestPhantom PHANTOM = new ChestPhantom(COARSE);
    private static final Volume VOLUME = PhantomSeries.volume(PHANTOM);

    @Override
    protected Expert expert() {
        return reading(VOLUME);
    }

    @Override
    protected ExpertRequest readable() {
        return request(VOLUME);
    }

    @Test
    void lung_volumes_and_density_are_those_of_the_phantom() {
        PhantomTruth truth = PHANTOM.truth();
        assertLung("lung-left", Laterality.LEFT, truth.left(), result());
        assertLung("lung-right", Laterality.RIGHT, truth.right(), result());
        assertThat(number("lungs", "volume", result())).isCloseTo(truth.lungsMl(), within(0.03 * truth.lungsMl()));
        assertThat(number("airway", "volume", result())).isCloseTo(truth.airwayMl(), within(0.1 * truth.airwayMl()));
    }

    @Test
    void exactly_the_nodules_of_the_phantom_are_found_largest_first() {
        assertNodules(PHANTOM.truth(), result());
    }

    @ParameterizedTest
    @CsvSource({
        "256, 1.4, 240, 1.25, 1",
        "180, 2, 100, 3, 1",
        "400, 0.9, 60, 5, 1",
        "180, 2, 150, 2, 0.8",
        "180, 2, 150, 2, 1.1"
    })
    void sampling_and_size_of_the_lungs_do_not_change_the_reading(
            int pixels, double spacing, int slices, double thickness, double lungScale) {
        PhantomPlan plan = PhantomPlan.standard()
                .sampled(pixels, spacing, slices, thickness)
                .withLungScale(lungScale)
                .withNoise(20, 5);
        ChestPhantom phantom = new ChestPhantom(plan);
        ExpertResult.Reported read = read(PhantomSeries.volume(phantom));
        assertLung("lung-left", Laterality.LEFT, phantom.truth().left(), read);
        assertLung("lung-right", Laterality.RIGHT, phantom.truth().right(), read);
        assertNodules(phantom.truth(), read);
    }

    @Test
    void no_nodule_is_said_when_none_is_there() {
        ChestPhantom clean = new ChestPhantom(COARSE.withNodules(List.of()));
        List<Finding> nodules = abnormalities(read(PhantomSeries.volume(clean)));
        assertThat(nodules).hasSize(1);
        assertThat(nodules.get(0).presence()).isEqualTo(Presence.ABSENT);
        assertThat(nodules.get(0).regions()).isEmpty();
    }

    @Test
    void sides_follow_the_patient_and_not_the_image() {
        ExpertResult.Reported prone = read(AlteredVolume.turned(VOLUME, -1, -1, 1));
        assertNodules(PHANTOM.truth(), prone);
        assertLung("lung-left", Laterality.LEFT, PHANTOM.truth().left(), prone);
    }

    @Test
    void slices_from_head_to_feet_give_the_same_numbers() {
        ExpertResult.Reported reversed = read(AlteredVolume.turned(VOLUME, 1, 1, -1));
        assertNodules(PHANTOM.truth(), reversed);
        assertThat(number("lung-left", "volume", reversed))
                .isCloseTo(number("lung-left", "volume", result()), within(1e-6));
    }

    @Test
    void lungs_that_touch_are_told_apart() {
        Volume touching = AlteredVolume.painted(
                VOLUME, (x, y, z) -> Math.abs(x) < 45 && y > -16 && y < -9 && z > 58 && z < 70, -850);
        ExpertResult.Reported read = read(touching);
        assertLung("lung-left", Laterality.LEFT, PHANTOM.truth().left(), read);
        assertLung("lung-right", Laterality.RIGHT, PHANTOM.truth().right(), read);
    }

    @Test
    void a_nodule_on_a_vessel_is_found_and_the_vessel_is_not_counted() {
        PhantomTruth.Nodule large = PHANTOM.truth().nodules().get(2);
        Volume attached = AlteredVolume.painted(
                VOLUME,
                (x, y, z) -> x < large.x() + 40 && x > large.x() && Math.hypot(y - large.y(), z - large.z()) < 2.1,
                40);
        assertNodules(PHANTOM.truth(), read(attached));
    }

    @Test
    void the_mask_has_the_volume_that_is_reported() {
        byte[] labels = result().segmentation().orElseThrow().labels();
        long left = 0;
        for (byte label : labels) {
            left += label == 1 || label == 6 ? 1 : 0; // the third nodule lies in the left lung
        }
        assertThat(left * 8 / 1000.0).isCloseTo(number("lung-left", "volume", result()), within(0.01));
    }

    @Test
    void what_cannot_be_stacked_is_declined_with_the_reason() {
        Expert expert = new ChestCtExpert((series, files) -> {
            throw new StudyException(ErrorCode.GANTRY_TILT, series.seriesUid(), "gantry tilt of 15 degrees");
        });
        assertThat(assertDeclined(expert.read(readable()))).isEqualTo("gantry tilt of 15 degrees");
    }

    @Test
    void a_broken_expert_fails_and_does_not_throw() {
        Expert expert = new ChestCtExpert((series, files) -> {
            throw new IllegalStateException("broken");
        });
        ErrorCode code = expert.read(readable())
                .match(reported -> ErrorCode.INTERNAL, declined -> ErrorCode.INTERNAL, ExpertResult.Failed::code);
        assertThat(code).isEqualTo(ErrorCode.EXPERT_ERROR);
    }

    private static Expert reading(Volume volume) {
        return new ChestCtExpert((series, files) -> volume);
    }

    private static ExpertRequest request(Volume volume) {
        return new ExpertRequest(
                volume.series(),
                volume.sources().stream().map(SliceSource::file).distinct().toList());
    }

    private static ExpertResult.Reported read(Volume volume) {
        return reported(reading(volume).read(request(volume)));
    }

    private static void assertLung(String key, Laterality side, PhantomTruth.Lung truth, ExpertResult.Reported read) {
        assertThat(finding(key, read).laterality()).isEqualTo(Optional.of(side));
        assertThat(number(key, "volume", read)).isCloseTo(truth.volumeMl(), within(0.03 * truth.volumeMl()));
        assertThat(number(key, "mean density", read)).isCloseTo(truth.meanDensity(), within(5.0));
        assertThat(number(key, "LAA-950", read)).isCloseTo(truth.lowAttenuation(), within(1.2));
    }

    private static void assertNodules(PhantomTruth truth, ExpertResult.Reported read) {
        List<PhantomTruth.Nodule> expected = truth.nodules().stream()
                .sorted((a, b) -> Double.compare(b.diameter(), a.diameter()))
                .toList();
        List<Finding> found = abnormalities(read);
        assertThat(found).hasSameSizeAs(expected);
        for (int n = 0; n < found.size(); n++) {
            PhantomTruth.Nodule nodule = expected.get(n);
            String key = found.get(n).key();
            assertThat(found.get(n).presence()).isEqualTo(Presence.PRESENT);
            assertThat(found.get(n).laterality())
                    .isEqualTo(Optional.of(nodule.left() ? Laterality.LEFT : Laterality.RIGHT));
            assertThat(number(key, "diameter", read)).isCloseTo(nodule.diameter(), within(0.05 * nodule.diameter()));
            assertThat(number(key, "volume", read)).isCloseTo(nodule.volumeMl(), within(0.1 * nodule.volumeMl()));
        }
    }

    private static List<Finding> abnormalities(ExpertResult.Reported read) {
        return read.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.ABNORMALITY)
                .toList();
    }

    private static Finding finding(String key, ExpertResult.Reported read) {
        return read.findings().stream()
                .filter(finding -> finding.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static double number(String key, String quantity, ExpertResult.Reported read) {
        return finding(key, read).quantity(quantity).map(Quantity::value).orElseThrow();
    }
}
