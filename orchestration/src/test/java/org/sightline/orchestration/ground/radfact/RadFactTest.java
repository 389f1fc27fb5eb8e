package org.sightline.orchestration.ground.radfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.report.Assertion;

/** Every figure here was worked out on paper. */
class RadFactTest {
    private static final UnitBox LEFT_HALF = box(0, 0, 0.5, 1);
    private static final UnitBox RIGHT_HALF = box(0.5, 0, 1, 1);

    @Test
    void three_phrases_against_two() {
        List<GroundedPhrase> generated = List.of(
                phrase(Experts.EFFUSION, PRESENT, Laterality.RIGHT, LEFT_HALF),
                phrase(Experts.NODULE, PRESENT, Laterality.LEFT, RIGHT_HALF),
                phrase(Experts.PNEUMONIA, ABSENT));
        List<GroundedPhrase> reference = List.of(
                phrase(Experts.EFFUSION, PRESENT, Laterality.RIGHT, box(0, 0, 0.4, 1)),
                phrase(Experts.PNEUMONIA, ABSENT));
        RadFact figures = RadFact.of(generated, reference);

        assertThat(figures.logicalPrecision()).isEqualTo(new Ratio(2, 3));
        assertThat(figures.logicalRecall()).isEqualTo(new Ratio(2, 2));
        assertThat(figures.groundingPrecision()).isEqualTo(new Ratio(1, 1));
        assertThat(figures.spatialPrecision()).isEqualTo(new Ratio(1, 2));
        assertThat(figures.groundingRecall()).isEqualTo(new Ratio(1, 1));
        assertThat(figures.spatialRecall()).isEqualTo(new Ratio(1, 1));
    }

    @Test
    void more_than_half_of_the_pixels_have_to_lie_in_the_other_boxes() {
        assertThat(spatial(box(0, 0, 0.5, 1), box(0.25, 0, 1, 1))).isEqualTo(new Ratio(0, 1)); // 56 of 112 columns
        assertThat(spatial(box(0, 0, 0.5, 1), box(0.2, 0, 1, 1))).isEqualTo(new Ratio(1, 1)); // 67 of 112
        assertThat(spatial(LEFT_HALF, RIGHT_HALF)).isEqualTo(new Ratio(0, 1));
    }

    @Test
    void a_small_box_inside_a_large_one_is_precise_and_the_large_one_is_not() {
        List<GroundedPhrase> small = List.of(phrase(Experts.NODULE, PRESENT, box(0.1, 0.1, 0.2, 0.2)));
        List<GroundedPhrase> large = List.of(phrase(Experts.NODULE, PRESENT, box(0, 0, 0.5, 0.5)));
        RadFact figures = RadFact.of(small, large);

        assertThat(figures.groundingPrecision()).isEqualTo(new Ratio(1, 1));
        assertThat(figures.groundingRecall()).isEqualTo(new Ratio(0, 1));
    }

    @Test
    void boxes_that_overlap_count_their_pixels_once() {
        GroundedPhrase twice = phrase(Experts.NODULE, PRESENT, LEFT_HALF, box(0, 0, 0.5, 0.9));

        assertThat(RadFact.of(List.of(twice), List.of(phrase(Experts.NODULE, PRESENT, box(0, 0.4, 0.5, 1))))
                        .groundingPrecision())
                .isEqualTo(new Ratio(1, 1)); // 134 of 224 rows; counted twice it would be 246 of 426 too
        assertThat(RadFact.of(List.of(twice), List.of(phrase(Experts.NODULE, PRESENT, box(0, 0.55, 0.5, 1))))
                        .groundingPrecision())
                .isEqualTo(new Ratio(0, 1)); // 101 of 224
    }

    @Test
    void another_image_is_another_place() {
        UnitBox there = new UnitBox("other/1", 0, 0, 1, 1);

        assertThat(spatial(LEFT_HALF, there)).isEqualTo(new Ratio(0, 1));
    }

    @Test
    void the_more_exact_statement_entails_the_wider_one_and_not_the_other_way_round() {
        List<GroundedPhrase> left = List.of(phrase(Experts.NODULE, PRESENT, Laterality.LEFT));
        List<GroundedPhrase> some = List.of(phrase(Experts.NODULE, PRESENT));
        RadFact figures = RadFact.of(some, left);

        assertThat(figures.logicalPrecision()).isEqualTo(new Ratio(1, 1));
        assertThat(figures.logicalRecall()).isEqualTo(new Ratio(0, 1));
    }

    @Test
    void an_absence_everywhere_entails_one_on_a_side_and_not_the_other_way_round() {
        List<GroundedPhrase> left = List.of(phrase(Experts.NODULE, ABSENT, Laterality.LEFT));
        List<GroundedPhrase> none = List.of(phrase(Experts.NODULE, ABSENT));

        assertThat(RadFact.of(left, none).logicalPrecision()).isEqualTo(new Ratio(1, 1));
        assertThat(RadFact.of(none, left).logicalPrecision()).isEqualTo(new Ratio(0, 1));
    }

    @Test
    void a_phrase_of_two_statements_needs_both() {
        Assertion nodule = claim(Experts.NODULE, PRESENT, Optional.empty());
        Assertion effusion = claim(Experts.EFFUSION, PRESENT, Optional.empty());
        List<GroundedPhrase> both = List.of(new GroundedPhrase(List.of(nodule, effusion), List.of()));

        assertThat(RadFact.of(both, List.of(phrase(Experts.NODULE, PRESENT))).logicalPrecision())
                .isEqualTo(new Ratio(0, 1));
        assertThat(RadFact.of(both, List.of(phrase(Experts.NODULE, PRESENT), phrase(Experts.EFFUSION, PRESENT)))
                        .logicalPrecision())
                .isEqualTo(new Ratio(1, 1));
    }

    @Test
    void nothing_to_count_is_no_figure_and_reports_add_up() {
        RadFact empty = RadFact.of(List.of(), List.of());
        RadFact one = RadFact.of(List.of(phrase(Experts.NODULE, PRESENT)), List.of());

        assertThat(empty.logicalPrecision().value()).isEmpty();
        assertThat(one.plus(one).logicalPrecision()).isEqualTo(new Ratio(0, 2));
        assertThat(one.plus(one).logicalPrecision().value()).hasValue(0);
    }

    @Test
    void pixels_become_shares_and_what_lies_outside_is_refused() {
        Region region = new Region(new InstanceRef("1.2", "1.3", "1.4"), 2, Optional.empty(), Optional.empty());

        assertThat(UnitBox.of(region, new Region.Box(100, 50, 300, 100), 200, 100))
                .isEqualTo(new UnitBox("1.4/2", 0.5, 0.5, 1, 1));
        assertThatThrownBy(() -> UnitBox.of(region, new Region.Box(300, 0, 400, 50), 200, 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Ratio spatial(UnitBox generated, UnitBox reference) {
        return RadFact.of(
                        List.of(phrase(Experts.NODULE, PRESENT, generated)),
                        List.of(phrase(Experts.NODULE, PRESENT, reference)))
                .spatialPrecision();
    }

    private static UnitBox box(double left, double top, double right, double bottom) {
        return new UnitBox("image/1", left, top, right, bottom);
    }

    private static GroundedPhrase phrase(Code concept, Presence presence, UnitBox... boxes) {
        return new GroundedPhrase(List.of(claim(concept, presence, Optional.empty())), Arrays.asList(boxes));
    }

    private static GroundedPhrase phrase(Code concept, Presence presence, Laterality side, UnitBox... boxes) {
        return new GroundedPhrase(List.of(claim(concept, presence, Optional.of(side))), Arrays.asList(boxes));
    }

    private static Assertion claim(Code concept, Presence presence, Optional<Laterality> side) {
        return new Assertion(concept, presence, side, List.of());
    }
}
