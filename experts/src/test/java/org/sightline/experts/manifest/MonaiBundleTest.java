package org.sightline.experts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.Finding;

class MonaiBundleTest {
    private static final String METADATA = """
            {
              "schema": "elsewhere",
              "version": "0.5.7",
              "task": "Spleen segmentation",
              "description": "Made for tests",
              "intended_use": "Nothing",
              "network_data_format": {
                "inputs": { "image": {
                  "type": "image",
                  "modality": "CT",
                  "num_channels": 1,
                  "spatial_shape": [ 96, "16*n", "2**p" ],
                  "value_range": [ -1, 1 ],
                  "is_patch_data": true,
                  "channel_def": { "0": "image" } } },
                "outputs": { "pred": {
                  "num_channels": 2,
                  "spatial_shape": [ 96, 96, 96 ],
                  "channel_def": {
                    "0": "background",
                    "1": "Spleen" } } } } }
            """;

    @TempDir
    Path folder;

    @Test
    void a_bundle_says_what_stands_in_its_metadata() {
        MonaiBundle bundle = MonaiBundle.read(written(METADATA));
        assertThat(bundle.version()).isEqualTo("0.5.7");
        assertThat(bundle.intendedUse()).isEqualTo("Nothing");
        assertThat(bundle.input().range()).contains(new Span(-1, 1));
        assertThat(bundle.input().patches()).isTrue();
        assertThat(bundle.output().meanings()).containsEntry(1, "Spleen");
        assertThat(bundle.descriptor("b").modalities()).containsExactly("CT");
        assertThat(bundle.descriptor("b").input()).isEqualTo(Input.VOLUME);
    }

    @ParameterizedTest
    @CsvSource({
        "96, 96, true",
        "96, 95, false",
        "*, 7, true",
        "n, 7, true",
        "16*n, 48, true",
        "16*n, 40, false",
        "2**p, 64, true",
        "2**p, 48, false",
        "2**p*n, 48, true",
        "2**p*n, 47, false"
    })
    void an_axis_allows_the_lengths_its_expression_means(String axis, int length, boolean allowed) {
        assertThat(axis.matches(MonaiBundle.Axis.FORM)).isTrue();
        assertThat(new MonaiBundle.Axis(axis).allows(length)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5.7 | newest | 3 | 'version' has to be a version",
                "\"num_channels\": 1 | \"num_channels\": \"one\" | 11 | 'num_channels' has to be a number",
                "\"16*n\" | \"many\" | 12 | no length such as",
                "[ -1, 1 ] | [ 1, -1 ] | 13 | min is above max",
                "[ -1, 1 ] | [ 1 ] | 13 | has to be two numbers",
                "\"is_patch_data\": true | \"is_patch_data\": 3 | 14 | has to be true or false",
                "\"1\": \"Spleen\" | \"2\": \"Spleen\" | 21 | '2' is no channel: there are 2",
                "\"1\": \"Spleen\" | \"1\": \"background\" | 21 | has the meaning of another channel",
                "\"num_channels\": 2 | \"num_channels\": 3 | 19 | has 2 meanings for 3 channels",
                "\"task\" | \"version\" | 4 | 'version' stands twice",
                "\"schema\": | \"schema\" | 2 | is not JSON",
            })
    void a_lie_is_named_with_its_line(String valid, String broken, int line, String rule) {
        Path bundle = written(ManifestText.replaced(METADATA, valid, broken));
        assertThatThrownBy(() -> MonaiBundle.read(bundle))
                .hasMessageStartingWith("bundle/configs/metadata.json line " + line + ": ")
                .hasMessageContaining(rule);
    }

    @Test
    void a_manifest_takes_version_use_and_labels_from_its_bundle() {
        written(METADATA);
        Manifest manifest = ManifestReader.read(ManifestText.written(folder, """
                schema: 1
                name: some-expert
                title: Some expert
                kind: brain-volumes
                bundle: ../bundle
                licence: MIT
                calibrated: false
                input: { modalities: [MR] }
                weights:
                  - { role: segmenter, file: model.ts, sha256: "%1$s", licence: MIT }
                  - { role: box, file: model.pt, sha256: "%1$s", licence: MIT }
                preprocessing:
                  - { step: conform, size: 256, spacing: 1 }
                  - { step: stretch, quantile: 0.9, to: 255 }
                  - { step: crop, margin: 1 }
                  - { step: divide, by: 255 }
                total: { name: Brain, code: { scheme: A, value: b, meaning: c }, plausibleMillilitres: { min: 1, max: 2 } }
                """.formatted("0".repeat(64))));
        assertThat(manifest.version()).isEqualTo("0.5.7");
        assertThat(manifest.intendedUse()).isEqualTo("Nothing");
        assertThat(manifest.labels()).hasSize(1).first().satisfies(label -> {
            assertThat(label.index()).isEqualTo(1);
            assertThat(label.code().scheme()).isEqualTo("99SIGHTLINE");
            assertThat(label.kind()).isEqualTo(Finding.Kind.STRUCTURE);
        });
    }

    private Path written(String metadata) {
        try {
            Path bundle = folder.resolve("bundle");
            Files.createDirectories(bundle.resolve("configs"));
            Files.writeString(bundle.resolve(MonaiBundle.METADATA), metadata);
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
