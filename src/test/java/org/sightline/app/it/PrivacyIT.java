package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A study full of identifiers goes the whole way, with a model, a workflow and a segmentation server that are not trusted
 * and that fail. Then everything that leaves the service, and its log, is searched for them.
 */
class PrivacyIT {
    private static final String DICOM = "application/dicom";

    @Test
    void no_identifier_of_a_study_reaches_logs_metrics_errors_or_servers_that_are_not_trusted() throws IOException {
        try (Listener listener = new Listener()) {
            Installation installation = installation(listener);
            PhantomStudy study =
                    planted(PhantomStudy.write("privacy", installation.data().resolveSibling("privacy-study")));
            try (ServiceProcess service = ServiceProcess.start(installation)) {
                study.send(installation);
                service.await(study.uid(), "PUBLISHED");
                drafted(service.client(), study);
                asked(service.client(), study);
                reached(listener, study);
                failing(service.client(), study);
                Identifiers.absentFrom("/q/metrics", text(service.client().get("/q/metrics")));
            }
            Identifiers.absentFrom(
                    "the log", Files.readString(installation.data().resolveSibling("service.log")));
        }
    }

    /** All three are asked, or their silence would prove nothing. */
    private static void reached(Listener listener, PhantomStudy study) {
        assertThat(listener.heard()).anyMatch(request -> request.startsWith("POST /v1/chat/completions"));
        assertThat(listener.heard()).anyMatch(request -> request.contains("/dicom-associations"));
        assertThat(listener.heard()).anyMatch(request -> request.contains("/session/"));
        assertThat(listener.objects()).hasSize(study.files().size());
        listener.heard().forEach(request -> {
            Identifiers.absentFrom("a request to a server that is not trusted", request);
            noUid(request, study);
        });
        listener.objects().forEach(object -> {
            String bytes = new String(object, StandardCharsets.ISO_8859_1);
            Identifiers.absentFrom("an object that was sent", bytes);
            noUid(bytes, study);
        });
        assertThat(listener.heard().toString()).contains("[removed]");
    }

    private static void noUid(String text, PhantomStudy study) {
        assertThat(text)
                .doesNotContain(
                        study.uid(),
                        study.identity().series().seriesUid(),
                        study.identity().instanceUid(0));
    }

    /** Spans come in batches, the last when the service stops. */
    private static void traced(Listener listener, PhantomStudy study) {
        List<String> spans = listener.heard().stream()
                .filter(request -> request.startsWith("POST /v1/traces"))
                .toList();
        assertThat(spans).isNotEmpty();
        spans.forEach(span -> {
            Identifiers.absentFrom("a trace", span);
            noUid(span, study);
        });
    }

    /** The draft is the model's, and says what the servers did not do. */
    private static void drafted(ServiceClient client, PhantomStudy study) {
        String id = client.json("/api/studies/" + study.uid()).path("draftId").asText();
        JsonNode draft = client.json("/api/drafts/" + id);
        assertThat(draft.path("author").asText()).isEqualTo("listener");
        assertThat(draft.path("degraded").asBoolean()).isTrue();
        assertThat(draft.path("notRun").toString()).contains("far-workflow", "far-label");
        Identifiers.absentFrom(
                "what the draft says of the servers", draft.path("notRun").toString());
    }

    /** What a person types goes to the model, too. */
    private static void asked(ServiceClient client, PhantomStudy study) {
        String id = client.json("/api/studies/" + study.uid()).path("draftId").asText();
        String question = "{\"question\": \"Has Mr. ZWEISTEIN, Quirinius (QX 771493 ZW, 17/11/1953) a nodule?\"}";
        HttpResponse<byte[]> answer =
                client.post("/api/drafts/" + id + "/questions", "application/json", utf8(question));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    }

    private static void failing(ServiceClient client, PhantomStudy study) throws IOException {
        for (String path : List.of(
                "/api/studies/QX-771493-ZW",
                "/api/studies?state=Zweistein",
                "/api/drafts/ACC93817ZQ",
                "/fhir/Patient/QX-771493-ZW",
                "/fhir/Patient?nonsense=Zweistein",
                "/fhir/Zweistein",
                "/dicomweb/studies?PatientBirthDate=Zweistein",
                "/dicomweb/studies?Zweistein=1",
                "/dicomweb/studies/QX-771493-ZW/metadata")) {
            assertThat(client.get(path).statusCode()).as(path).isBetween(400, 499);
        }
        byte[] whole = Files.readAllBytes(study.files().get(0));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        error(client.post("/dicomweb/studies", DICOM, half));
        error(client.post("/dicomweb/studies", "multipart/related; type=\"application/dicom\"; boundary=b", half));
        error(client.post("/api/drafts/none/sign", "application/json", utf8("{\"Zweistein\": \"QX-771493-ZW\"}")));
        error(client.post("/fhir/Patient", "application/fhir+json", utf8("{\"name\": \"Quirinius Zweistein\"}")));
        error(client.post("/api/routes/dry-run", "application/json", utf8("Zweistein: [")));
    }

    private static void error(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isGreaterThanOrEqualTo(400);
        Identifiers.absentFrom("the error of " + answer.uri().getPath(), text(answer));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PhantomStudy planted(PhantomStudy study) throws IOException {
        for (Path file : study.files()) {
            PlantedFile image = PlantedFile.read(file);
            Identifiers.plant(image);
            image.write(file);
        }
        return study;
    }

    private static Installation installation(Listener listener) throws IOException {
        Installation fresh = Installation.fresh("privacy");
        Path config = Files.createDirectories(fresh.data().resolveSibling("config"));
        Path experts = Files.createDirectories(fresh.data().resolveSibling("experts"));
        expert(experts, "far-workflow", String.format("""
                  protocol: monai-deploy
                  url: %1$s
                  workflowManagerUrl: %1$s
                  dicom: %2$s:%3$d
                  calledAe: LUNG-SEG
                  callingAe: SIGHTLINE
                  resultAe: FAR-RESULTS
                  timeBudget: 2s
                """, listener.url(), Listener.HOST, listener.dicomPort()));
        expert(experts, "far-label", String.format("""
                  protocol: monai-label
                  url: %s
                  model: segmentation
                  timeBudget: 5s
                """, listener.url()));
        Files.writeString(config.resolve("routes.yaml"), """
                routes:
                  - name: chest CT
                    when: series.modality == 'CT'
                    series: { pick: thinnest, minSlices: 20 }
                    experts: [chest-ct, far-workflow, far-label]
                    priority: routine
                    deliver: [fhir]
                """);
        return fresh.with("SIGHTLINE_CONFIG_DIR", config.toString())
                .with("SIGHTLINE_EXPERTS_DIR", experts.toString())
                .with("SIGHTLINE_VLM_URL", listener.url())
                .with("SIGHTLINE_OTLP_ENDPOINT", listener.url())
                .with("SIGHTLINE_VLM_DIALECT", "tools")
                .with("SIGHTLINE_PRIVACY_TRUSTED", "127.0.0.1,localhost")
                .with("SIGHTLINE_PIPELINE_RETRY_AFTER", "200ms");
    }

    private static void expert(Path experts, String name, String remote) throws IOException {
        Path folder = Files.createDirectories(experts.resolve(name));
        Files.writeString(folder.resolve("expert.yaml"), String.format("""
                schema: 1
                name: %s
                version: "1.0"
                title: Lung and nodule
                intendedUse: For tests.
                licence: Apache-2.0
                calibrated: false
                kind: remote
                input: { takes: volume, modalities: [CT], minSlices: 4, maxSpacing: 60 }
                labels:
                  - { index: 1, name: Left lung, code: { scheme: SCT, value: "39607008", meaning: Lung }, laterality: LEFT,
                      aliases: [left_lung] }
                remote:
                """, name) + remote);
    }
}
