package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.remote.deploy.DeployReadings.failed;
import static org.sightline.experts.remote.deploy.DeployReadings.reported;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.remote.http.TestClock;

/** Answers that are none, gateways that refuse, one rule each. */
@Timeout(60)
class DeployTroubleTest {
    @TempDir
    Path folder;

    private ExpertRequest request;

    @BeforeEach
    void writeSeries() {
        request = DeployRig.series(folder, "series");
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, PluginError, EXPERT_UNAVAILABLE",
        "Failed, ExternalServiceError, EXPERT_UNAVAILABLE",
        "Failed, TimedOut, EXPERT_TIMEOUT",
        "PartialFail, None, EXPERT_UNAVAILABLE",
        "Canceled, Unknown, EXPERT_UNAVAILABLE"
    })
    void a_failed_task_ends_the_reading_with_its_reason(String status, String reason, ErrorCode code) {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.failing(status, reason))) {
            ExpertResult.Failed failed = failed(rig.expert().read(request));

            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.message()).contains("2-export", status, reason);
        }
    }

    @Test
    void a_success_without_an_object_is_an_invalid_answer() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(images -> List.of(), 1))) {
            ExpertResult.Failed failed = failed(rig.expert().read(request));

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
            assertThat(failed.message()).contains("export destination");
        }
    }

    @Test
    void an_answer_of_pictures_alone_is_invalid_and_says_what_came() {
        try (DeployRig rig = new DeployRig(
                folder, model -> FakeWorkflowManager.succeeding(images -> List.of(model.picture(images)), 1))) {
            assertThat(failed(rig.expert().read(request)).code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
            assertThat(rig.notes).singleElement().asString().contains("1.2.840.10008.5.1.4.1.1.7");
        }
    }

    @Test
    void the_same_mask_under_two_names_counts_once() {
        try (DeployRig rig =
                new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::segmentationTwice, 1))) {
            assertThat(reported(rig.expert().read(request)).findings()).hasSize(2);
        }
    }

    @Test
    void two_masks_that_contradict_each_other_are_not_used() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::contradiction, 1))) {
            ExpertResult.Failed failed = failed(rig.expert().read(request));

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
            assertThat(failed.message()).contains("differently");
        }
    }

    @Test
    void a_mask_of_another_series_is_not_the_answer() {
        ExpertRequest other = DeployRig.series(folder, "other");
        try (DeployRig rig = new DeployRig(
                folder, model -> FakeWorkflowManager.succeeding(images -> model.segmentation(other.files()), 1))) {
            ExpertResult.Failed failed = failed(rig.expert().read(request));

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
            assertThat(rig.inbox.unclaimed()).isEqualTo(1);
        }
    }

    @Test
    void a_gateway_that_does_not_know_us_says_so_and_may_be_tried_again() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling(), "SOMEBODY")) {
            ExpertResult.Failed failed = failed(rig.expert().read(request));

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_UNAVAILABLE);
            assertThat(failed.message()).contains("register it there");
        }
    }

    @Test
    void a_gateway_with_a_full_disk_is_unavailable_and_nothing_is_waited_for() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            rig.gateway.fillDisk();
            ExpertResult.Failed failed = failed(rig.expert().read(request));

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_UNAVAILABLE);
            assertThat(failed.message()).contains("0 of 6 instances");
            assertThat(rig.manager.asked("/")).isEmpty();
        }
    }

    @Test
    void after_three_failures_in_a_row_the_installation_is_left_alone_for_a_minute() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::segmentation, 1))) {
            TestClock clock = new TestClock(Clock.systemUTC().instant());
            MonaiDeployExpert expert = rig.expert(DeployRig.QUICK, clock);
            rig.gateway.fillDisk();
            for (int n = 0; n < 3; n++) {
                failed(expert.read(request));
            }
            assertThat(failed(expert.read(request)).message()).contains("left alone");
            clock.forward(Duration.ofSeconds(61));
            assertThat(failed(expert.read(request)).message()).contains("0 of 6 instances");
        }
    }
}
