package org.sightline.orchestration.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.study.SeriesSummary;
import org.sightline.orchestration.study.StudySnapshot;

class RoutingRulesTest {
    private static final List<ExpertDescriptor> INSTALLED = List.of(Experts.CHEST_CT, Experts.CXR, Experts.BRAIN);

    @Test
    void the_default_rules_route_what_they_are_made_for() {
        assertThat(assigned(Studies.chestCt())).containsExactly("chest CT > chest-ct > 1.2.3.2 x60");
        assertThat(assigned(Studies.chestRadiograph())).containsExactly("chest X-ray > cxr-pneumonia > 1.2.3.1 x1");
        assertThat(assigned(Studies.brainMr())).containsExactly("brain MR > brain-subcortical18 > 1.2.3.3 x176");
    }

    @Test
    void a_head_ct_matches_nothing_and_the_plan_says_why() {
        RoutingPlan plan = defaults(Studies.study(
                Studies.series("CT", 1).bodyPart("HEAD").images(34).build()));

        assertThat(plan.assignments()).isEmpty();
        assertThat(plan.priority()).isEqualTo(RoutingPlan.Priority.ROUTINE);
        assertThat(plan.reasons())
                .containsExactly(
                        "chest CT: the expression is false for series 1 (CT, 34 images)",
                        "chest X-ray: the expression is false for series 1 (CT, 34 images)",
                        "brain MR: the expression is false for series 1 (CT, 34 images)");
    }

    @Test
    void result_objects_are_never_candidates() {
        RoutingPlan plan = route(
                "true",
                "{}",
                Studies.study(
                        Studies.series("SEG", 8).images(1).build(),
                        Studies.series("SR", 9).withoutPixels().build()));

        assertThat(plan.assignments()).isEmpty();
        assertThat(plan.reasons())
                .containsExactly(
                        "series 8 (SEG, 1 image) holds results or references, which no expert reads",
                        "series 9 (SR, 0 images) holds results or references, which no expert reads",
                        "the study holds no image series");
    }

    @Test
    void a_series_that_is_too_short_is_named() {
        assertThat(defaults(Studies.study(Studies.series("CT", 4)
                                .bodyPart("CHEST")
                                .images(19)
                                .build()))
                        .reasons())
                .contains("chest CT: series 4 (CT, 19 images) has 19 slices, minSlices is 20");
    }

    @Test
    void scouts_do_not_count_as_slices() {
        assertThat(defaults(Studies.chestCt()).reasons())
                .contains("chest CT: series 1 (CT, 0 images) has 0 slices, minSlices is 20");
    }

    @Test
    void an_expert_that_is_not_installed_is_named() {
        assertThat(RoutingRules.defaults().route(Studies.chestCt(), List.of()).reasons())
                .contains("chest CT: expert chest-ct is not installed");
    }

    @Test
    void an_expert_is_not_given_a_modality_it_does_not_take() {
        RoutingPlan plan = route("series.modality == 'MR'", "{}", Studies.brainMr());

        assertThat(plan.assignments()).isEmpty();
        assertThat(plan.reasons())
                .containsExactly("one: expert chest-ct does not read the modality of series 3 (MR, 176 images)");
    }

    @Test
    void an_expression_that_breaks_is_named_without_values() {
        assertThat(route("series.imageType[9] == 'X'", "{}", Studies.chestRadiograph())
                        .reasons())
                .containsExactly("one: the expression fails on series 1 (DX, 1 image): index out of bounds");
    }

    @Test
    void the_first_rule_that_gives_an_expert_a_series_wins() {
        RoutingRules rules = rules("""
                routes:
                  - { name: long, when: "series.modality == 'CT'", series: { minSlices: 100 }, experts: [chest-ct], priority: emergency }
                  - { name: thick, when: series.sliceThickness > 1, experts: [chest-ct], priority: batch, deliver: [pacs] }
                  - { name: last, when: series.modality == 'CT', experts: [chest-ct, brain-subcortical18] }
                """);
        RoutingPlan plan = rules.route(Studies.chestCt(), INSTALLED);

        assertThat(plan.assignments()).extracting(Assignment::route).containsExactly("thick");
        assertThat(plan.priority()).isEqualTo(RoutingPlan.Priority.BATCH);
        assertThat(plan.deliver()).containsExactly(Delivery.PACS);
        assertThat(plan.reasons())
                .contains(
                        "long: series 2 (CT, 60 images) has 60 slices, minSlices is 100",
                        "last: expert chest-ct already reads by 'thick'",
                        "last: expert brain-subcortical18 does not read the modality of series 2 (CT, 60 images)");
    }

    @Test
    void the_highest_priority_of_the_rules_that_matched_counts() {
        RoutingRules rules = rules("""
                routes:
                  - { name: a, when: "true", experts: [chest-ct], priority: batch }
                  - { name: b, when: "true", experts: [other-ct], priority: emergency }
                """);
        ExpertDescriptor other =
                Experts.descriptor("other-ct", "Other", "CT", ExpertDescriptor.Input.VOLUME, "Research.");

        assertThat(rules.route(Studies.chestCt(), List.of(Experts.CHEST_CT, other))
                        .priority())
                .isEqualTo(RoutingPlan.Priority.EMERGENCY);
    }

    @Test
    void each_pick_takes_its_series() {
        StudySnapshot study = Studies.study(
                ct(5).thickness(5).images(40).build(),
                ct(3).thickness(1.25).images(100).build(),
                ct(4).thickness(1.25).images(120).build(),
                ct(2).step(0.5).images(30).build(),
                ct(6).thickness(3).images(500).build());

        assertThat(picked("thinnest", study)).containsExactly("1.2.3.2");
        assertThat(picked("largest", study)).containsExactly("1.2.3.6");
        assertThat(picked("first", study)).containsExactly("1.2.3.2");
        assertThat(picked("all", study)).containsExactly("1.2.3.2", "1.2.3.3", "1.2.3.4", "1.2.3.5", "1.2.3.6");
    }

    @Test
    void among_equally_thin_series_the_one_with_more_slices_is_thinnest() {
        assertThat(picked(
                        "thinnest",
                        Studies.study(
                                ct(3).thickness(1.25).images(100).build(),
                                ct(4).thickness(1.25).images(120).build(),
                                ct(9).orientation().images(900).build())))
                .containsExactly("1.2.3.4");
    }

    @Test
    void the_series_a_pick_leaves_out_are_named() {
        assertThat(route(
                                "true",
                                "{ pick: first }",
                                Studies.study(
                                        ct(1).images(3).build(), ct(2).images(4).build()))
                        .reasons())
                .containsExactly("one: the pick leaves out series 2 (CT, 4 images)");
    }

    @Test
    void an_image_expert_gets_each_image_up_to_twenty() {
        RoutingPlan plan = defaults(Studies.study(
                Studies.series("CR", 1).bodyPart("CHEST").images(12).build(),
                Studies.series("CR", 2).bodyPart("CHEST").images(13).build()));

        assertThat(plan.assignments())
                .hasSize(20)
                .allMatch(a -> a.instances().size() == 1)
                .doesNotHaveDuplicates();
        assertThat(plan.reasons()).contains("chest X-ray: expert cxr-pneumonia reads the first 20 of 25 images");
    }

    @Test
    void reasons_hold_nothing_of_the_patient() {
        SeriesSummary odd =
                Studies.series("DOE^JANE", -1).description("DOE JANE").build();

        assertThat(defaults(Studies.study(odd)).reasons())
                .contains("chest CT: the expression is false for series 1.2.3.77 (no modality, 1 image)")
                .noneMatch(r -> r.contains("DOE"));
    }

    @Test
    void many_series_are_counted_not_listed() {
        StudySnapshot study = Studies.study(IntStream.rangeClosed(1, 9)
                .mapToObj(n -> Studies.series("US", n).build())
                .toArray(SeriesSummary[]::new));

        assertThat(defaults(study).reasons().get(0)).endsWith("series 6 (US, 1 image) and 3 more");
    }

    @Test
    void an_expert_of_several_volumes_gets_all_picked_series_in_one_reading() {
        ExpertDescriptor several =
                Experts.descriptor("tumour", "Tumour", "MR", ExpertDescriptor.Input.VOLUMES, "Test.");
        StudySnapshot study = Studies.study(
                Studies.series("MR", 5).images(3).build(),
                Studies.series("MR", 2).images(2).build(),
                Studies.series("MR", 3).images(4).build());

        RoutingPlan plan = rules("routes:\n  - name: one\n    when: \"true\"\n    experts: [tumour]\n")
                .route(study, List.of(several));

        assertThat(plan.assignments()).singleElement().satisfies(a -> {
            assertThat(a.series().seriesUid()).isEqualTo("1.2.3.2");
            assertThat(a.companions())
                    .extracting(
                            c -> c.series().seriesUid() + " x" + c.instances().size())
                    .containsExactly("1.2.3.3 x4", "1.2.3.5 x3");
        });
    }

    private static Studies.SeriesBuilder ct(int number) {
        return Studies.series("CT", number);
    }

    private static List<String> picked(String pick, StudySnapshot study) {
        return route("true", "{ pick: " + pick + " }", study).assignments().stream()
                .map(a -> a.series().seriesUid())
                .toList();
    }

    private static RoutingPlan route(String when, String series, StudySnapshot study) {
        return rules("routes:\n  - name: one\n    when: \"" + when + "\"\n    series: " + series
                        + "\n    experts: [chest-ct]\n")
                .route(study, INSTALLED);
    }

    private static RoutingRules rules(String yaml) {
        return RoutingRules.parse(yaml, "routes.yaml");
    }

    private static RoutingPlan defaults(StudySnapshot study) {
        return RoutingRules.defaults().route(study, INSTALLED);
    }

    private static List<String> assigned(StudySnapshot study) {
        return defaults(study).assignments().stream()
                .map(a -> a.route() + " > " + a.expert() + " > " + a.series().seriesUid() + " x"
                        + a.instances().size())
                .toList();
    }
}
