package org.sightline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Verdict;

/** What a person reads, in the narrative and in the HTML. */
class ReportNarrativeTest {
    @Test
    void doubtful_sentences_are_marked_in_words_everywhere() {
        DiagnosticReport report = report(SampleStudies.HOSTILE_TEXT);

        assertThat(report.getText().getDivAsString())
                .contains(Stamp.DRAFT, "[CONTRADICTED: presence ", "[UNSUPPORTED]");
        assertThat(report.getConclusion()).contains("[CONTRADICTED]", "[UNSUPPORTED]");
        assertThat(html(report)).contains(Stamp.DRAFT, "[CONTRADICTED: presence ", "[UNSUPPORTED]");
    }

    @Test
    void text_from_outside_is_never_markup() {
        DiagnosticReport report = report(SampleStudies.HOSTILE_TEXT);

        assertThat(report.getText().getDivAsString()).contains("&lt;script").doesNotContain("<script");
        assertThat(html(report)).contains("&lt;script", "&lt;b&gt;1").doesNotContain("<script", "<b>1");
        assertThat(new FhirAdapter().toXml(FhirCodec.json(report))).doesNotContain("<script");
    }

    @Test
    void each_sentence_links_to_its_evidence() {
        DiagnosticReport report = report(SampleStudies.CHEST_CT);

        assertThat(report.getText().getDivAsString())
                .contains("Nodule of lung is PRESENT. <a href=\""
                        + report.getResultFirstRep().getReference() + "\"");
        assertThat(html(report))
                .contains("Nodule of lung is PRESENT. <a href=\"https://sightline.hospital.test/api/evidence/");
    }

    @Test
    void what_was_not_run_and_what_was_left_out_is_listed() {
        assertThat(report(SampleStudies.ALL_DECLINED).getText().getDivAsString())
                .contains("DEGRADED", "Not run", "gantry tilt of 15 degrees");
        assertThat(report(SampleStudies.HOSTILE_TEXT).getText().getDivAsString())
                .contains("Present but not mentioned above");
    }

    @Test
    void a_sentence_with_evidence_of_no_run_is_refused() {
        GroundedStudy study = SampleStudies.CHEST_CT.study();
        Section section = new Section(
                Section.Kind.FINDINGS, List.of(Samples.sentence("s1", "Text.", Verdict.SUPPORTED, "", "0123")));
        DraftReport draft = Samples.draft(false, List.of(), List.of(), section);

        assertThatThrownBy(() -> Samples.bundle(new GroundedStudy(study.study(), study.runs(), draft)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FHIR_INVALID))
                .hasMessageContaining("0123");
    }

    private static String html(DiagnosticReport report) {
        return new String(report.getPresentedFormFirstRep().getData(), UTF_8);
    }

    private static DiagnosticReport report(SampleStudies sample) {
        return Samples.bundle(sample.study()).getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(DiagnosticReport.class::isInstance)
                .map(DiagnosticReport.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
