package org.sightline.orchestration.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.StudyRef;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.route.Assignment;

class EvidenceIdsTest {
    private static final StudyRef STUDY = new StudyRef("1.2");
    private static final InstanceRef A = new InstanceRef("1.2", "1.2.1", "1.2.1.1");
    private static final InstanceRef B = new InstanceRef("1.2", "1.2.1", "1.2.1.2");

    @Test
    void a_run_is_told_apart_by_study_version_expert_series_and_instances() {
        Stream<String> ids = Stream.of(
                EvidenceIds.run(STUDY, 1, Experts.CXR, given("1.2.1", A)),
                EvidenceIds.run(new StudyRef("1.3"), 1, Experts.CXR, given("1.2.1", A)),
                EvidenceIds.run(STUDY, 2, Experts.CXR, given("1.2.1", A)),
                EvidenceIds.run(STUDY, 1, Experts.BRAIN, given("1.2.1", A)),
                EvidenceIds.run(STUDY, 1, Experts.CXR, given("1.2.2", A)),
                EvidenceIds.run(STUDY, 1, Experts.CXR, given("1.2.1", B)),
                EvidenceIds.run(STUDY, 1, Experts.CXR, given("1.2.1", A, B)));

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void neither_the_order_of_instances_nor_the_rule_s_name_changes_a_run() {
        assertThat(EvidenceIds.run(STUDY, 1, Experts.CXR, given("1.2.1", A, B)))
                .isEqualTo(EvidenceIds.run(
                        STUDY,
                        1,
                        Experts.CXR,
                        new Assignment("other", "cxr", new SeriesRef("1.2", "1.2.1"), List.of(B, A))));
    }

    @Test
    void ids_are_pinned_because_stored_reports_refer_to_them() {
        assertThat(EvidenceIds.draft(STUDY, 1)).isEqualTo(DRAFT);
        assertThat(EvidenceIds.evidence("00", "p")).isEqualTo(EVIDENCE);
    }

    private static final String DRAFT = "2609f790-5466-38f0-b523-e1ed87cb12c0";
    private static final String EVIDENCE = "6184bbcb7cde6a16";

    private static Assignment given(String series, InstanceRef... instances) {
        return new Assignment("rule", "cxr", new SeriesRef("1.2", series), List.of(instances));
    }
}
