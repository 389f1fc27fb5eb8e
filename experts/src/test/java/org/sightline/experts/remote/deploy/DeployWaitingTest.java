package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.remote.deploy.DeployReadings.BRISK;
import static org.sightline.experts.remote.deploy.DeployReadings.failed;
import static org.sightline.experts.remote.deploy.DeployReadings.readUntil;
import static org.sightline.experts.remote.deploy.DeployReadings.reported;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;

/** How long a workflow is waited for, and what is said when it could not be followed. */
@Timeout(60)
class DeployWaitingTest {
    @TempDir
    Path folder;

    private ExpertRequest request;

    @BeforeEach
    void writeSeries() {
        request = DeployRig.series(folder, "series");
    }

    @Test
    void a_workflow_that_stalls_runs_into_the_time_budget_and_says_where_it_stood() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            ExpertResult.Failed failed = failed(readUntil(
                    rig, request, () -> rig.manager.asked("/workflowinstances").size() > 1));

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_TIMEOUT);
            assertThat(failed.message()).contains("within PT20S", "has done 0 tasks");
        }
    }

    @Test
    void a_result_that_comes_too_late_is_acknowledged_and_has_no_effect() throws Exception {
        CountDownLatch export = new CountDownLatch(1);
        CountDownLatch exported = new CountDownLatch(1);
        try (DeployRig rig = new DeployRig(folder, model -> (payload, run, gateway) -> {
            run.task("1-infer", "Accepted", "None");
            new Thread(() -> {
                        awaitUnchecked(export);
                        gateway.export(model.segmentation(payload.files()));
                        exported.countDown();
                    })
                    .start();
        })) {
            ExpertResult late = readUntil(
                    rig, request, () -> !rig.manager.asked("/workflowinstances").isEmpty());
            assertThat(failed(late).code()).isEqualTo(ErrorCode.EXPERT_TIMEOUT);
            export.countDown();
            exported.await();

            assertThat(rig.inbox.unclaimed()).isEqualTo(1);
        }
    }

    @Test
    void a_cancelled_reading_ends_at_once() {
        AtomicInteger asked = new AtomicInteger();
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            ExpertResult.Failed failed = failed(rig.expert().read(request, new ReadingWatch() {
                @Override
                public void progress(double fraction) {}

                @Override
                public boolean cancelled() {
                    return asked.incrementAndGet() > 3;
                }
            }));

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource(FakeHttp.Fault.class)
    void results_that_came_are_read_although_the_workflow_cannot_be_followed(FakeHttp.Fault fault) {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::segmentation, 1))) {
            rig.manager.fault("/", fault);

            assertThat(reported(rig.expert(BRISK).read(request)).findings()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTML_PAGE, no JSON",
        "HALF_BODY, broke off",
        "RESET, cannot be reached",
        "STALL, did not answer within",
        "SERVER_ERROR, status 500",
        "UNAUTHORIZED, check its authentication"
    })
    void without_results_the_time_out_says_why_the_workflow_could_not_be_followed(FakeHttp.Fault fault, String reason) {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            rig.gateway.fault("/dicom-associations", fault);
            ExpertResult.Failed failed = failed(readUntil(
                    rig,
                    request,
                    () -> rig.gateway.asked("/dicom-associations").size() > 1)); // once before the images go

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_TIMEOUT);
            assertThat(failed.message()).contains(reason).doesNotContain("DOE");
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
