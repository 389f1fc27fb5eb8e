package org.sightline.experts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.manifest.remote.Auth;
import org.sightline.experts.manifest.remote.Endpoint;
import org.sightline.experts.manifest.remote.Publish;
import org.sightline.experts.manifest.remote.RemoteSection;

class RemoteSectionsTest {
    private static final String BASE = ManifestText.HEAD + """
            kind: remote
            trigger: VISTA3D
            input: { takes: volume, modalities: [CT] }
            labels:
              - { index: 1, name: Liver, code: { scheme: SCT, value: "10200004", meaning: Liver }, aliases: [liver] }
              - { index: 26, name: Tumor, kind: finding, code: { scheme: SCT, value: "108369006", meaning: Neoplasm } }
            remote:
            """;

    private static final String DEPLOY = BASE + """
              protocol: monai-deploy
              url: http://gateway:5000
              workflowManagerUrl: http://gateway:5001
              dicom: gateway:104
              calledAe: LIVER
              callingAe: SIGHTLINE
              resultAe: SIGHTLINE_LIVER
              timeBudget: 5m
            """;

    private static final String NIM = BASE + """
              protocol: vista3d-nim
              url: http://nim:8000
              publish: { bind: 0.0.0.0, port: 8099, url: "http://us:8099", allow: [10.0.0.0/8] }
            """;

    private static final String KSERVE = BASE + """
              protocol: kserve
              url: https://triton
              model: liver
              concurrency: 4
              auth: { kind: oidc, tokenUrl: "https://id/token", clientIdVariable: ID, clientSecretVariable: SECRET }
            """;

    @TempDir
    Path folder;

    @Test
    void a_monai_deploy_section_says_what_stands_in_it() {
        assertThat(read(DEPLOY).remote())
                .contains(new RemoteSection.MonaiDeploy(
                        new Endpoint(URI.create("http://gateway:5000"), Duration.ofMinutes(5), 1, new Auth.None()),
                        Optional.of(URI.create("http://gateway:5001")),
                        "gateway",
                        104,
                        "LIVER",
                        "SIGHTLINE",
                        "SIGHTLINE_LIVER",
                        RemoteSection.MonaiDeploy.Mode.DIMSE,
                        Optional.empty()));
    }

    @Test
    void the_other_protocols_say_what_stands_in_them() {
        assertThat(read(NIM).remote().orElseThrow())
                .isEqualTo(new RemoteSection.Vista3d(
                        new Endpoint(URI.create("http://nim:8000"), Duration.ofMinutes(10), 1, new Auth.None()),
                        new Publish("0.0.0.0", 8099, URI.create("http://us:8099"), List.of("10.0.0.0/8")),
                        Optional.empty()));
        Auth oidc = new Auth.Oidc(URI.create("https://id/token"), "ID", "SECRET", Optional.empty());
        assertThat(read(KSERVE).remote().orElseThrow())
                .isEqualTo(new RemoteSection.Kserve(
                        new Endpoint(URI.create("https://triton"), Duration.ofMinutes(10), 4, oidc),
                        "liver",
                        Optional.empty(),
                        List.of()));
        String label = BASE + "  protocol: monai-label\n  url: http://h:8000\n  model: deepedit\n  timeBudget: PT90S\n"
                + "  auth: { kind: basic, userVariable: U, passwordVariable: P }\n";
        assertThat(read(label).remote().orElseThrow())
                .isEqualTo(new RemoteSection.MonaiLabel(
                        new Endpoint(URI.create("http://h:8000"), Duration.ofSeconds(90), 1, new Auth.Basic("U", "P")),
                        "deepedit",
                        Optional.empty()));
    }

    @Test
    void a_remote_expert_has_no_weights_and_says_what_it_takes() {
        Manifest manifest = read(DEPLOY);
        assertThat(manifest.descriptor().weightsHash()).isEqualTo("remote");
        assertThat(manifest.descriptor().input()).isEqualTo(Input.VOLUME);
        assertThat(manifest.descriptor().trigger()).contains("VISTA3D");
        assertThat(manifest.descriptor().looksFor()).extracting("meaning").containsExactly("Neoplasm");
        assertThat(manifest.labels().get(0).aliases()).containsExactly("liver");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol: monai-deploy | protocol: magic | 15 | 'magic' is none of monai-deploy",
                "url: http://gateway:5000 | url: ftp://gateway | 16 | http or https",
                "url: http://gateway:5000 | url: http://me:secret@gateway | 16 | without user and password",
                "dicom: gateway:104 | dicom: gateway | 18 | host:port",
                "dicom: gateway:104 | dicom: gateway:99999 | 18 | has a port outside 1 to 65535",
                "calledAe: LIVER | calledAe: SIXTEEN_LETTERS_ | 19 | 1 to 15",
                "resultAe: SIGHTLINE_LIVER | model: x | 21 | unknown key 'model'",
                "resultAe: SIGHTLINE_LIVER | # | 15 | 'resultAe' is missing",
                "timeBudget: 5m | timeBudget: soon | 22 | has to be a time",
                "timeBudget: 5m | timeBudget: 0s | 22 | longer than nothing",
                "timeBudget: 5m | mode: inference | 15 | 'workflow' is missing",
                "timeBudget: 5m | auth: { kind: bearer, tokenVariable: my-secret } | 22 | never the secret",
                "timeBudget: 5m | auth: { kind: none, tokenVariable: T } | 22 | is not for auth kind none",
                "trigger: VISTA3D | trigger: vista | 9 | 'trigger' has to be",
                "takes: volume | takes: everything | 10 | 'everything' is none of image, volume, volumes",
                "index: 26 | index: 1 | 13 | 'index' has to be at least 2",
                "kind: finding | kind: lesion | 13 | 'lesion' is none of finding, structure",
                "trigger: VISTA3D | weights: [] | 9 | 'weights' is not for kind remote",
            })
    void a_broken_rule_is_named_with_its_line(String valid, String broken, int line, String rule) {
        Path expert = ManifestText.written(folder, ManifestText.replaced(DEPLOY, valid, broken));
        assertThatThrownBy(() -> ManifestReader.read(expert))
                .hasMessageStartingWith("some-expert/expert.yaml line " + line + ": ")
                .hasMessageContaining(rule);
    }

    private Manifest read(String yaml) {
        return ManifestReader.read(ManifestText.written(folder, yaml));
    }
}
