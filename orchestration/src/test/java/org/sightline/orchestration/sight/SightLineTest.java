package org.sightline.orchestration.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.InstanceRef;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

class SightLineTest {
    private static final InstanceRef IMAGE = new InstanceRef("1.2.3", "1.2.3.1", "1.2.3.1.1");
    private static final MaskSlices FULL =
            (runId, region) -> Optional.of(new MaskSlices.Slice(new byte[] {4, 4, 4, 4}, 2, 2));

    @Test
    void a_box_and_a_mask_are_shown_where_the_expert_gave_them() {
        Evidence seen = evidence("e1", region(Optional.of(new Region.Box(10, 20, 30, 40)), Optional.of(4)));
        Place place = sight(FULL, seen).places().get(0);

        assertThat(place.instance()).isEqualTo(IMAGE);
        assertThat(place.box()).contains(new Region.Box(10, 20, 30, 40));
        assertThat(place.contour().orElseThrow().loops()).hasSize(1);
        assertThat(place.wholeImage()).isFalse();
    }

    @Test
    void a_classification_is_the_whole_image_and_never_a_box() {
        Place place = sight(FULL, evidence("e1", region(Optional.empty(), Optional.empty())))
                .places()
                .get(0);

        assertThat(place.wholeImage()).isTrue();
        assertThat(place.box()).isEmpty();
        assertThat(place.contour()).isEmpty();
    }

    @Test
    void a_mask_that_does_not_lie_on_the_frame_draws_nothing() {
        Evidence seen = evidence("e1", region(Optional.of(new Region.Box(1, 2, 3, 4)), Optional.of(9)));

        assertThat(sight(FULL, seen).places().get(0).contour()).isEmpty();
    }

    @Test
    void evidence_without_an_image_is_told_as_such_and_an_unknown_id_is_passed_over() {
        Evidence study = evidence("e1");
        Sentence sentence = sentence("e1", "feed");
        SightLine line = SightLine.of(sentence, Map.of("e1", study), MaskSlices.NONE);

        assertThat(line.places()).isEmpty();
        assertThat(line.placeless()).containsExactly("e1");
    }

    private static SightLine sight(MaskSlices masks, Evidence evidence) {
        return SightLine.of(sentence(evidence.id()), Map.of(evidence.id(), evidence), masks);
    }

    private static Sentence sentence(String... evidence) {
        return new Sentence("s1", "", List.of(), List.of(evidence), Verdict.SUPPORTED, "");
    }

    private static Region region(Optional<Region.Box> box, Optional<Integer> segment) {
        return new Region(IMAGE, 1, box, segment);
    }

    private static Evidence evidence(String id, Region... regions) {
        Finding plain = Runs.abnormality("k", Experts.NODULE, Presence.PRESENT).build();
        return new Evidence(
                id,
                "r1",
                new Finding(
                        plain.key(),
                        plain.kind(),
                        plain.concept(),
                        plain.presence(),
                        plain.probability(),
                        plain.laterality(),
                        plain.bodySite(),
                        plain.quantities(),
                        List.of(regions)));
    }
}
