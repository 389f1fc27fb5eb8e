package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.image.PixelReader;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** The classifier trained by this project, through the whole reading, against what its training side computed. */
class CxrPneumoniaTest extends ExpertContractTest {
    private static final Path PACKAGE = Path.of("cxr-pneumonia");
    private static final Manifest MANIFEST = ManifestReader.read(PACKAGE);

    private ImageClassifier expert;
    private Path wrapped;

    @BeforeAll
    void load() {
        wrapped = Shared.path("data/dicom-cxr/wrapped-kermany");
        Map<String, Path> weights = Map.of("classifier", PACKAGE.resolve("cxr-pneumonia.onnx"));
        expert = new ImageClassifier(MANIFEST, OnnxModel.of(MANIFEST, weights, 0, 2));
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
    void the_wrapped_films_have_the_probabilities_of_the_training_side() {
        Map<String, Double> expected = column(PACKAGE.resolve("expected/wrapped-kermany.csv"), 1);
        assertThat(expected).hasSize(24);
        expected.forEach((file, probability) -> assertThat(finding(wrapped.resolve(file))
                        .probability()
                        .orElseThrow()
                        .value())
                .as(file)
                .isCloseTo(probability, within(1e-5)));
    }

    @Test
    void the_test_films_pass_the_guard_and_give_the_auc_of_the_card() {
        Path data = Shared.path("data/cxr-pneumonia-kermany");
        Map<String, Double> expected = column(PACKAGE.resolve("expected/test-dev.csv"), 1);
        List<Double> sick = new ArrayList<>();
        List<Double> well = new ArrayList<>();
        Shared.csv(data.resolve("test-dev.csv")).forEach((file, label) -> {
            Reading reading = expert.reading(expert.prepared(Films.jpeg(data.resolve(file))));
            assertThat(reading.refusal()).as(file).isEmpty();
            double score = reading.scores()[0];
            assertThat(score).as(file).isCloseTo(expected.get(file), within(1e-5));
            (label.equals("PNEUMONIA") ? sick : well).add(score);
        });
        assertThat(sick).hasSize(200);
        assertThat(well).hasSize(103);
        assertThat(Films.auc(sick, well)).isCloseTo(0.983, within(0.0006));
    }

    @Test
    void a_finding_that_is_present_points_at_a_part_of_the_film() {
        Finding finding = finding(wrapped.resolve("pneumonia-01.dcm"));
        assertThat(finding.presence()).isEqualTo(Presence.PRESENT);
        Region region = finding.regions().get(0);
        assertThat(region.box())
                .hasValueSatisfying(box -> assertThat((box.right() - box.left()) * (box.bottom() - box.top()))
                        .isBetween(1.0, 224.0 * 224 - 1));
    }

    @Test
    void a_finding_that_is_absent_points_at_the_whole_film() {
        Finding finding = finding(wrapped.resolve("normal-09.dcm"));
        assertThat(finding.presence()).isEqualTo(Presence.ABSENT);
        assertThat(finding.regions().get(0).box()).isEmpty();
    }

    @Test
    void no_picture_of_another_kind_passes_the_models_own_guard() {
        List<Path> foreign = new ArrayList<>(Shared.dicomFiles(Shared.path("data/dicom-modalities")));
        assertThat(foreign).hasSize(17);
        foreign.stream().map(Shared::instance).forEach(file -> {
            var image = PixelReader.read(file, 1);
            if (image.grey()) {
                assertThat(expert.reading(expert.prepared(GreyImage.of(image))).refusal())
                        .as(file.file().toString())
                        .isPresent();
            }
        });
    }

    @Test
    void blank_and_noise_images_are_refused_by_the_models_own_guard() {
        byte[] noise = new byte[128 * 128];
        new Random(7).nextBytes(noise);
        assertThat(expert.reading(new GreyImage(128, 128, noise)).refusal()).isPresent();
        assertThat(expert.reading(new GreyImage(128, 128, new byte[128 * 128])).refusal())
                .isPresent();
    }

    @Test
    void adult_frontal_films_pass_the_models_own_guard_and_are_declined_by_age() {
        Path folder = Shared.path("data/dicom-cxr");
        Path adult = folder.resolve("wg04-RG1-cr-chest-mono1-j2k-lossy.dcm");
        var image = PixelReader.read(Shared.instance(adult), 1);
        assertThat(expert.reading(expert.prepared(GreyImage.of(image))).refusal())
                .isEmpty();
        assertThat(assertDeclined(expert.read(Shared.request(List.of(Shared.instance(adult))))))
                .contains("outside the 1 to 5 years");
    }

    private Finding finding(Path file) {
        return reported(expert.read(Shared.request(List.of(Shared.instance(file)))))
                .findings()
                .get(0);
    }

    private static Map<String, Double> column(Path csv, int column) {
        Map<String, Double> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(csv)) {
                String[] cells = line.split(",");
                if (!cells[0].equals("file")) {
                    values.put(cells[0], Double.parseDouble(cells[column]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
