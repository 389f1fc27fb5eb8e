package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** The chest X-ray package against the reference run of {@code shared/tools/run_cxr_model.py}. */
class ImageClassifierTest extends ExpertContractTest {
    private static final Manifest MANIFEST = ManifestReader.read(Path.of("cxr-pneumonia-cnn"));

    private ImageClassifier expert;
    private Path wrapped;

    @BeforeAll
    void load() {
        Path weights = Shared.path("models/cxr-pneumonia-cnn.onnx");
        wrapped = Shared.path("data/dicom-cxr/wrapped-kermany");
        expert = new ImageClassifier(MANIFEST, OnnxModel.of(MANIFEST, Map.of("classifier", weights), 0, 2));
    }

    @AfterAll
    void close() {
        if (expert != null) {
            expert.close();
        }
    }

    @Override
    protected Expert expert() {
        return expert;
    }

    @Override
    protected ExpertRequest readable() {
        return Shared.request(List.of(Shared.instance(wrapped.resolve("pneumonia-01.dcm"))));
    }

    @Test
    void the_wrapped_films_have_the_reference_probabilities_in_every_encoding() {
        Map<String, String> expected = Shared.csv(Shared.path("models/expected/cxr-pneumonia-cnn.wrapped-kermany.csv"));
        assertThat(expected).hasSize(24);
        expected.forEach((file, probability) -> assertThat(score(wrapped.resolve(file)))
                .as(file)
                .isCloseTo(Double.parseDouble(probability), within(1e-5)));
    }

    @Test
    void the_test_films_give_the_auc_of_the_model_card() {
        Path data = Shared.path("data/cxr-pneumonia-kermany");
        Map<String, String> expected = Shared.csv(Shared.path("models/expected/cxr-pneumonia-cnn.test-dev.csv"));
        List<Double> sick = new ArrayList<>();
        List<Double> well = new ArrayList<>();
        Shared.csv(data.resolve("test-dev.csv")).forEach((file, label) -> {
            GreyImage film = expert.prepared(Films.jpeg(data.resolve(file)));
            double score = expert.reading(film).scores()[0];
            assertThat(PixelGuard.refusal(MANIFEST.input().checks(), film))
                    .as(file)
                    .isEmpty();
            assertThat(score).as(file).isCloseTo(Double.parseDouble(expected.get(file)), within(5e-3));
            (label.equals("PNEUMONIA") ? sick : well).add(score);
        });
        assertThat(Films.auc(sick, well)).isCloseTo(0.942, within(0.001));
    }

    @Test
    void the_two_operating_points_split_scores_into_three() {
        List<Finding> findings =
                Shared.dicomFiles(wrapped).stream().map(this::finding).toList();
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.presence())
                        .isEqualTo(presence(finding.probability().orElseThrow().value())));
        assertThat(findings.stream().map(Finding::presence)).contains(Presence.values());
    }

    @Test
    void images_of_other_modalities_and_body_parts_are_declined() {
        assertThat(Shared.dicomFiles(Shared.path("data/dicom-modalities")))
                .hasSize(17)
                .allSatisfy(file -> {
                    String reason = assertDeclined(read(file));
                    assertThat(reason).as(file.toString()).containsAnyOf("modality", "body part");
                });
    }

    @Test
    void a_negative_of_a_film_is_declined() {
        Path folder = Shared.path("data/dicom-cxr");
        assertThat(assertDeclined(read(folder.resolve("rsna-cr-chest-pa-mono1-jpegbaseline.dcm"))))
                .contains("negative");
        assertThat(score(folder.resolve("rsna-cr-chest-pa-mono2-jpegbaseline.dcm")))
                .isCloseTo(0.38, within(0.01));
    }

    @Test
    void an_adult_is_declined_without_saying_the_age() {
        Path file = Shared.path("data/dicom-cxr/wg04-RG1-cr-chest-mono1-j2k-lossy.dcm");
        assertThat(assertDeclined(read(file)))
                .contains("outside the 1 to 5 years")
                .doesNotContain("64");
    }

    @Test
    void weights_that_changed_since_the_check_do_not_run() {
        Path other = Shared.path("models/brain-tissue-gwm-light.onnx");
        try (ImageClassifier changed =
                new ImageClassifier(MANIFEST, OnnxModel.of(MANIFEST, Map.of("classifier", other), 0, 1))) {
            assertThat(changed.read(readable()))
                    .isInstanceOfSatisfying(
                            ExpertResult.Failed.class,
                            failed -> assertThat(failed.code().name()).isEqualTo("WEIGHTS_CHANGED"));
        }
    }

    private static Presence presence(double score) {
        return score >= 0.962 ? Presence.PRESENT : score < 0.848 ? Presence.ABSENT : Presence.UNCERTAIN;
    }

    private ExpertResult read(Path file) {
        return expert.read(Shared.request(List.of(Shared.instance(file))));
    }

    private Finding finding(Path file) {
        return reported(read(file)).findings().get(0);
    }

    private double score(Path file) {
        return finding(file).probability().orElseThrow().value();
    }
}
