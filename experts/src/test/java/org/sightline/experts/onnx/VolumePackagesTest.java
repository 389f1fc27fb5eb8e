package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.manifest.Kind;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** The packages whose weights each site converts: only the hash is missing in their templates. */
class VolumePackagesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"brats-mri", "vista3d-ct"})
    void a_template_with_its_hash_is_a_manifest_that_can_run(String name) throws IOException {
        String template = Files.readString(Path.of(name, "expert.template.yaml"));
        assertThat(template).containsOnlyOnce("sha256: CONVERT-segmenter");
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve(ManifestReader.FILE), template.replace("CONVERT-segmenter", "0".repeat(64)));
        Manifest manifest = ManifestReader.read(own);
        assertThat(manifest.kind()).isEqualTo(Kind.VOLUME_SEGMENTER);
        try (OnnxExpert expert = OnnxExpert.of(manifest, Map.of("segmenter", own.resolve("none.onnx")), 1)) {
            ExpertDescriptor descriptor = expert.descriptor();
            assertThat(descriptor.trigger()).isPresent();
            assertThat(descriptor.looksFor()).isNotEmpty();
        }
    }
}
