package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.Finding;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** The brain package on a whole adult T1 series, against the reference run of {@code shared/tools/run_brain_models.py}. */
class BrainVolumesTest extends ExpertContractTest {
    private static final Manifest MANIFEST = ManifestReader.read(Path.of("brain-subcortical18"));

    private OnnxExpert expert;
    private ExpertRequest adult;

    @BeforeAll
    void load(@TempDir Path folder) {
        Map<String, Path> weights = Map.of(
                "segmenter", Shared.path("models/brain-subcortical18.onnx"),
                "box", Shared.path("models/brain-tissue-gwm-light.onnx"));
        expert = OnnxExpert.of(MANIFEST, weights, Runtime.getRuntime().availableProcessors());
        adult = Shared.request(Shared.unzipped(Shared.path("data/mr-brain-t1-dicom/t1-adult-384slices.zip"), folder));
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
        return adult;
    }

    @Test
    void every_volume_is_within_a_percent_of_the_reference() throws IOException {
        List<Finding> structures = result().findings().subList(1, 18);
        Iterator<JsonNode> expected = reference().elements();
        for (Finding structure : structures) {
            double millilitres = expected.next().asDouble();
            assertThat(millilitres(structure))
                    .as(structure.key())
                    .isCloseTo(millilitres, within(Math.max(0.01 * millilitres, 0.05)));
        }
        assertThat(expected).isExhausted();
    }

    @Test
    void the_brain_is_the_sum_of_its_structures() {
        Finding brain = result().findings().get(0);
        double sum = result().findings().stream()
                .skip(1)
                .mapToDouble(BrainVolumesTest::millilitres)
                .sum();
        assertThat(brain.key()).isEqualTo("brain");
        assertThat(millilitres(brain)).isCloseTo(sum, within(1e-6));
    }

    @Test
    void the_mask_on_the_source_grid_has_the_volumes_of_the_findings() {
        Segmentation mask = result().segmentation().orElseThrow();
        double perVoxel = mask.grid().toPatient().voxelVolume() / 1000;
        int[] counts = new int[18];
        for (byte label : mask.labels()) {
            counts[label]++;
        }
        // The source grid is finer and oblique: nearest neighbour cuts a plate two voxels thick, such as the third
        // ventricle, unevenly (0.09 mL of 1.8 mL measured); larger structures agree within about 1 %.
        for (int label = 1; label < counts.length; label++) {
            double expected = millilitres(result().findings().get(label));
            assertThat(counts[label] * perVoxel)
                    .as("label %d", label)
                    .isCloseTo(expected, within(0.012 * expected + 0.1));
        }
    }

    @Test
    void a_part_of_the_series_is_no_3d_acquisition() {
        List<InstanceFile> few = adult.files().subList(0, 59);
        assertThat(assertDeclined(expert.read(Shared.request(few)))).contains("59 slices");
    }

    @Test
    void slices_apart_are_declined_by_their_spacing() {
        List<InstanceFile> gap = new ArrayList<>(adult.files().subList(0, 40));
        gap.addAll(adult.files().subList(60, 120));
        assertDeclined(expert.read(Shared.request(gap)));
        List<InstanceFile> coarse = new ArrayList<>();
        for (int i = 0; i < adult.files().size(); i += 4) {
            coarse.add(adult.files().get(i));
        }
        assertThat(assertDeclined(expert.read(Shared.request(coarse)))).contains("coarser");
    }

    @Test
    void a_part_of_a_head_is_no_plausible_brain() {
        List<InstanceFile> top = adult.files().subList(310, 384);
        assertThat(assertDeclined(expert.read(Shared.request(top)))).contains("brain");
    }

    @Test
    void single_images_of_any_modality_are_declined() {
        assertThat(Shared.dicomFiles(Shared.path("data/dicom-modalities")))
                .allSatisfy(file -> assertDeclined(expert.read(Shared.request(List.of(Shared.instance(file))))));
    }

    private static double millilitres(Finding finding) {
        return finding.quantity("volume").orElseThrow().value();
    }

    private static JsonNode reference() throws IOException {
        JsonNode runs = new ObjectMapper()
                .readTree(Shared.path("models/expected/brain.t1-adult.json").toFile());
        return StreamSupport.stream(runs.spliterator(), false)
                .filter(run -> run.get("model").asText().equals("brain-subcortical18.onnx"))
                .findFirst()
                .orElseThrow()
                .get("millilitres");
    }
}
