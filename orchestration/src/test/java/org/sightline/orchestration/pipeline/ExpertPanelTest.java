package org.sightline.orchestration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.pipeline.PanelRig.IMAGE;
import static org.sightline.orchestration.pipeline.PanelRig.NO_MASKS;
import static org.sightline.orchestration.pipeline.PanelRig.PNEUMONIA;
import static org.sightline.orchestration.pipeline.PanelRig.STUDY;
import static org.sightline.orchestration.pipeline.PanelRig.expert;
import static org.sightline.orchestration.pipeline.PanelRig.panel;
import static org.sightline.orchestration.pipeline.PanelRig.plan;
import static org.sightline.orchestration.pipeline.PanelRig.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.route.Assignment;
import org.sightline.orchestration.route.RoutingPlan;

class ExpertPanelTest {
    private final PanelRig rig = new PanelRig();

    @Test
    void an_expert_that_throws_is_failed_and_hides_no_other() {
        List<ExpertRun> runs = rig.read(
                NO_MASKS,
                expert("broken", r -> {
                    throw new IllegalStateException("patient DOE^JANE");
                }),
                expert("sick", r -> {
                    throw new StackOverflowError();
                }),
                reporting("well", PNEUMONIA));

        assertThat(runs)
                .extracting(ExpertRun::outcome)
                .containsExactly(ExpertRun.Outcome.FAILED, ExpertRun.Outcome.FAILED, ExpertRun.Outcome.REPORTED);
        assertThat(runs)
                .extracting(ExpertRun::reason)
                .containsExactly(
                        "EXPERT_ERROR: the expert broke with IllegalStateException",
                        "EXPERT_ERROR: the expert broke with StackOverflowError",
                        "");
    }

    @Test
    void each_answer_becomes_its_outcome() {
        List<ExpertRun> runs = rig.read(
                NO_MASKS,
                expert("a", r -> new ExpertResult.Declined("a lateral view")),
                expert("b", r -> new ExpertResult.Failed(ErrorCode.EXPERT_TIMEOUT, "no answer in 20 s")),
                reporting("c", PNEUMONIA));

        assertThat(runs)
                .extracting(
                        r -> r.outcome() + " " + r.reason() + " " + r.evidence().size())
                .containsExactly(
                        "DECLINED a lateral view 0", "FAILED EXPERT_TIMEOUT: no answer in 20 s 0", "REPORTED  1");
    }

    @Test
    void an_expert_that_is_not_there_is_a_failed_run() {
        ExpertRun run = panel(name -> Optional.empty(), NO_MASKS)
                .read(STUDY, plan("gone"), Progress.SILENT)
                .get(0);

        assertThat(run.outcome()).isEqualTo(ExpertRun.Outcome.FAILED);
        assertThat(run.reason()).startsWith("EXPERT_NOT_INSTALLED: ");
        assertThat(run.expert().name()).isEqualTo("gone");
    }

    @Test
    void ids_and_input_hash_are_the_same_on_every_run_of_the_step() {
        List<ExpertRun> first = rig.read(NO_MASKS, reporting("a", PNEUMONIA), reporting("b", PNEUMONIA));
        List<ExpertRun> again = rig.read(NO_MASKS, reporting("a", PNEUMONIA), reporting("b", PNEUMONIA));

        assertThat(again).isEqualTo(first);
        assertThat(first).extracting(ExpertRun::id).doesNotHaveDuplicates().allMatch(i -> i.matches("[0-9a-f]{16}"));
        assertThat(first)
                .flatExtracting(ExpertRun::evidence)
                .extracting(e -> e.id())
                .doesNotHaveDuplicates()
                .allMatch(i -> i.matches("[0-9a-f]{16}"));
        assertThat(first.get(0).inputHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void findings_with_one_key_cannot_be_cited_and_fail_the_run() {
        assertThat(rig.read(NO_MASKS, reporting("a", PNEUMONIA, PNEUMONIA))
                        .get(0)
                        .reason())
                .startsWith("EXPERT_ERROR: ");
    }

    @Test
    void an_expert_s_own_temporary_error_does_not_stop_the_step() {
        ExpertRun run = rig.read(NO_MASKS, expert("a", r -> {
                    throw new StudyException(ErrorCode.PEER_UNREACHABLE, "", "no model server");
                }))
                .get(0);

        assertThat(run.reason()).isEqualTo("PEER_UNREACHABLE: no model server");
    }

    @Test
    void companions_are_given_with_the_series_and_count_as_input() {
        List<ExpertRequest> requests = new ArrayList<>();
        Expert several = expert("a", r -> {
            requests.add(r);
            return new ExpertResult.Declined("seen");
        });
        Assignment alone = new Assignment("rule", "a", IMAGE.series(), List.of(IMAGE));
        Assignment together = new Assignment(
                "rule",
                "a",
                IMAGE.series(),
                List.of(IMAGE),
                List.of(new Assignment.Companion(IMAGE.series(), List.of(IMAGE))));

        List<ExpertRun> runs = panel(name -> Optional.of(several), NO_MASKS)
                .read(
                        STUDY,
                        new RoutingPlan(List.of(alone, together), RoutingPlan.Priority.ROUTINE, List.of(), Set.of()),
                        rig.watching);

        assertThat(requests.get(1).companions()).hasSize(1);
        assertThat(runs.get(1).inputHash()).isNotEqualTo(runs.get(0).inputHash());
        assertThat(runs.get(1).id()).isNotEqualTo(runs.get(0).id());
    }
}
