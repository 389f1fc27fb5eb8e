package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.remote.deploy.DeployReadings.failed;
import static org.sightline.experts.remote.deploy.DeployReadings.readUntil;
import static org.sightline.experts.remote.deploy.DeployReadings.reported;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;

/** Which of the payloads that a gateway lists is the one that we sent. */
@Timeout(60)
class PayloadSearchTest {
    @TempDir
    Path folder;

    private ExpertRequest request;

    @BeforeEach
    void writeSeries() {
        request = DeployRig.series(folder, "series");
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
                    rig, request, () -> rig.gateway.asked("/dicom-associations").size() > 3);

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

    private static FakeInformaticsGateway.Association association(Instant at, String caller, String payload) {
        return new FakeInformaticsGateway.Association(
                caller, FakeInformaticsGateway.WORKFLOW_AE, at, 6, List.of(payload));
    }
}
