package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.orchestration.budget.Plans.USUAL;
import static org.sightline.orchestration.budget.Plans.kinds;
import static org.sightline.orchestration.budget.Plans.plan;
import static org.sightline.orchestration.budget.Plans.slices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.budget.ContextPlan.Item;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.LeftOut;
import org.sightline.orchestration.budget.ContextPlan.Reason;
import org.sightline.orchestration.budget.ContextPlan.Visibility;
import org.sightline.orchestration.report.ReportJson;
import org.sightline.orchestration.token.TokenProfile;

/** Volumes: which slices are shown, which are left out, and what goes into which prompt. */
class PlannerTest {
    @Test
    void a_lesion_is_shown_where_it_is_largest_with_its_overlay_and_its_ends() {
        ContextPlan plan =
                plan(TokenProfile.NVILA, 8000, USUAL, Cases.ct(300, Cases.ball(1, 300, 100, 20)), Cases.lesion("a", 1));

        assertThat(slices(plan, Kind.KEY_SLICE)).containsExactly(82, 100, 118);
        assertThat(slices(plan, Kind.OVERLAY)).containsExactly(100);
        assertThat(plan.findings(Visibility.SHOWN)).containsExactly("a");
    }

    @Test
    void one_slice_that_shows_two_lesions_is_chosen_for_both() {
        ContextPlan plan = plan(
                TokenProfile.VILA_M3,
                196,
                USUAL,
                Cases.ct(300, Cases.ball(1, 300, 100, 20), Cases.ball(2, 300, 107, 8)),
                Cases.site("a", Finding.Kind.ABNORMALITY, Presence.PRESENT, Cases.masked(1)),
                Cases.site("b", Finding.Kind.ABNORMALITY, Presence.PRESENT, Cases.masked(2)));

        assertThat(slices(plan, Kind.KEY_SLICE)).hasSize(1);
        assertThat(plan.findings(Visibility.SHOWN)).containsExactly("a", "b");
    }

    @Test
    void a_slice_that_shows_less_than_half_of_a_lesion_does_not_spare_it_a_slice_of_its_own() {
        ContextPlan plan = plan(
                TokenProfile.VILA_M3,
                2 * (196 + 20),
                USUAL,
                Cases.ct(300, Cases.ball(1, 300, 100, 40), Cases.ball(2, 300, 150, 40)),
                Cases.lesion("a", 1),
                Cases.lesion("b", 2));

        assertThat(slices(plan, Kind.KEY_SLICE)).containsExactly(100, 150);
    }

    @Test
    void where_no_mask_speaks_the_middle_is_shown_first_and_the_widest_gaps_next() {
        Showable ct = Cases.ct(300);

        assertThat(slices(plan(TokenProfile.VILA_M3, 196, USUAL, ct), Kind.SAMPLE_SLICE))
                .containsExactly(150);
        assertThat(slices(plan(TokenProfile.VILA_M3, 3 * 196, USUAL, ct), Kind.SAMPLE_SLICE))
                .containsExactly(75, 150, 225);
        assertThat(slices(plan(TokenProfile.VILA_M3, 4000, USUAL, ct), Kind.SAMPLE_SLICE))
                .hasSize(8);
    }

    @Test
    void of_two_slices_that_look_alike_one_is_left_out() {
        int[] areas = new int[300];
        IntStream.rangeClosed(100, 112).forEach(slice -> areas[slice] = 1000 - Math.abs(slice - 105));
        Showable ct = Cases.ct(300, SliceSignals.Label.of(1, areas, 108));

        ContextPlan plan = plan(TokenProfile.NVILA, 8000, USUAL, ct, Cases.lesion("a", 1));

        assertThat(slices(plan, Kind.KEY_SLICE)).containsExactly(100, 108); // 105 and 112 are like 108
        assertThat(plan.leftOut())
                .filteredOn(one -> one.reason() == Reason.NEAR_DUPLICATE)
                .extracting(LeftOut::what)
                .containsExactly("ct slice 105", "ct slice 112");
    }

    @Test
    void slices_of_one_mask_whose_pictures_differ_are_no_near_duplicates() {
        int[] areas = new int[10];
        IntStream.range(0, 10).forEach(slice -> areas[slice] = 100);
        List<byte[]> levels = IntStream.range(0, 10)
                .mapToObj(slice -> {
                    byte[] thumbnail = new byte[SliceThumbnails.EDGE * SliceThumbnails.EDGE];
                    java.util.Arrays.fill(thumbnail, (byte) (slice * 20));
                    return thumbnail;
                })
                .toList();
        Showable.Stack alike = Cases.ct(10, SliceSignals.Label.of(1, areas, 4));
        Showable.Stack different = new Showable.Stack(
                "ct", Cases.CT, 10, 1, alike.masks(), Optional.of(new SliceThumbnails(levels)), Optional.empty());
        Policy all = USUAL.withKeepRate(1);

        assertThat(slices(plan(TokenProfile.NVILA, 8000, all, alike, Cases.lesion("a", 1)), Kind.KEY_SLICE))
                .containsExactly(4);
        assertThat(slices(plan(TokenProfile.NVILA, 8000, all, different, Cases.lesion("a", 1)), Kind.KEY_SLICE))
                .containsExactly(0, 4, 9);
    }

    @Test
    void what_falls_first_is_samples_then_ends_then_overlays_and_last_the_slice_of_the_finding() {
        Showable ct = Cases.ct(300, Cases.ball(1, 300, 100, 20));
        FindingSite lesion = Cases.lesion("a", 1);

        assertThat(kinds(plan(TokenProfile.VILA_M3, 215, USUAL, ct, lesion))).containsExactly(Kind.KEY_SLICE);
        assertThat(kinds(plan(TokenProfile.VILA_M3, 216, USUAL, ct, lesion)))
                .containsExactly(Kind.KEY_SLICE, Kind.FINDING_LINE);
        assertThat(kinds(plan(TokenProfile.VILA_M3, 412, USUAL, ct, lesion)))
                .containsExactly(Kind.KEY_SLICE, Kind.OVERLAY, Kind.FINDING_LINE);
        assertThat(kinds(plan(TokenProfile.VILA_M3, 804, USUAL, ct, lesion)))
                .containsExactly(Kind.KEY_SLICE, Kind.KEY_SLICE, Kind.OVERLAY, Kind.KEY_SLICE, Kind.FINDING_LINE);
        assertThat(kinds(plan(TokenProfile.VILA_M3, 1000, USUAL, ct, lesion))).contains(Kind.SAMPLE_SLICE);
    }

    @Test
    void the_keep_rate_bounds_the_pictures_of_a_volume_but_for_those_that_findings_need() {
        Showable ct = Cases.ct(
                100,
                Stream.of(5, 30, 55, 80)
                        .map(centre -> Cases.ball(centre, 100, centre, 4))
                        .toArray(SliceSignals.Label[]::new));
        FindingSite[] lesions = Stream.of(5, 30, 55, 80)
                .map(label -> Cases.lesion("l" + label, label))
                .toArray(FindingSite[]::new);

        ContextPlan two = plan(TokenProfile.NVILA, 30_000, USUAL.withKeepRate(0.02), ct, lesions);
        ContextPlan ten = plan(TokenProfile.NVILA, 30_000, USUAL.withKeepRate(0.1), ct, lesions);

        assertThat(slices(two, Kind.KEY_SLICE)).containsExactly(5, 30, 55, 80);
        assertThat(two.items().filter(item -> item.slice().isPresent())).hasSize(4);
        assertThat(ten.items().filter(item -> item.slice().isPresent())).hasSize(10);
        assertThat(two.leftOut()).anyMatch(one -> one.reason() == Reason.KEEP_RATE);
    }

    @Test
    void a_volume_goes_as_frames_when_all_of_it_fits() {
        Showable ct = Cases.ct(300, Cases.ball(1, 300, 100, 20));
        Policy video = USUAL.withFrames(new Policy.FrameUse(2048, false));
        Policy pooled = USUAL.withFrames(new Policy.FrameUse(256, true));

        ContextPlan all = plan(TokenProfile.NVILA, 131_072, video, ct, Cases.lesion("a", 1));
        ContextPlan some = plan(TokenProfile.NVILA, 16_384, pooled, ct, Cases.lesion("a", 1));

        assertThat(kinds(all)).containsExactly(Kind.FRAMES, Kind.OVERLAY, Kind.FINDING_LINE);
        assertThat(all.visualTokens()).isEqualTo(300 * 257 + 257);
        Item frames = some.items().findFirst().orElseThrow();
        assertThat(frames.frames()).hasSize(256).contains(100).isSorted().doesNotHaveDuplicates();
        assertThat(frames.tokens()).isEqualTo(256 / 8 * 257);
        assertThat(kinds(plan(TokenProfile.NVILA, 60_000, video, ct, Cases.lesion("a", 1))))
                .contains(Kind.KEY_SLICE);
    }

    @Test
    void what_one_prompt_cannot_show_is_split_into_chunks_that_are_merged() {
        Showable ct = Cases.ct(
                300,
                IntStream.rangeClosed(1, 9)
                        .mapToObj(label -> Cases.ball(label, 300, 30 * label, 5))
                        .toArray(SliceSignals.Label[]::new));
        FindingSite[] lesions = IntStream.rangeClosed(1, 9)
                .mapToObj(label -> Cases.lesion("l" + label, label))
                .toArray(FindingSite[]::new);
        Budget small = new Budget(TokenProfile.VILA_M3, 1500, 300, 200);

        ContextPlan one = Planner.plan(small, USUAL, List.of(ct), List.of(lesions));
        ContextPlan split = Planner.plan(small, USUAL.withChunks(4), List.of(ct), List.of(lesions));

        assertThat(one.findings(Visibility.SHOWN)).hasSize(4);
        assertThat(one.findings(Visibility.LOST)).hasSize(5);
        assertThat(split.findings(Visibility.SHOWN)).hasSize(9);
        assertThat(split.chunks()).hasSize(3).allMatch(chunk -> chunk.tokens() <= 1200);
        assertThat(split.merge()).contains(new ContextPlan.Merge(300, 200 + 3 * 300));
    }

    @Test
    void an_overlay_shows_what_was_asked_for_when_something_was() {
        Showable ct = Cases.ct(300, Cases.ball(1, 300, 100, 20), Cases.ball(2, 300, 100, 30));
        Policy asked = USUAL.withAsked(List.of(new SliceSignals.LabelRef("m", 2)));

        assertThat(plan(TokenProfile.NVILA, 8000, USUAL, ct, Cases.lesion("a", 1))
                        .items())
                .anySatisfy(item -> assertThat(item.labels()).containsExactly(1));
        assertThat(plan(TokenProfile.NVILA, 8000, asked, ct, Cases.lesion("a", 1))
                        .items())
                .anySatisfy(item -> assertThat(item.labels()).containsExactly(2));
    }

    @Test
    void a_finding_without_a_place_is_told_and_never_called_shown() {
        FindingSite everywhere = Cases.site("a", Finding.Kind.ABNORMALITY, Presence.PRESENT);

        ContextPlan plan = plan(TokenProfile.NVILA, 8000, USUAL, Cases.ct(300), everywhere);

        assertThat(plan.findings(Visibility.TOLD)).containsExactly("a");
    }

    @Test
    void the_plan_survives_the_trace() throws JsonProcessingException {
        ObjectMapper json = ReportJson.mapper();
        for (long seed = 0; seed < 40; seed++) {
            ContextPlan plan = Cases.random(seed).plan(4096);
            assertThat(json.readValue(json.writeValueAsString(plan), ContextPlan.class))
                    .isEqualTo(plan);
        }
    }

    @Test
    void two_things_of_one_name_and_places_outside_a_volume_are_refused() {
        FindingSite outside = Cases.site(
                "a",
                Finding.Kind.ABNORMALITY,
                Presence.PRESENT,
                new FindingSite.Place("ct", Optional.of(300), Optional.empty(), Optional.empty()));

        assertThatThrownBy(() -> plan(TokenProfile.NVILA, 800, USUAL, Cases.ct(300), outside))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        plan(TokenProfile.NVILA, 800, USUAL, Cases.ct(300), Cases.lesion("a", 1), Cases.lesion("a", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
