package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.aoju.bus.image.UID;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.query.InstanceMatch;

class GetPlanTest {
    @Test
    void a_study_of_few_sop_classes_is_one_request() {
        List<GetPlan> plans =
                GetPlan.of(List.of(instance(1, UID.CTImageStorage), instance(2, UID.SegmentationStorage)));

        assertThat(plans).singleElement().satisfies(plan -> {
            assertThat(plan.seriesUids()).isEmpty();
            assertThat(plan.possible()).isTrue();
        });
    }

    @Test
    void every_sop_class_is_proposed_in_every_transfer_syntax_by_itself() {
        GetPlan plan = GetPlan.of(List.of(instance(1, UID.CTImageStorage))).get(0);

        assertThat(plan.contexts()).contains(new ProposedContext(UID.CTImageStorage, UID.JPEG2000LosslessOnly));
        assertThat(plan.contexts()).hasSize(2 + GetPlan.SYNTAXES.size());
    }

    @Test
    void more_sop_classes_than_an_association_has_contexts_for_are_split_by_series() {
        List<InstanceMatch> instances = IntStream.range(0, 12)
                .mapToObj(i -> instance(i, "1.2.840.10008.5.1.4.1.1." + i))
                .toList();

        List<GetPlan> plans = GetPlan.of(instances);

        assertThat(plans).allSatisfy(plan -> {
            assertThat(plan.possible()).isTrue();
            assertThat(plan.contexts()).hasSizeLessThanOrEqualTo(128);
        });
        assertThat(plans.stream().flatMap(plan -> plan.seriesUids().stream()))
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_series_of_too_many_or_unknown_classes_is_left_to_c_move() {
        List<InstanceMatch> many = IntStream.range(0, 6)
                .mapToObj(i -> instance(1, "1.2.840.10008.5.1.4.1.1." + i))
                .toList();

        assertThat(GetPlan.of(many)).singleElement().matches(plan -> !plan.possible());
        assertThat(GetPlan.of(List.of(instance(1, "")))).singleElement().matches(plan -> !plan.possible());
    }

    private static InstanceMatch instance(int series, String sopClass) {
        return new InstanceMatch(new InstanceRef("1.2", "1.2." + series, "1.2.3." + series), "XX", sopClass);
    }
}
