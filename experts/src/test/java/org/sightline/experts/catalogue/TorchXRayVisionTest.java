package org.sightline.experts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Code;
import org.sightline.dicom.Sha256;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.manifest.WeightsFile;

/** The template of the package, completed as {@code convert.py} completes it; files of other content stand for weights. */
class TorchXRayVisionTest {
    private static final String NAME = "cxr-torchxrayvision";
    private static final String RESNET = "xrv-resnet50-res512-all.onnx";

    @TempDir
    Path experts;

    private Path copy;

    @BeforeEach
    void complete() throws IOException {
        copy = Files.createDirectories(experts.resolve(NAME));
        String template = Files.readString(Path.of(NAME, "expert.template.yaml"));
        String completed = Pattern.compile("CONVERT-(\\S+)")
                .matcher(template)
                .replaceAll(match -> Sha256.of(match.group(1).getBytes(StandardCharsets.US_ASCII)));
        Files.writeString(copy.resolve(ManifestReader.FILE), completed);
    }

    @Test
    void eighteen_labels_have_the_speakers_that_vila_m3_asks_and_that_know_them() {
        Manifest manifest = ManifestReader.read(copy);
        assertThat(manifest.labels().stream().map(label -> label.name() + " " + speakers(manifest, label)))
                .containsExactly(
                        "Atelectasis 4",
                        "Consolidation 4",
                        "Infiltration 4",
                        "Pneumothorax 1",
                        "Edema 4",
                        "Emphysema 4",
                        "Fibrosis 4",
                        "Effusion 4",
                        "Pneumonia 8",
                        "Pleural thickening 4",
                        "Cardiomegaly 4",
                        "Nodule 4",
                        "Mass 4",
                        "Hernia 4",
                        "Lung lesion 4",
                        "Fracture 3",
                        "Lung opacity 6",
                        "Enlarged cardiomediastinum 4");
    }

    @Test
    void members_give_eighteen_scores_in_the_same_order() {
        Manifest manifest = ManifestReader.read(copy);
        assertThat(manifest.weights()).hasSize(8);
        assertThat(manifest.weights().stream().map(weights -> weights.member().orElseThrow()))
                .allSatisfy(member -> {
                    assertThat(member.outputs()).isEqualTo(18);
                    assertThat(member.voices()).allMatch(voice -> voice.output() == voice.label());
                });
    }

    @Test
    void a_label_without_a_confirmed_code_has_one_of_our_own() {
        assertThat(ManifestReader.read(copy).labels().stream()
                        .filter(label -> label.code().scheme().equals(Code.LOCAL))
                        .map(Label::name))
                .containsExactly("Pleural thickening", "Enlarged cardiomediastinum");
    }

    @Test
    void without_any_member_the_expert_is_not_ready() {
        CatalogueEntry entry = entry();
        assertThat(entry.ready()).isFalse();
        assertThat(entry.problem()).startsWith("WEIGHTS_MISSING: xrv-densenet121-res224-all.onnx is not there");
    }

    @Test
    void without_the_resnet_it_is_ready_and_says_that_it_does_not_look_for_pneumothorax() throws IOException {
        for (WeightsFile weights : ManifestReader.read(copy).weights()) {
            if (!weights.file().equals(RESNET)) {
                String content = weights.role().substring("member-".length());
                Files.writeString(copy.resolve(weights.file()), content);
            }
        }
        CatalogueEntry entry = entry();
        assertThat(entry.ready()).as(entry.problem()).isTrue();
        assertThat(entry.descriptor().title()).endsWith("(7 of 8 members)");
        assertThat(entry.descriptor().intendedUse())
                .contains("without " + RESNET + ".")
                .endsWith("not looked for: Pneumothorax.");
        assertThat(entry.descriptor().labels()).hasSize(17);
    }

    @Test
    void a_member_with_another_hash_stops_the_expert() throws IOException {
        Files.writeString(copy.resolve(RESNET), "other");
        assertThat(entry().problem()).startsWith("WEIGHTS_CHANGED");
    }

    private CatalogueEntry entry() {
        return Catalogue.load(experts, List.of()).entries().get(0);
    }

    private static long speakers(Manifest manifest, Label label) {
        return manifest.weights().stream()
                .filter(weights -> weights.member().orElseThrow().voice(label).isPresent())
                .count();
    }
}
