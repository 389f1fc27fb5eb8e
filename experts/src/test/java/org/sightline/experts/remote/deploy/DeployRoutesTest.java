package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.remote.http.Credentials;

/** Set-up, health and the inference route. */
@Timeout(60)
class DeployRoutesTest {
    private static final MonaiDeploySettings.Timing HASTY = new MonaiDeploySettings.Timing(
            Duration.ofMillis(900), Duration.ofMillis(400), Duration.ofMillis(20), Duration.ofMillis(100));
    private static final MonaiDeploySettings.Resource IMAGES = new MonaiDeploySettings.Resource(
            URI.create("http://localhost/dicom-web"), new Credentials.Basic("sightline", "secret"));

    @TempDir
    Path folder;

    @Test
    void registering_twice_changes_nothing() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            DeploySetup setup = new DeploySetup(rig.settings(HASTY), Clock.systemUTC());
            setup.register("10.0.0.7", 11112);
            var once = rig.gateway.config("destination").toString();
            setup.register("10.0.0.7", 11112);

            assertThat(rig.gateway.config("destination")).hasToString(once);
            assertThat(rig.gateway.config("source")).containsOnlyKeys(DeployRig.CALLING_AE);
            assertThat(rig.gateway.config("ae")).containsOnlyKeys(FakeInformaticsGateway.WORKFLOW_AE);
            assertThat(once).contains("11112", "10.0.0.7");
        }
    }

    @Test
    void a_changed_port_is_put_on_the_collection() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            DeploySetup setup = new DeploySetup(rig.settings(HASTY), Clock.systemUTC());
            setup.register("10.0.0.7", 11112);
            setup.register("10.0.0.7", 104);

            assertThat(rig.gateway.config("destination").toString())
                    .contains("104")
                    .doesNotContain("11112");
        }
    }

    @Test
    void an_installation_that_can_work_has_no_problems() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            assertThat(new DeploySetup(rig.settings(HASTY), Clock.systemUTC()).problems())
                    .isEmpty();
        }
    }

    @Test
    void each_service_that_is_ill_is_named() {
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.stalling())) {
            rig.gateway.fault("/health", FakeHttp.Fault.HTML_PAGE);
            rig.manager.fault("/health", FakeHttp.Fault.SERVER_ERROR);

            assertThat(new DeploySetup(rig.settings(HASTY), Clock.systemUTC()).problems())
                    .hasSize(2)
                    .anyMatch(problem -> problem.startsWith(rig.gateway.root().toString()))
                    .anyMatch(problem -> problem.contains("status 500"));
        }
    }

    @Test
    void a_title_of_sixteen_characters_is_refused_although_dicom_allows_it() {
        StudyException refusal = catchThrowableOfType(
                StudyException.class,
                () -> new MonaiDeploySettings(
                        new PeerAddress("LUNG-SEG", "localhost", 104),
                        "SIGHTLINE-SIXTEEN".substring(0, 16),
                        "RESULTS",
                        DeployRig.api(URI.create("http://localhost")),
                        DeployRig.api(URI.create("http://localhost")),
                        HASTY,
                        Optional.empty()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
    }

    @Test
    void an_output_without_authentication_and_a_fhir_input_without_slash_are_refused() {
        MonaiDeploySettings.Resource open =
                new MonaiDeploySettings.Resource(URI.create("http://localhost/fhir"), new Credentials.None());

        assertThat(catchThrowableOfType(StudyException.class, () -> inference(Optional.empty(), Optional.of(open))))
                .hasMessageContaining("basic or bearer");
        assertThat(catchThrowableOfType(StudyException.class, () -> inference(Optional.of(open), Optional.empty())))
                .hasMessageContaining("slash");
    }

    @Test
    void secrets_do_not_show() {
        assertThat(new Credentials.Basic("user", "secret").toString()).doesNotContain("secret");
        assertThat(new Credentials.Bearer("secret").toString()).doesNotContain("secret");
        assertThat(new Credentials.ClientCredentials(URI.create("http://idp/token"), "id", "secret").toString())
                .doesNotContain("secret");
    }

    @Test
    void the_stock_manager_rejects_the_inference_request_of_the_first_reading_and_all_go_by_store() {
        ExpertRequest request = DeployRig.series(folder, "series");
        try (DeployRig rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::segmentation, 1))) {
            MonaiDeployExpert expert = inferring(rig);

            assertThat(DeployReadings.reported(expert.read(request)).findings()).hasSize(2);
            assertThat(rig.manager.deadLetters())
                    .isEqualTo(rig.gateway.transactions())
                    .hasSize(1);
            assertThat(DeployReadings.reported(expert.read(request)).findings()).hasSize(2);
            assertThat(rig.gateway.transactions()).hasSize(1);
            assertThat(rig.gateway.asked("/inference/status")).isEmpty();
        }
    }

    @Test
    void a_patched_manager_answers_inference_requests_from_then_on() {
        ExpertRequest request = DeployRig.series(folder, "series");
        try (DeployRig rig = new DeployRig(
                folder, model -> (payload, run, gateway) -> gateway.export(model.segmentation(request.files())))) {
            rig.manager.patch();
            rig.manager.fault("/payload", FakeHttp.Fault.RESET);
            MonaiDeployExpert expert = inferring(rig);

            assertThat(expert.probeInference(request, ReadingWatch.NONE)).isEmpty();
            JsonNode sent = rig.gateway.asked("/inference").get(0).body();
            assertThat(UUID.fromString(sent.path("transactionID").asText())).isNotNull();
            assertThat(sent.path("inputResources").findValuesAsText("interface"))
                    .containsExactly("Algorithm", "DICOMweb");
            assertThat(sent.path("inputResources").findValuesAsText("authID"))
                    .containsExactly("c2lnaHRsaW5lOnNlY3JldA==");
            assertThat(sent.properties().stream().map(java.util.Map.Entry::getKey))
                    .containsExactly("transactionID", "priority", "inputMetadata", "inputResources");
        }
    }

    private static MonaiDeployExpert inferring(DeployRig rig) {
        MonaiDeploySettings plain = rig.settings(new MonaiDeploySettings.Timing(
                Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(300)));
        MonaiDeploySettings settings = new MonaiDeploySettings(
                plain.gateway(),
                plain.callingAe(),
                plain.resultAe(),
                plain.gatewayApi(),
                plain.managerApi(),
                plain.timing(),
                Optional.of(inference(Optional.empty(), Optional.empty())));
        return rig.expert(settings, Clock.systemUTC());
    }

    private static MonaiDeploySettings.Inference inference(
            Optional<MonaiDeploySettings.Resource> fhir, Optional<MonaiDeploySettings.Resource> output) {
        return new MonaiDeploySettings.Inference("lung-seg", UUID.randomUUID(), IMAGES, fhir, output);
    }
}
