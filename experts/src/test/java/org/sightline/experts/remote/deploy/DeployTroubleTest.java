package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
import org.sightline.experts.remote.http.TestClock;

/** What goes wrong on the way, one rule each. */
@Timeout(60)
class DeployTroubleTest {
    /** Calls that are not answered end soon; the budget ends when a test turns the clock. */
    private static final MonaiDeploySettings.Timing BRISK = new MonaiDeploySettings.Timing(
            Duration.ofSeconds(20), Duration.ofMillis(150), Duration.ofMillis(10), Duration.ofMillis(30));

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
    void a_workflow_that_stalls_runs_into_the_time_budget_and_says_where_it_stood() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            ExpertResult.Failed failed = failed(
                    readUntil(rig, () -> rig.manager.asked("/workflowinstances").size() > 1));

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
                    rig, () -> !rig.manager.asked("/workflowinstances").isEmpty());
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
                    rig, () -> rig.gateway.asked("/dicom-associations").size() > 1)); // once before the images go

            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_TIMEOUT);
            assertThat(failed.message()).contains(reason).doesNotContain("DOE");
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

    @Test
    void both_times_are_always_sent_and_the_list_is_read_to_its_end() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::segmentation, 1))) {
            Instant now = Clock.systemUTC().instant();
            for (int n = 0; n < 2 * GatewayCalls.PAGE_SIZE + 3; n++) {
                rig.gateway.remember(
                        association(now, "MODALITY", UUID.randomUUID().toString()));
            }
            reported(rig.expert().read(request));

            assertThat(rig.gateway.asked("/dicom-associations"))
                    .allMatch(call -> !call.parameter("startTime").isEmpty()
                            && !call.parameter("endTime").isEmpty())
                    .anyMatch(call -> call.parameter("pageNumber").equals("3"));
        }
    }

    @Test
    void the_failure_of_another_study_sent_at_the_same_time_is_not_ours() {
        ExpertRequest other = DeployRig.series(folder, "other");
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::segmentation, 1))) {
            String id = UUID.randomUUID().toString();
            rig.gateway.remember(association(Clock.systemUTC().instant(), DeployRig.CALLING_AE, id));
            rig.manager
                    .addRun(id, other.files())
                    .task("1-infer", "Failed", "PluginError")
                    .end("Failed");

            assertThat(reported(rig.expert().read(request)).findings()).hasSize(2);
        }
    }

    @Test
    void a_payload_that_was_there_before_is_never_ours() {
        ExpertRequest other = DeployRig.series(folder, "other");
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            rig.manager.hideFiles();
            String id = UUID.randomUUID().toString();
            rig.gateway.remember(association(Clock.systemUTC().instant(), DeployRig.CALLING_AE, id));
            rig.manager
                    .addRun(id, other.files())
                    .task("1-infer", "Failed", "PluginError")
                    .end("Failed");

            ExpertResult result = readUntil(
                    rig, () -> rig.gateway.asked("/dicom-associations").size() > 3);

            assertThat(failed(result).code()).isEqualTo(ErrorCode.EXPERT_TIMEOUT);
        }
    }

    @Test
    void of_several_new_payloads_that_tell_no_files_none_is_taken_for_ours() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            rig.manager.hideFiles();
            Instant now = Clock.systemUTC().instant();
            MonaiDeploySettings settings = rig.settings(DeployRig.QUICK);
            HttpClient http = HttpClient.newHttpClient();
            PayloadSearch search = new PayloadSearch(
                    settings,
                    new RestService(settings.gatewayApi(), Duration.ofSeconds(5), http, Clock.systemUTC()),
                    new RestService(settings.managerApi(), Duration.ofSeconds(5), http, Clock.systemUTC()),
                    Clock.systemUTC());
            search.remember();
            Submitted job = new Submitted(request.series(), "", now, now, 6, Optional.empty());
            String first = UUID.randomUUID().toString();
            String second = UUID.randomUUID().toString();
            rig.gateway.remember(association(now, DeployRig.CALLING_AE, first));
            rig.manager.addRun(first, request.files());
            assertThat(search.find(job)).containsExactly(first);
            rig.gateway.remember(association(now, DeployRig.CALLING_AE, second));
            rig.manager.addRun(second, request.files());
            assertThat(search.find(job)).isEmpty();
        }
    }

    /** Reads, and lets the whole budget pass between two looks at the workflow once something has happened. */
    private ExpertResult readUntil(DeployRig rig, BooleanSupplier happened) {
        TurnedClock clock = new TurnedClock();
        return rig.expert(BRISK, clock).read(request, new ReadingWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                if (happened.getAsBoolean()) {
                    clock.turn(Duration.ofSeconds(20));
                }
                return false;
            }
        });
    }

    /** The time of the machine, because the gateway has it too, and what a test adds. */
    private static final class TurnedClock extends Clock {
        private volatile Duration added = Duration.ZERO;

        void turn(Duration by) {
            added = by;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(added);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static FakeInformaticsGateway.Association association(Instant at, String caller, String payload) {
        return new FakeInformaticsGateway.Association(
                caller, FakeInformaticsGateway.WORKFLOW_AE, at, 6, List.of(payload));
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ExpertResult.Failed failed(ExpertResult result) {
        return result.match(
                reported -> fail("reported " + reported.findings().size() + " findings"),
                declined -> fail("declined: " + declined.reason()),
                failed -> failed);
    }

    static ExpertResult.Reported reported(ExpertResult result) {
        return result.match(
                reported -> reported,
                declined -> fail("declined: " + declined.reason()),
                failed -> fail("failed: " + failed.code() + " " + failed.message()));
    }
}
