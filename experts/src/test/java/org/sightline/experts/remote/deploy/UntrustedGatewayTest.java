package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.remote.http.Credentials;
import org.sightline.experts.remote.privacy.Discretion;

/** A workflow on a gateway that is not trusted: what goes there, and that its answer is still about our series. */
class UntrustedGatewayTest {
    private static final Discretion PSEUDONYMOUS =
            Discretion.pseudonymous("a secret of some length".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path folder;

    private DeployRig rig;

    @BeforeEach
    void start() {
        rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::everything, 1));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void its_answer_is_the_same_as_that_of_a_trusted_one() {
        ExpertRequest series = DeployRig.series(folder, "alike");

        ExpertResult.Reported trusted = reported(Discretion.TRUSTED, series);
        ExpertResult.Reported untrusted = reported(PSEUDONYMOUS, series);

        assertThat(untrusted.findings()).isEqualTo(trusted.findings()).isNotEmpty();
        assertThat(untrusted.segmentation().orElseThrow().sources())
                .isEqualTo(trusted.segmentation().orElseThrow().sources());
    }

    @Test
    void no_identifier_of_the_patient_and_no_uid_of_ours_goes_there() throws IOException {
        ExpertRequest series = DeployRig.series(folder, "secret");
        reported(PSEUDONYMOUS, series);

        List<Path> received = files("gateway-");
        assertThat(received).hasSize(series.files().size());
        for (Path file : received) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain(identifiers(series.files().get(0).header()));
        }
    }

    @Test
    void copies_are_gone_when_the_reading_has_ended() throws IOException {
        try (Stream<Path> before = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Path> there = before.toList();
            reported(PSEUDONYMOUS, DeployRig.series(folder, "gone"));

            try (Stream<Path> after = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                assertThat(after.filter(path -> path.toString().contains("sightline-pseudonymous")))
                        .isSubsetOf(there);
            }
        }
    }

    @Test
    void it_is_not_asked_to_fetch_images_as_they_are() {
        MonaiDeploySettings settings = rig.settings(DeployRig.QUICK);
        MonaiDeploySettings fetching = new MonaiDeploySettings(
                settings.gateway(),
                settings.callingAe(),
                settings.resultAe(),
                settings.gatewayApi(),
                settings.managerApi(),
                settings.timing(),
                Optional.of(new MonaiDeploySettings.Inference(
                        settings.gateway().aeTitle(),
                        UUID.randomUUID(),
                        new MonaiDeploySettings.Resource(
                                URI.create("http://localhost/dicomweb"), new Credentials.None()),
                        Optional.empty(),
                        Optional.empty())));

        assertThatThrownBy(() -> rig.expert(fetching, PSEUDONYMOUS, Clock.systemUTC()))
                .hasMessageContaining("sightline.privacy.trusted");
    }

    @Test
    void images_that_may_show_a_name_are_not_sent_and_the_reading_fails_with_the_reason() throws IOException {
        ExpertRequest series = DeployRig.series(folder, "burnt");
        for (InstanceFile file : series.files()) {
            toUltrasound(file.file());
        }

        ExpertResult result = PSEUDONYMOUS.guarding(expert(PSEUDONYMOUS)).read(series);

        assertThat(result).isInstanceOfSatisfying(ExpertResult.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PRIVACY_REFUSED);
            assertThat(failed.message()).contains("modality US", "stay here");
        });
        assertThat(files("gateway-")).isEmpty();
    }

    /** The value of Modality (0008,0060), in explicit little endian. */
    private static void toUltrasound(Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String header = "\u0008\0\u0060\0CS\u0002\0";
        assertThat(bytes).contains(header + "CT");
        Files.writeString(file, bytes.replace(header + "CT", header + "US"), StandardCharsets.ISO_8859_1);
    }

    private static String[] identifiers(InstanceHeader header) {
        return Stream.of(
                        header.patient().name(),
                        header.patient().id(),
                        header.study().accession(),
                        header.study().date(),
                        header.ref().studyUid(),
                        header.ref().seriesUid(),
                        header.series().frameOfReferenceUid())
                .filter(value -> value.length() > 1)
                .toArray(String[]::new);
    }

    private List<Path> files(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private ExpertResult.Reported reported(Discretion discretion, ExpertRequest series) {
        ExpertResult result = discretion.guarding(expert(discretion)).read(series);
        assertThat(result).as(result.toString()).isInstanceOf(ExpertResult.Reported.class);
        return (ExpertResult.Reported) result;
    }

    private MonaiDeployExpert expert(Discretion discretion) {
        return rig.expert(rig.settings(DeployRig.QUICK), discretion, Clock.systemUTC());
    }
}
