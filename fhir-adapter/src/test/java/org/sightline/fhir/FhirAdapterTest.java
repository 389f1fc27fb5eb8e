package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.orchestration.report.GroundedStudy;

class FhirAdapterTest {
    private static final GroundedStudy STUDY = SampleStudies.CHEST_CT.study();

    private final FhirAdapter adapter = new FhirAdapter();

    @Test
    void published_resources_name_themselves() {
        assertThat(adapter.publish(STUDY, Samples.SITE, Samples.SEGMENTS))
                .extracting(PublishedResource::type)
                .containsOnly(
                        "Patient",
                        "Organization",
                        "Endpoint",
                        "ServiceRequest",
                        "ImagingStudy",
                        "Device",
                        "Media",
                        "Observation",
                        "DiagnosticReport",
                        "Provenance",
                        "Task",
                        "DocumentReference");
        assertThat(adapter.publish(STUDY, Samples.SITE, Samples.SEGMENTS))
                .allMatch(r -> r.json().startsWith("{\"resourceType\":\"" + r.type() + "\",\"id\":\"" + r.id() + "\""));
    }

    @Test
    void a_report_is_indexed_by_what_searches_ask_for() {
        Map<String, String> index = report().index();

        assertThat(report().id()).isEqualTo(STUDY.draft().id());
        assertThat(index)
                .containsEntry(PublishedResource.STUDY, STUDY.study().ref().studyUid())
                .containsEntry(PublishedResource.ACCESSION, "ACC-17")
                .containsEntry(PublishedResource.STATUS, "preliminary")
                .containsEntry(PublishedResource.IDENTIFIER, STUDY.draft().id())
                .containsEntry(PublishedResource.PATIENT, published("Patient").id())
                .containsEntry(
                        PublishedResource.IMAGING_STUDY,
                        published("ImagingStudy").id());
    }

    @Test
    void devices_and_organisations_belong_to_no_study() {
        assertThat(published("Device").index()).isEmpty();
        assertThat(published("Organization").index()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_error_is_a_valid_outcome_with_an_error_status(ErrorCode code) {
        String json = adapter.operationOutcome(code, "the reason");

        assertThat(FhirValidation.problems(json)).isEmpty();
        assertThat(FhirCodec.parse(OperationOutcome.class, json)
                        .getIssueFirstRep()
                        .getDiagnostics())
                .isEqualTo("the reason");
        assertThat(adapter.httpStatus(code)).isBetween(400, 599);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST,400,structure",
        "NOT_FOUND,404,not-found",
        "VERSION_CONFLICT,412,conflict",
        "STATE_CONFLICT,422,business-rule",
        "STORAGE_FULL,503,transient",
        "PEER_REFUSED,502,processing",
        "NOT_DICOM,422,invalid",
        "INTERNAL,500,exception"
    })
    void an_error_maps_to_status_and_issue(ErrorCode code, int status, String issue) {
        assertThat(adapter.httpStatus(code)).isEqualTo(status);
        assertThat(adapter.operationOutcome(code, "")).contains("\"code\":\"" + issue + "\"");
    }

    @Test
    void xml_says_the_same_as_json() {
        String xml = adapter.toXml(report().json());

        assertThat(xml).startsWith("<DiagnosticReport xmlns=\"http://hl7.org/fhir\">");
        assertThat(xml).contains("<status value=\"preliminary\"/>");
    }

    private PublishedResource report() {
        return published("DiagnosticReport");
    }

    private PublishedResource published(String type) {
        return adapter.publish(STUDY, Samples.SITE, Samples.SEGMENTS).stream()
                .filter(r -> r.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
