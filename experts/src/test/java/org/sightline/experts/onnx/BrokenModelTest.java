package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Shared;
import org.sightline.experts.TinyPackage;
import org.sightline.experts.catalogue.Catalogue;

/** Model files that are what their manifests name, and wrong all the same. */
@TestInstance(Lifecycle.PER_CLASS)
class BrokenModelTest {
    private Path experts;
    private InstanceFile image;

    @BeforeAll
    void writeAnImage(@TempDir Path folder) {
        image = TinyPackage.slices(folder.resolve("ct"), 1).get(0);
        experts = folder.resolve("experts");
    }

    static Stream<Arguments> broken() {
        byte[] whole = TinyPackage.model("score.onnx");
        return Stream.of(
                Arguments.of("cut-off", Arrays.copyOf(whole, whole.length * 3 / 4), "MODEL_UNUSABLE", "cut off"),
                Arguments.of("empty", new byte[0], "MODEL_UNUSABLE", "cut off"),
                Arguments.of(
                        "web-page",
                        "<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.US_ASCII),
                        "MODEL_UNUSABLE",
                        "of another format"),
                Arguments.of(
                        "other-shape",
                        TinyPackage.model("three-channels.onnx"),
                        "MODEL_UNUSABLE",
                        "takes arrays of (any, 3, 8, 8), but the steps and the batch of expert.yaml give [1, 1, 8, 8]"),
                Arguments.of("label-map", TinyPackage.model("bright.onnx"), "MODEL_UNUSABLE", "takes arrays of"),
                Arguments.of(
                        "two-labels",
                        TinyPackage.model("two-scores.onnx"),
                        "EXPERT_ANSWER_INVALID",
                        "2 scores for 1 labels"),
                Arguments.of("not-a-number", TinyPackage.model("nan.onnx"), "EXPERT_ANSWER_INVALID", "no number"),
                Arguments.of("too-large", TinyPackage.model("greedy.onnx"), "OUT_OF_MEMORY", "more memory"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_model_fails_with_what_to_do_and_the_next_expert_reads(
            String name, byte[] weights, ErrorCode code, String words) {
        Path folder = experts.resolve(name + "-folder");
        TinyPackage.classifier(folder, name, name + ".onnx", weights);
        TinyPackage.classifier(folder, "whole", "score.onnx");
        try (Catalogue catalogue = Catalogue.load(folder, List.of())) {
            Expert expert = catalogue.expert(name).orElseThrow();
            assertThat(read(expert)).isInstanceOfSatisfying(ExpertResult.Failed.class, failed -> {
                assertThat(failed.code()).isEqualTo(code);
                assertThat(failed.message()).contains(name, words);
            });
            assertThatThrownBy(((Checkable) expert)::probe)
                    .as("found by the check, too")
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(code));
            assertThat(read(catalogue.expert("whole").orElseThrow())).isInstanceOf(ExpertResult.Reported.class);
        }
    }

    @Test
    void a_whole_model_passes_the_check_and_says_how_long_it_took() {
        Path folder = experts.resolve("probe");
        TinyPackage.classifier(folder, "whole", "score.onnx");
        try (Catalogue catalogue = Catalogue.load(folder, List.of())) {
            assertThat(((Checkable) catalogue.expert("whole").orElseThrow()).probe())
                    .matches("score.onnx loaded in \\d+ ms, first run \\d+ ms");
        }
    }

    private ExpertResult read(Expert expert) {
        return expert.read(Shared.request(List.of(image)));
    }
}
