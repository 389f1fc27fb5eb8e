package org.sightline.orchestration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.orchestration.pipeline.PanelRig.PNEUMONIA;
import static org.sightline.orchestration.pipeline.PanelRig.expert;
import static org.sightline.orchestration.pipeline.PanelRig.masking;
import static org.sightline.orchestration.pipeline.PanelRig.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.report.ExpertRun;

/** Where masks go, and what happens when they cannot be kept. */
class PanelMasksTest {
    private final PanelRig rig = new PanelRig();

    @Test
    void a_mask_goes_to_the_sink_and_its_uid_into_the_run() {
        List<String> masks = new ArrayList<>();
        ExpertRun run = rig.read(
                        (id, mask, expert) -> {
                            masks.add(id + " " + expert.name());
                            return Optional.of("2.25.1");
                        },
                        masking("a"))
                .get(0);

        assertThat(masks).containsExactly(run.id() + " a");
        assertThat(run.segmentationUid()).contains("2.25.1");
    }

    @Test
    void a_mask_that_cannot_be_stored_now_makes_the_step_start_again() {
        SegmentationSink full = (id, mask, expert) -> {
            throw new StudyException(ErrorCode.STORAGE_FULL, id, "the store is full");
        };

        assertThatThrownBy(() -> rig.read(full, masking("a"))).isInstanceOf(StudyException.class);
    }

    @Test
    void a_mask_that_can_never_be_written_fails_only_its_run() {
        SegmentationSink broken = (id, mask, expert) -> {
            throw new StudyException(ErrorCode.MIXED_GEOMETRY, id, "slices differ");
        };
        List<ExpertRun> runs = rig.read(broken, masking("a"), reporting("b", PNEUMONIA));

        assertThat(runs)
                .extracting(ExpertRun::outcome)
                .containsExactly(ExpertRun.Outcome.FAILED, ExpertRun.Outcome.REPORTED);
        assertThat(runs.get(0).reason()).isEqualTo("MIXED_GEOMETRY: slices differ");
    }
}
