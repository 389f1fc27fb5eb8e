package org.sightline.experts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Laterality;

class ManifestReaderTest {
    private static final String VALID = """
            schema: 1
            name: some-expert
            version: "1.0"
            title: Some expert
            kind: image-classifier
            intendedUse: For tests.
            licence: MIT
            calibrated: false
            input:
              modalities: [CR]
              checks: [not-blank]
            weights:
              - role: classifier
                file: some.onnx
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
                licence: MIT
            preprocessing:
              - step: grey-8-bit
              - step: resize
                width: 10
                height: 20
              - step: divide
                by: 255
              - step: repeat-channels
                count: 3
            labels:
              - index: 0
                name: Pneumonia
                code: { scheme: SCT, value: "233604007", meaning: Pneumonia }
                operatingPoint: { present: 0.9, absent: 0.5 }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cxr-pneumonia-cnn", "brain-subcortical18"})
    void the_packages_of_the_repository_are_valid(String name) {
        Manifest manifest = ManifestReader.read(Path.of(name));
        assertThat(manifest.descriptor().name()).isEqualTo(name);
        assertThat(manifest.descriptor().labels()).hasSameSizeAs(manifest.labels());
    }

    @Test
    void a_valid_manifest_says_what_stands_in_it() throws IOException {
        Manifest manifest = ManifestReader.read(written(VALID));
        assertThat(manifest.parameter("resize", "height")).isEqualTo(20);
        assertThat(manifest.input().checks()).containsExactly(PixelCheck.NOT_BLANK);
        assertThat(manifest.labels().get(0).code()).isEqualTo(Code.sct("233604007", "Pneumonia"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema: 1 | schema: 2 | 1 | 'schema' has to be 1",
                "name: some-expert | name: other | 2 | 'name' has to be the name of its folder",
                "version: \"1.0\" | version: new | 3 | 'version' has to be a version",
                "title: Some expert | titel: Some expert | 4 | unknown key 'titel'",
                "title: Some expert | title: | 4 | 'title' needs a value",
                "image-classifier | magic | 5 | 'magic' is none of image-classifier, brain-volumes",
                "licence: MIT | name: some-expert | 7 | 'name' stands twice",
                "calibrated: false | calibrated: maybe | 8 | 'calibrated' has to be true or false",
                "modalities: [CR] | modalities: [] | 10 | 'modalities' needs at least one",
                "modalities: [CR] | modalities: CR | 10 | 'modalities' has to be a list",
                "checks: [not-blank] | checks: [pretty] | 11 | 'pretty' is none of",
                "role: classifier | role: other | 13 | 'weights' needs exactly the roles classifier",
                "file: some.onnx | file: ../some.onnx | 14 | 'file' has to be the name",
                "sha256: 00 | sha256: xx | 15 | 'sha256' has to be 64",
                "step: grey-8-bit | step: resize | 18 | 'step' has to be grey-8-bit here",
                "width: 10 | width: wide | 20 | 'width' has to be a number",
                "height: 20 | by: 20 | 21 | 'by' is no parameter of step resize",
                "by: 255 | by: 0 | 23 | 'by' has to be a number of at least",
                "index: 0 | index: 1 | 27 | 'index' has to be 0",
                "\"233604007\" | \"123456789012345678\" | 29 | 'value' has to be 1 to 16 characters",
                "absent: 0.5 | absent: 0.95 | 30 | needs 0 <= absent <= present <= 1",
                "checks: [not-blank] | channels: [] | 11 | 'channels' is only for experts that take several series",
                "checks: [not-blank] | takes: image | 11 | 'takes' is not for kind image-classifier",
                "checks: [not-blank] | sopClasses: [CT] | 11 | 'sopClasses' has to be a list of SOP Class UIDs",
                "operatingPoint: | category: { scheme: A, value: b, meaning: c }\\n    operatingPoint: | 27 | 'type' is missing",
                "calibrated: false | calibrated: false\\nremote: {} | 9 | 'remote' is only for kind remote",
                "calibrated: false | calibrated: false\\ninference: { batch: 0 } | 9 | 'batch' has to be a number of at least 1",
                "title: Some expert | title: *a | 4 | aliases",
                "input: | input: [ | 11 | is not YAML",
            })
    void a_broken_rule_is_named_with_file_and_line(String valid, String broken, int line, String rule)
            throws IOException {
        assertThat(VALID).contains(valid);
        int at = VALID.indexOf(valid);
        Path expert =
                written(VALID.substring(0, at) + broken.replace("\\n", "\n") + VALID.substring(at + valid.length()));
        assertThatThrownBy(() -> ManifestReader.read(expert))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT))
                .hasMessageStartingWith("some-expert/expert.yaml line " + line + ": ")
                .hasMessageContaining(rule);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() throws IOException {
        Path expert = written(VALID.replace("title: Some expert", "title:")
                .replace("modalities: [CR]", "modalities: []")
                .replace("[not-blank]", "[pretty]")
                .replace("sha256: 00", "sha256: xx")
                .replace("width: 10", "width: wide")
                .replace("by: 255", "by: 0")
                .replace("absent: 0.5", "absent: 0.95")
                .replace("name: Pneumonia", "name:"));
        assertThatThrownBy(() -> ManifestReader.read(expert))
                .isInstanceOfSatisfying(
                        StudyException.class,
                        e -> assertThat(e.reason().lines().map(line -> line.replaceAll(".* line (\\d+): .*", "$1")))
                                .containsExactlyInAnyOrder("4", "10", "11", "15", "20", "23", "28", "30"));
        Path keys = written(VALID.replace("calibrated:", "colour: red\nshape: round\ncalibrated:"));
        assertThatThrownBy(() -> ManifestReader.read(keys))
                .hasMessageContainingAll("line 8", "colour", "line 9", "shape");
    }

    @Test
    void a_label_and_the_outputs_say_more_where_it_is_written() throws IOException {
        Manifest manifest = ManifestReader.read(
                written(
                        VALID.replace(
                                        "    code: { scheme: SCT",
                                        "    laterality: LEFT\n    kind: structure\n    code: { scheme: SCT")
                                + "outputs: { score: p, saliency: cam, guard: { name: likeness, least: -2.5 } }\nengine: torchscript\n"));
        assertThat(manifest.labels().get(0).laterality()).contains(Laterality.LEFT);
        assertThat(manifest.descriptor().looksFor()).isEmpty();
        assertThat(manifest.outputs().saliency()).contains("cam");
        assertThat(manifest.outputs().guard()).contains(new Manifest.Outputs.Guard("likeness", -2.5));
        assertThat(manifest.engine()).isEqualTo(Manifest.Engine.TORCHSCRIPT);
        assertThat(ManifestReader.read(written(VALID.replace("some.onnx", "some.ts")))
                        .engine())
                .isEqualTo(Manifest.Engine.TORCHSCRIPT);
    }

    @Test
    void a_file_that_is_no_mapping_or_no_text_is_refused() throws IOException {
        Path list = written("- a\n");
        assertThatThrownBy(() -> ManifestReader.read(list))
                .hasMessageContaining("line 1: the document has to be a mapping");
        Path binary = written("");
        Files.write(binary.resolve(ManifestReader.FILE), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> ManifestReader.read(binary)).hasMessageContaining("cannot be read as UTF-8");
    }

    private Path written(String yaml) throws IOException {
        Path expert = Files.createDirectories(folder.resolve("some-expert"));
        Files.writeString(expert.resolve(ManifestReader.FILE), yaml);
        return expert;
    }
}
