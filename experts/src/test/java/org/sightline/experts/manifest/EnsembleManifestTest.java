package org.sightline.experts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.WeightsFile.Voice;

class EnsembleManifestTest {
    private static final String VALID = ManifestText.HEAD + """
            kind: image-ensemble
            input:
              modalities: [CR]
            weights:
              - role: member-a
                file: a.onnx
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
                licence: MIT
                member:
                  size: 224
                  labels: [Mass, "", Fibrosis, Big Heart]
                  thresholds: [0.25, 0.5, nan, 0.75]
              - role: member-b
                file: b.onnx
                sha256: 1111111111111111111111111111111111111111111111111111111111111111
                licence: MIT
                member:
                  size: 512
                  labels: [Fibrosis]
            preprocessing:
              - step: grey-8-bit
              - step: centre-crop
              - step: resize
                antialias: false
              - step: rescale
                black: -1024
                white: 1024
            labels:
              - index: 0
                name: Fibrosis
                code: { scheme: SCT, value: "51615001", meaning: Fibrosis of lung }
                operatingPoint: { present: 0.5, absent: 0.4 }
              - index: 1
                name: Mass
                code: { scheme: SCT, value: "309529002", meaning: Lung mass }
                operatingPoint: { present: 0.5, absent: 0.4 }
              - index: 2
                name: Cardiomegaly
                aliases: [Big Heart]
                code: { scheme: SCT, value: "8186001", meaning: Cardiomegaly }
                operatingPoint: { present: 0.5, absent: 0.4 }
            """;

    @TempDir
    Path folder;

    @Test
    void a_member_says_which_output_is_which_label_by_name_or_alias() {
        List<WeightsFile> weights = read(VALID).weights();
        WeightsFile.Member first = weights.get(0).member().orElseThrow();
        assertThat(first.side()).isEqualTo(224);
        assertThat(first.outputs()).isEqualTo(4);
        assertThat(first.voices())
                .containsExactly(new Voice(0, 1, OptionalDouble.of(0.25)), new Voice(3, 2, OptionalDouble.of(0.75)));
        assertThat(weights.get(1).member().orElseThrow().voices())
                .containsExactly(new Voice(0, 0, OptionalDouble.empty()));
    }

    @Test
    void one_member_is_enough_unless_the_file_says_more() {
        assertThat(read(VALID).inference().orElseThrow().number("least")).isEqualTo(1);
        assertThat(read(VALID + "inference: { least: 3 }\n")
                        .inference()
                        .orElseThrow()
                        .number("least"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role: member-b | role: other | 26 | 'member' is not for role other",
                "role: member-b | role: member-a | 13 | one or more member-NAME, no two alike",
                "role: member-a | role: classifier | 18 | 'member' is not for role classifier",
                "    member:\\n      size: 512\\n      labels: [Fibrosis] |  | 21 | 'member' is missing",
                "size: 512 | size: 0 | 26 | 'size' has to be a number of at least 1",
                "size: 512 | seize: 512 | 26 | unknown key 'seize'",
                "labels: [Fibrosis] | labels: [Fibrous] | 27 | 'Fibrous' is no label of this expert",
                "labels: [Fibrosis] | labels: [Fibrosis, Fibrosis] | 27 | 'labels' has a label twice",
                "labels: [Fibrosis] | labels: [\"\", \"\"] | 27 | speaks for no label: leave this member out",
                "labels: [Fibrosis] | labels: [] | 27 | 'labels' needs at least one entry",
                "labels: [Fibrosis] | labels: [Mass] | 37 | has Fibrosis, for which no member speaks",
                "nan, 0.75 | nan | 20 | 'thresholds' has 3 numbers for 4 labels",
                "nan, 0.75 | nan, 1 | 20 | 'thresholds' needs numbers between 0 and 1",
                "nan, 0.75 | nan, much | 20 | 'thresholds' has to be a number",
                "antialias: false | antialias: maybe | 32 | 'maybe' is none of true, false",
                "trigger: CXR | outputs: { score: s } | 8 | each member has one output, its scores",
                "trigger: CXR | inference: { least: 0 } | 8 | 'least' has to be a number of at least 1"
            })
    void a_broken_rule_is_named_with_its_line(String valid, String broken, int line, String rule) {
        String text = VALID.replace("kind: image-ensemble", "trigger: CXR\nkind: image-ensemble");
        String fresh = broken == null ? "    # none" : broken;
        assertThatThrownBy(() -> read(ManifestText.replaced(text, valid.replace("\\n", "\n"), fresh)))
                .isInstanceOfSatisfying(StudyException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT);
                    assertThat(e.reason()).contains("line " + line + ":").contains(rule);
                });
    }

    @Test
    void a_model_that_answers_alone_has_no_member() {
        String alone = ManifestText.HEAD + """
                kind: image-classifier
                input:
                  modalities: [CR]
                weights:
                  - role: classifier
                    file: a.onnx
                    sha256: 0000000000000000000000000000000000000000000000000000000000000000
                    licence: MIT
                    member: { size: 1, labels: [A] }
                labels:
                  - index: 0
                    name: A
                    code: { scheme: SCT, value: "51615001", meaning: Fibrosis of lung }
                    operatingPoint: { present: 0.5, absent: 0.4 }
                """;
        assertThatThrownBy(() -> read(alone)).hasMessageContaining("'member' is not for role classifier");
    }

    private Manifest read(String yaml) {
        return ManifestReader.read(ManifestText.written(folder, yaml));
    }
}
