package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Region.Box;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** What comes of a model's outputs, good and broken. */
class ReadingTest {
    private static final Manifest MANIFEST = ManifestReader.read(Path.of("cxr-pneumonia"));

    @Test
    void a_score_that_is_no_number_is_refused() {
        assertInvalid(reading(Float.NaN, 1f, map()), "no number");
    }

    @Test
    void a_score_outside_0_to_1_is_refused() {
        assertInvalid(reading(1.5f, 1f, map()), "outside");
    }

    @Test
    void an_output_that_is_not_there_is_refused() {
        assertInvalid(
                new Reading(MANIFEST, Map.of("other", new Output(new float[] {0.5f}, new long[] {1, 1}))), "name");
    }

    @Test
    void two_scores_for_one_label_are_refused() {
        Map<String, Output> outputs = new HashMap<>();
        outputs.put("probability", new Output(new float[] {0.5f, 0.5f}, new long[] {1, 2}));
        assertInvalid(new Reading(MANIFEST, outputs), "2 scores for 1 labels");
    }

    @Test
    void a_picture_below_the_guards_threshold_is_refused() {
        assertThat(reading(0.99f, 0.8299f, map()).refusal())
                .hasValueSatisfying(r -> assertThat(r).contains("frontal"));
        assertThat(reading(0.99f, 0.8301f, map()).refusal()).isEmpty();
    }

    @Test
    void the_box_holds_the_cells_around_the_highest_that_reach_half_of_it() {
        float[] map = map();
        map[1 * 4 + 2] = 4;
        map[2 * 4 + 2] = 2; // joined, half of the highest
        map[3 * 4 + 0] = 4; // not joined
        map[1 * 4 + 1] = 1.9f; // joined, too low
        assertThat(reading(0.99f, 1f, map).box(0, 400, 800)).contains(new Box(400, 100, 600, 300));
    }

    @Test
    void a_map_that_speaks_against_the_finding_gives_no_box() {
        assertThat(reading(0.1f, 1f, map()).box(0, 400, 800)).isEmpty();
    }

    @Test
    void a_box_of_the_whole_image_is_no_box() {
        float[] map = new float[16];
        Arrays.fill(map, 1);
        assertThat(reading(0.99f, 1f, map).box(0, 400, 800)).isEmpty();
    }

    private static void assertInvalid(Reading reading, String reason) {
        assertThatThrownBy(reading::scores).isInstanceOfSatisfying(StudyException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
            assertThat(e.reason()).contains(reason);
        });
    }

    private static float[] map() {
        float[] map = new float[16];
        Arrays.fill(map, -1);
        return map;
    }

    private static Reading reading(float score, float frontal, float[] map) {
        return new Reading(
                MANIFEST,
                Map.of(
                        "probability", new Output(new float[] {score}, new long[] {1, 1}),
                        "activation", new Output(map, new long[] {1, 1, 4, 4}),
                        "frontal", new Output(new float[] {frontal}, new long[] {1, 1})));
    }
}
