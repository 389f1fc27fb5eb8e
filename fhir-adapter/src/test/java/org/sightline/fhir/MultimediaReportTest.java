package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Review;

class MultimediaReportTest {
    private static final Bundle STORE =
            FhirCodec.parse(Bundle.class, store(SampleReviews.edited(), Review.Kind.SIGNED));
    private static final DiagnosticReport REPORT =
            (DiagnosticReport) STORE.getEntryFirstRep().getResource();

    @Test
    void it_holds_report_study_and_order_and_nothing_else() {
        assertThat(STORE.getEntry())
                .extracting(e -> e.getResource().fhirType())
                .containsExactly("DiagnosticReport", "ImagingStudy", "ServiceRequest");
        assertThat(STORE.getEntry()).allMatch(e -> e.getRequest().getMethod() == Bundle.HTTPVerb.POST);
    }

    @Test
    void people_and_organisations_are_named_by_identifier() {
        assertThat(REPORT.getSubject().getReference()).startsWith("Patient?identifier=");
        assertThat(REPORT.getPerformerFirstRep().getReference()).startsWith("Organization?identifier=");
        assertThat(REPORT.getResultsInterpreterFirstRep().getReference()).startsWith("Practitioner?identifier=");
        assertThat(REPORT.hasResult()).isFalse();
        assertThat(REPORT.hasMedia()).isFalse();
    }

    @Test
    void the_narrative_holds_pointers_and_the_html_links_that_are_ready_to_show() {
        String html = new String(REPORT.getPresentedFormFirstRep().getData(), StandardCharsets.UTF_8);

        assertThat(REPORT.getText().getDivAsString())
                .contains(
                        "<span id=\"https://sightline.hospital.test/fhir/Observation/",
                        "class=\"imr-ref-Observation\">[1]<")
                .doesNotContain("<a ");
        assertThat(html)
                .contains("<a href=\"https://sightline.hospital.test/api/evidence/", "/image\"")
                .doesNotContain("imr-ref");
    }

    @Test
    void the_images_are_where_our_endpoint_says() {
        ImagingStudy study = (ImagingStudy) STORE.getEntry().get(1).getResource();

        assertThat(study.getEndpointFirstRep().getReference())
                .startsWith("https://sightline.hospital.test/fhir/Endpoint/");
        assertThat(REPORT.getImagingStudyFirstRep().getReference())
                .isEqualTo(STORE.getEntry().get(1).getFullUrl());
    }

    @Test
    void each_revision_is_found_again_by_its_own_identifier() {
        assertThat(REPORT.getIdentifier())
                .extracting(i -> i.getSystem().replaceFirst(".*/", ""))
                .doesNotContain("report", "report-revision");
        assertThat(STORE.getEntryFirstRep().getRequest().getIfNoneExist()).contains("multimedia-report", "%2F3");
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "RETRACTED"})
    void what_nobody_answers_for_is_no_multimedia_report(Review.Kind kind) {
        assertRefused(SampleReviews.edited(), kind, ErrorCode.STATE_CONFLICT);
    }

    @Test
    void a_study_without_patient_or_date_is_refused_with_the_reason() {
        assertRefused(SampleStudies.BARE.study(), Review.Kind.SIGNED, ErrorCode.MISSING_ATTRIBUTE);
    }

    private static void assertRefused(GroundedStudy study, Review.Kind kind, ErrorCode code) {
        assertThatThrownBy(() -> store(study, kind))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String store(GroundedStudy study, Review.Kind kind) {
        return new FhirAdapter().storeBundle(study, SampleReviews.review(kind), Samples.SITE, Samples.SEGMENTS);
    }
}
