package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Region;

/** The whole way: our series out, the workflow's objects back. The workflow exports everything three times. */
class MonaiDeployExpertTest extends ExpertContractTest {
    private static final double MILLILITRES_A_VOXEL = 14.9 * 14.9 * 50 / 1000;

    @TempDir
    static Path folder;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private DeployRig rig;
    private ExpertRequest request;

    @BeforeAll
    void start() {
        rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::everything, 3));
        OPEN.add(rig);
        request = DeployRig.series(folder, "contract");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable open : OPEN) {
            open.close();
        }
    }

    @Override
    protected Expert expert() {
        return rig.expert(DeployRig.QUICK, Clock.systemUTC());
    }

    @Override
    protected ExpertRequest readable() {
        return request;
    }

    @Test
    void volumes_are_the_voxels_of_the_segment_in_millilitres() {
        Finding lung = finding(DeployModel.LUNG.value());
        assertThat(lung.kind()).isEqualTo(Finding.Kind.STRUCTURE);
        assertThat(lung.laterality()).contains(Laterality.LEFT);
        assertThat(lung.quantity("volume").orElseThrow().value())
                .isCloseTo(DeployModel.LUNG_VOXELS * MILLILITRES_A_VOXEL, within(1e-6));
    }

    @Test
    void a_measured_segment_is_one_finding_with_the_numbers_of_the_report_and_the_place_of_the_mask() {
        Finding nodule = finding(DeployModel.NODULE.value());
        assertThat(nodule.presence()).isEqualTo(Presence.PRESENT);
        assertThat(nodule.quantity("longest axis").map(Quantity::value)).contains(12.5);
        assertThat(nodule.quantity("volume").orElseThrow().value())
                .isCloseTo(DeployModel.NODULE_VOXELS * MILLILITRES_A_VOXEL, within(1e-6));
        assertThat(nodule.regions()).singleElement().satisfies(region -> {
            assertThat(region.segment()).contains(2);
            assertThat(region.box()).contains(new Region.Box(14, 10, 16, 12));
            assertThat(region.instance())
                    .isEqualTo(result().segmentation()
                            .orElseThrow()
                            .sources()
                            .get(2)
                            .ref());
        });
    }

    @Test
    void the_extent_is_around_the_outer_faces_in_the_patient() {
        Finding.Extent extent = finding(DeployModel.NODULE.value()).extent().orElseThrow();
        assertThat(extent.toX() - extent.fromX()).isCloseTo(2 * 14.9, within(1e-6));
        assertThat(extent.toY() - extent.fromY()).isCloseTo(2 * 14.9, within(1e-6));
        assertThat(extent.toZ() - extent.fromZ()).isCloseTo(50, within(1e-6));
    }

    @Test
    void an_export_that_is_repeated_counts_once() {
        assertThat(result().findings()).hasSize(2);
    }

    @Test
    void what_cannot_be_read_or_was_not_asked_for_is_named_and_not_used() {
        result();
        assertThat(rig.notes)
                .anyMatch(note -> note.contains("1.2.826.0.7.3") && note.contains("neither a segmentation nor"))
                .anyMatch(note -> note.contains("group 2 was not used"));
    }

    @Test
    void progress_only_rises_and_ends_at_one() {
        List<Double> progress = new ArrayList<>();
        reported(expert().read(request, new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                progress.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
        assertThat(progress).isSorted().doesNotHaveDuplicates().endsWith(1.0);
        assertThat(progress).anyMatch(fraction -> fraction > 0 && fraction <= 0.2);
    }

    @Test
    void a_series_that_is_no_volume_is_declined_before_it_is_sent() {
        List<InstanceFile> two = request.files().subList(0, 2);
        ExpertResult result = expert().read(new ExpertRequest(request.series(), two));
        assertThat(assertDeclined(result)).contains("3 frames");
    }

    private Finding finding(String code) {
        return result().findings().stream()
                .filter(finding -> finding.concept().value().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
