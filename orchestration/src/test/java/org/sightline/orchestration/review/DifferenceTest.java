package org.sightline.orchestration.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.review.Difference.Counts;
import org.sightline.orchestration.review.Difference.Reader;

class DifferenceTest {
    private static final ExpertRun RUN = Runs.reported(
            "r1",
            Experts.CXR,
            Studies.chestRadiograph().series().get(0),
            Runs.abnormality("pneumonia", Experts.PNEUMONIA, Presence.PRESENT).build());
    private static final String EVIDENCE = RUN.evidence().get(0).id();

    private static Sentence sentence(String id, String text, String... evidence) {
        return new Sentence(id, text, List.of(), List.of(evidence), Verdict.SUPPORTED, "");
    }

    private static Section findings(Sentence... sentences) {
        return new Section(Section.Kind.FINDINGS, List.of(sentences));
    }

    private static final DraftReport DRAFT = new DraftReport(
            "d",
            Studies.chestRadiograph().ref(),
            1,
            "composer",
            Runs.NOW,
            List.of(findings(
                    sentence("s1", "Pneumonia.", EVIDENCE),
                    sentence("s2", "Heart normal."),
                    sentence("s3", "Right side.", EVIDENCE))),
            false,
            List.of(),
            List.of("o1", "o2"));

    @Test
    void sentences_are_paired_by_id_and_told_by_expert() {
        ReportText report = new ReportText(
                List.of(findings(
                        sentence("s3", "Left side."), sentence("s1", "Pneumonia."), sentence("p1", "No fracture."))),
                List.of("o2"),
                Set.of("s3"),
                Set.of("o2"),
                1);
        Difference difference = Difference.of(DRAFT, report, List.of(RUN));

        assertThat(difference.counts()).isEqualTo(new Counts(1, 1, 1, 1));
        assertThat(difference.experts()).containsExactly(new Reader(RUN.reader(), new Counts(1, 1, 0, 0)));
        assertThat(difference.accepted()).isEqualTo(1);
        assertThat(difference.taken()).isEqualTo(1);
        assertThat(difference.dismissed()).isEqualTo(1);
        int changed = EditDistance.between("Right side.", "Left side.");
        assertThat(difference.editDistance()).isEqualTo(changed + "Heart normal.".length() + "No fracture.".length());
    }

    @Test
    void a_report_signed_as_drafted_is_wholly_similar() {
        Difference none = Difference.of(DRAFT, ReportText.of(DRAFT), List.of(RUN));

        assertThat(none.counts()).isEqualTo(new Counts(3, 0, 0, 0));
        assertThat(none.sections()).allSatisfy(s -> assertThat(s.similarity()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "same, same, 0", "flaw, lawn, 2"})
    void distance(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
    }
}
