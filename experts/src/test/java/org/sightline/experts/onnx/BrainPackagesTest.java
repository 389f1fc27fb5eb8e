package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** What the brain packages say, and what they decline, without running a model. */
class BrainPackagesTest {
    private static final Grid GRID =
            new Grid(2, 2, 2, new Affine(List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"brain-aparc50, 811.7", "brain-aparc104, 889.0", "brain-tissue-gwm, 978.0"})
    void a_model_that_misses_a_part_of_what_the_box_model_sees_is_declined(String name, double adult) {
        assertThat(report(name).implausible(adult, 1184))
                .hasValueSatisfying(reason -> assertThat(reason).contains("the model misses a part"));
        assertThat(report(name).implausible(1298, 1253)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"brain-extraction-unet, 502", "brain-subcortical18-small, 300", "brain-mask-omnimodal, 2500"})
    void a_total_that_is_no_brain_is_declined(String name, double millilitres) {
        assertThat(report(name).implausible(millilitres, 0))
                .hasValueSatisfying(reason -> assertThat(reason).contains("outside"));
    }

    @Test
    void a_side_of_a_structure_is_said_by_finding_and_segment() {
        Manifest manifest = ManifestReader.read(Path.of("brain-aparc104"));
        Finding precuneus = report("brain-aparc104")
                .structure(manifest.labels().get(23), 3, LargestSlices.of(GRID, new byte[8], 103));
        assertThat(precuneus.key()).isEqualTo("left-precuneus");
        assertThat(precuneus.laterality()).contains(Laterality.LEFT);
        assertThat(manifest.labels().stream().filter(l -> l.laterality().isEmpty()))
                .extracting(label -> label.name())
                .contains("Brain stem", "Third ventricle")
                .hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brain-tissue-gwm-light", "brain-mask-omnimodal", "brain-extraction-unet"})
    void a_package_without_a_box_model_needs_none(String name) {
        assertThat(ManifestReader.read(Path.of(name)).weights()).hasSize(1);
    }

    @Test
    void the_last_step_is_one_of_those_the_kind_knows() throws IOException {
        assertThatThrownBy(() -> ManifestReader.read(changed("step: quantiles", "step: halve")))
                .hasMessageContaining("'step' has to be divide or quantiles here");
        assertThatThrownBy(() -> ManifestReader.read(changed("low: 0.05", "by: 0.05")))
                .hasMessageContaining("'by' is no parameter of step quantiles");
    }

    @Test
    void a_share_of_the_box_models_brain_needs_a_box_model() throws IOException {
        Path copy = folder.resolve("brain-mask-omnimodal");
        String text = Files.readString(Path.of("brain-mask-omnimodal", ManifestReader.FILE));
        Files.createDirectories(copy);
        Files.writeString(copy.resolve(ManifestReader.FILE), text.replace("total:\n", "total:\n  leastOfBox: 0.9\n"));
        assertThatThrownBy(() -> ManifestReader.read(copy))
                .hasMessageContaining("'leastOfBox' is not for kind head-volumes");
    }

    private Path changed(String valid, String broken) throws IOException {
        Path copy = folder.resolve("brain-tissue-gwm");
        String text = Files.readString(Path.of("brain-tissue-gwm", ManifestReader.FILE));
        Files.createDirectories(copy);
        Files.writeString(copy.resolve(ManifestReader.FILE), text.replace(valid, broken));
        return copy;
    }

    private static BrainReport report(String name) {
        Manifest manifest = ManifestReader.read(Path.of(name));
        Volume volume = new Volume(new SeriesRef("2.25.1", "2.25.2"), GRID, new float[8], List.of());
        LabelMap labels = new LabelMap(new ConformedAxes(GRID, 8, 1), CubeBox.whole(8), new byte[512], 0);
        return new BrainReport(manifest, volume, labels);
    }
}
