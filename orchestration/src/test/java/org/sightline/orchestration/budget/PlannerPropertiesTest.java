package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.experts.Presence;
import org.sightline.orchestration.budget.ContextPlan.Item;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.Visibility;
import org.sightline.orchestration.token.Frames;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.TokenProfile;

/** Rules that hold for every study, tried on seeded random ones under rising limits. */
class PlannerPropertiesTest {
    private static final int STUDIES = 24;

    /** Each study is told by its seed. */
    private static Stream<Cases.Study> studies() {
        return LongStream.range(0, STUDIES).mapToObj(Cases::random);
    }

    private static int[] limits() {
        return IntStream.concat(
                        IntStream.iterate(64, limit -> limit < 9000, limit -> limit + 397),
                        IntStream.of(12_000, 16_384, 32_768, 65_536, 131_072, 1_048_576))
                .toArray();
    }

    @Test
    void no_prompt_is_over_the_limit() {
        studies().forEach(study -> {
            for (int limit : limits()) {
                ContextPlan plan = study.plan(limit);
                for (ContextPlan.Chunk chunk : plan.chunks()) {
                    boolean empty = chunk.items().isEmpty();
                    assertThat(empty || chunk.tokens() <= limit - study.reserved())
                            .isTrue();
                }
                plan.merge()
                        .ifPresent(merge -> assertThat(merge.tokens()).isLessThanOrEqualTo(limit - study.reserved()));
            }
        });
    }

    @Test
    void a_larger_limit_never_shows_or_tells_fewer_findings() {
        studies().forEach(study -> {
            Set<String> shown = Set.of();
            Set<String> known = Set.of();
            for (int limit : limits()) {
                ContextPlan plan = study.plan(limit);
                Set<String> now = new HashSet<>(plan.findings(Visibility.SHOWN));
                assertThat(now).as("limit %d of %s", limit, study).containsAll(shown);
                shown = now;
                Set<String> knownNow = new HashSet<>(now);
                knownNow.addAll(plan.findings(Visibility.TOLD));
                assertThat(knownNow).as("limit %d of %s", limit, study).containsAll(known);
                known = knownNow;
            }
        });
    }

    @Test
    void no_present_finding_is_lost_silently() {
        studies().forEach(study -> {
            for (int limit : limits()) {
                ContextPlan plan = study.plan(limit);
                assertThat(plan.findings().stream().map(ContextPlan.Sight::id))
                        .containsExactlyInAnyOrderElementsOf(study.findings().stream()
                                .filter(finding -> finding.presence() == Presence.PRESENT)
                                .map(FindingSite::id)
                                .toList());
                Set<String> blinded = plan.leftOut().stream()
                        .flatMap(one -> one.blinded().stream())
                        .collect(Collectors.toSet());
                for (FindingSite finding : study.findings()) {
                    boolean lost = !plan.findings(Visibility.SHOWN).contains(finding.id());
                    if (lost
                            && finding.presence() == Presence.PRESENT
                            && !finding.places().isEmpty()) {
                        assertThat(blinded).as("limit %d of %s", limit, study).contains(finding.id());
                    }
                }
            }
        });
    }

    @Test
    void a_finding_that_is_called_shown_is_on_a_picture_of_the_plan() {
        studies().forEach(study -> {
            for (int limit : new int[] {1000, 3000, 8192, 65_536}) {
                ContextPlan plan = study.plan(limit);
                for (String id : plan.findings(Visibility.SHOWN)) {
                    assertThat(plan.items().anyMatch(item -> shows(study, item, id)))
                            .as("%s under %d of %s", id, limit, study)
                            .isTrue();
                }
            }
        });
    }

    /** Written again from the meaning: the film, a slice with a part of the label, or the slice that is named. */
    private static boolean shows(Cases.Study study, Item item, String id) {
        FindingSite finding = study.findings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return item.kind() != Kind.FINDING_LINE
                && finding.places().stream()
                        .filter(place -> place.showable().equals(item.showable()))
                        .anyMatch(place ->
                                item.slice().isEmpty() && item.frames().isEmpty()
                                        || Stream.concat(item.slice().stream(), item.frames().stream())
                                                .anyMatch(slice -> place.slice()
                                                                .filter(slice::equals)
                                                                .isPresent()
                                                        || marked(study, place, slice)));
    }

    private static boolean marked(Cases.Study study, FindingSite.Place place, int slice) {
        return study.shown().stream()
                .filter(one -> one.id().equals(place.showable()))
                .map(Showable.Stack.class::cast)
                .anyMatch(stack ->
                        place.label().flatMap(stack::label).stream().anyMatch(label -> label.areas()[slice] > 0));
    }

    @Test
    void the_tokens_are_those_of_the_profile_for_the_pictures_of_each_turn_together() {
        studies().forEach(study -> {
            for (int limit : new int[] {1000, 3000, 8192, 65_536}) {
                study.plan(limit)
                        .chunks()
                        .forEach(chunk -> assertThat(chunk.visualTokens())
                                .as("limit %d of %s", limit, study)
                                .isEqualTo(tokens(study, chunk)));
            }
        });
    }

    private static int tokens(Cases.Study study, ContextPlan.Chunk chunk) {
        List<ImageSize> sizes =
                chunk.items().stream().flatMap(item -> item.sent().stream()).toList();
        int frames = 0;
        for (Item item : chunk.items()) {
            if (item.kind() == Kind.FRAMES) {
                boolean pooled = study.policy().frames().pooled() && study.profile() == TokenProfile.NVILA;
                frames += pooled
                        ? Frames.pooledTokens(study.profile(), item.frames().size())
                        : Frames.tokens(study.profile(), item.frames().size(), Cases.CT);
            }
        }
        if (frames > 0 && sizes.size() == 1) {
            return frames
                    + study.profile()
                            .images(List.of(sizes.get(0), sizes.get(0)))
                            .images()
                            .get(0)
                            .tokens();
        }
        return frames + study.profile().images(sizes).total();
    }

    @Test
    void the_same_input_gives_the_same_plan() {
        for (long seed = 0; seed < STUDIES; seed++) {
            assertThat(Cases.random(seed).plan(4096))
                    .isEqualTo(Cases.random(seed).plan(4096));
        }
    }
}
