package org.sightline.orchestration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.orchestration.pipeline.PanelRig.NO_MASKS;
import static org.sightline.orchestration.pipeline.PanelRig.PNEUMONIA;
import static org.sightline.orchestration.pipeline.PanelRig.expert;
import static org.sightline.orchestration.pipeline.PanelRig.reporting;
import static org.sightline.orchestration.pipeline.PanelRig.watched;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertResult;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.report.ExpertRun;

/** Time, progress and the end of readings that nobody waits for. */
class PanelProgressTest {
    private final PanelRig rig = new PanelRig();

    @Test
    void the_clock_times_each_reading_and_progress_is_told() {
        List<ExpertRun> runs = rig.read(NO_MASKS, reporting("a", PNEUMONIA), reporting("b", PNEUMONIA));

        assertThat(runs).extracting(ExpertRun::millis).containsExactly(250L, 250L);
        assertThat(runs.get(1).started()).isEqualTo(Runs.NOW.plusMillis(500));
        assertThat(rig.progress).containsExactly("0/2 a 0.0", "1/2 b 0.0", "2/2  0.0");
    }

    @Test
    void an_expert_tells_how_far_it_is() {
        rig.read(NO_MASKS, watched("a", watch -> {
            watch.progress(0.5);
            return new ExpertResult.Declined("half read");
        }));

        assertThat(rig.progress).containsExactly("0/1 a 0.0", "0/1 a 0.5", "1/1  0.0");
    }

    @Test
    void a_reading_that_is_ended_gives_no_runs_at_all() {
        Expert reader = watched("a", watch -> {
            rig.cancelled.set(true);
            return watch.cancelled()
                    ? new ExpertResult.Failed(ErrorCode.EXPERT_CANCELLED, "the reading was cancelled")
                    : new ExpertResult.Declined("read to its end");
        });

        assertThatThrownBy(() -> rig.read(NO_MASKS, reader, reporting("b", PNEUMONIA)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED));
    }

    @Test
    void no_expert_begins_once_the_readings_are_ended() {
        Expert last = expert("a", r -> {
            rig.cancelled.set(true);
            return new ExpertResult.Declined("read to its end");
        });

        assertThatThrownBy(() -> rig.read(NO_MASKS, last, reporting("b", PNEUMONIA)))
                .hasMessageContaining("the reading was cancelled");
    }
}
