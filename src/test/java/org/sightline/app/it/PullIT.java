package org.sightline.app.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;

/** Pull mode and priors against an archive, through the packaged application. */
class PullIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Clock LAST_YEAR = Clock.fixed(Instant.parse("2025-03-04T05:06:07Z"), ZoneOffset.UTC);

    @BeforeEach
    void needOrthanc() {
        assumeTrue(Files.isExecutable(OrthancProcess.PROGRAM), "Orthanc is not installed");
    }

    @Test
    void a_study_is_fetched_and_drafted_once_and_its_prior_is_kept() {
        int archivePort = Scratch.freePorts(1).get(0);
        Installation installation = Installation.fresh("pull")
                .with("SIGHTLINE_PACS", "ORTHANC@127.0.0.1:" + archivePort)
                .with("SIGHTLINE_RETRIEVE_METHOD", "move")
                .with("SIGHTLINE_COMPLETION_IDLE", "10m");
        Path folder = installation.data().resolveSibling("objects");
        PhantomStudy study = PhantomStudy.write("pull", folder);
        PhantomIdentity prior = PhantomIdentity.named("pull prior", 1, LAST_YEAR);
        try (OrthancProcess orthanc =
                        OrthancProcess.start(folder.resolveSibling("orthanc"), archivePort, installation.dicomPort());
                ServiceProcess service = ServiceProcess.start(installation)) {
            orthanc.keep(study.files());
            orthanc.keep(oneSlice(prior, folder.resolveSibling("prior")));

            Outcome pulled =
                    installation.run("pull", "--accession", study.identity().accession());

            assertThat(pulled.code()).as(pulled.err()).isZero();
            assertThat(pulled.out()).contains(study.files().size() + " objects").contains("C_MOVE");
            service.await(study.uid(), "PUBLISHED");
            Published.exactlyOnce(service.client(), study);
            keptAsPrior(service.client(), study, prior.series().studyUid());
            Outcome unknown = installation.run("pull", "--accession", "NOSUCH");
            assertThat(unknown.code()).isEqualTo(1);
            assertThat(unknown.err()).contains("NOT_FOUND");
        }
    }

    private static void keptAsPrior(ServiceClient client, PhantomStudy study, String priorUid) {
        String priors = "/api/studies/" + study.uid() + "/priors";
        JsonNode found = client.json(priors).path("items").path(0);
        assertThat(found.path("studyUid").asText()).isEqualTo(priorUid);
        assertThat(found.path("comparable").asBoolean()).as(found.toString()).isTrue();

        HttpResponse<byte[]> accepted =
                client.post(priors + "/" + priorUid + "/retrieve", "application/json", new byte[0]);

        assertThat(accepted.statusCode()).isEqualTo(202);
        awaitEnd(client, accepted, "DONE");
        Await.until(
                "the prior is kept",
                PATIENCE,
                () -> Optional.of(true).filter(yes -> client.state(priorUid).equals("NOT_ROUTED")),
                () -> client.state(priorUid));
        assertThat(client.json("/api/studies/" + priorUid).toString()).contains("kept as a prior, not drafted");
        assertThat(client.json(priors).path("items").path(0).path("places").toString())
                .contains("here")
                .contains("ORTHANC");
    }

    @Test
    void a_kill_in_the_middle_of_a_pull_costs_only_time() {
        int archivePort = Scratch.freePorts(1).get(0);
        Installation installation =
                Installation.fresh("pull-kill").with("SIGHTLINE_PACS", "ORTHANC@127.0.0.1:" + archivePort);
        Path folder = installation.data().resolveSibling("objects");
        PhantomStudy study = PhantomStudy.write("pull kill", folder);
        try (OrthancProcess orthanc =
                OrthancProcess.start(folder.resolveSibling("orthanc"), archivePort, installation.dicomPort())) {
            orthanc.keep(study.files());
            HttpResponse<byte[]> accepted = killedWhileFetching(installation, study);
            try (ServiceProcess service = ServiceProcess.start(installation)) {
                awaitEnd(service.client(), accepted, "DONE");
                service.await(study.uid(), "PUBLISHED");
                Published.exactlyOnce(service.client(), study);
            }
        }
    }

    private static HttpResponse<byte[]> killedWhileFetching(Installation installation, PhantomStudy study) {
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            byte[] body = ("{\"studyUid\":\"" + study.uid() + "\"}").getBytes(UTF_8);
            HttpResponse<byte[]> accepted = service.client().post("/api/pulls", "application/json", body);
            assertThat(accepted.statusCode()).isEqualTo(202);
            Await.until(
                    "the first objects are here",
                    PATIENCE,
                    () -> Optional.of(service.client().state(study.uid())).filter(state -> !state.isEmpty()),
                    () -> "");
            service.kill();
            return accepted;
        }
    }

    private static void awaitEnd(ServiceClient client, HttpResponse<byte[]> accepted, String state) {
        String id = read(accepted).path("id").asText();
        Await.until(
                "pull " + state,
                PATIENCE,
                () -> Optional.of(client.json("/api/pulls/" + id))
                        .filter(pull -> pull.path("state").asText().equals(state)),
                () -> client.json("/api/pulls/" + id).toPrettyString());
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> oneSlice(PhantomIdentity identity, Path folder) {
        PhantomPlan plan = PhantomPlan.standard().sampled(32, 11.2, 1, 2.5).withNodules(List.of());
        return PhantomWriter.write(new ChestPhantom(plan), identity, folder);
    }
}
