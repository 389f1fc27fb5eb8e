package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.orchestration.review.Review;

/** What a person's decision makes of a draft's resources. */
class ReviewedTest {
    private static final FhirAdapter ADAPTER = new FhirAdapter();

    @ParameterizedTest
    @CsvSource({
        "SIGNED,final,completed,current,final",
        "AMENDED,amended,completed,current,amended",
        "REJECTED,cancelled,rejected,entered-in-error,entered-in-error",
        "RETRACTED,entered-in-error,entered-in-error,entered-in-error,entered-in-error"
    })
    void each_decision_sets_the_status_of_report_task_and_document(
            Review.Kind kind, String report, String task, String reference, String document) {
        DocumentReference pdf = one(kind, DocumentReference.class);

        assertThat(one(kind, DiagnosticReport.class).getStatus().toCode()).isEqualTo(report);
        assertThat(one(kind, Task.class).getStatus().toCode()).isEqualTo(task);
        assertThat(pdf.getStatus().toCode()).isEqualTo(reference);
        assertThat(pdf.getDocStatus().toCode()).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNED,final,cancelled,cancelled,final",
        "AMENDED,final,cancelled,cancelled,final",
        "REJECTED,cancelled,cancelled,cancelled,cancelled",
        "RETRACTED,entered-in-error,entered-in-error,entered-in-error,entered-in-error"
    })
    void only_what_the_signed_text_carries_is_final(
            Review.Kind kind, String effusion, String denied, String leftOut, String negative) {
        assertThat(all(kind, Observation.class))
                .extracting(o -> o.getStatus().toCode())
                .containsExactly(effusion, denied, leftOut, negative);
    }

    @Test
    void a_signed_report_is_answered_for_and_keeps_its_label() {
        DiagnosticReport report = one(Review.Kind.SIGNED, DiagnosticReport.class);
        Practitioner reader = one(Review.Kind.SIGNED, Practitioner.class);

        assertThat(report.getIssuedElement().getValueAsString()).isEqualTo("2026-01-02T14:30:00.500Z");
        assertThat(report.getResultsInterpreterFirstRep().getReference())
                .isEqualTo("Practitioner/" + reader.getIdPart());
        assertThat(reader.getIdentifierFirstRep().getValue()).isEqualTo("r.roe");
        assertThat(report.getMeta().getSecurity(Systems.OBSERVATION_VALUE, "AIAST"))
                .isNotNull();
    }

    @Test
    void results_conclusions_and_pictures_are_those_the_text_carries() {
        DiagnosticReport report = one(Review.Kind.SIGNED, DiagnosticReport.class);

        assertThat(report.getResult()).hasSize(2);
        assertThat(report.getMedia()).hasSize(2);
        assertThat(report.getConclusionCode())
                .extracting(c -> c.getCodingFirstRep().getCode())
                .containsExactly("60046008");
        assertThat(report.getConclusion()).isEqualTo("Pneumothorax.");
    }

    @Test
    void the_doubts_of_the_machine_stand_apart_from_the_text_of_the_reader() {
        String text = one(Review.Kind.SIGNED, DiagnosticReport.class).getText().getDivAsString();

        assertThat(text)
                .contains("Signed by Dr. Richard Roe on 2026-01-02 15:30 +01:00")
                .contains("<p>Pneumothorax.</p>", "<p>Old rib fractures.</p>")
                .contains(
                        "The experts do not bear this out: &quot;Pneumothorax.&quot; [UNSUPPORTED: presence is undetermined]")
                .contains("Sentences added by Dr. Richard Roe: 1.", "does not carry: 2.")
                .doesNotContain(Stamp.DRAFT, "Opacity");
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "RETRACTED"})
    void a_withdrawn_report_concludes_nothing_and_says_why(Review.Kind kind) {
        DiagnosticReport report = one(kind, DiagnosticReport.class);

        assertThat(report.hasConclusion()).isFalse();
        assertThat(report.hasConclusionCode()).isFalse();
        assertThat(report.getText().getDivAsString())
                .contains("must not be used", "The pneumothorax was seen on the next image");
        assertThat(one(kind, Task.class).getStatusReason().getText()).contains("next image");
    }

    @Test
    void nobody_interprets_a_rejected_draft() {
        assertThat(one(Review.Kind.REJECTED, DiagnosticReport.class).hasResultsInterpreter())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void ids_are_those_of_the_draft(Review.Kind kind) {
        Set<String> drafted = ADAPTER.publish(SampleReviews.edited(), Samples.SITE, Samples.SEGMENTS).stream()
                .map(r -> r.type() + "/" + r.id())
                .collect(Collectors.toSet());

        assertThat(reviewed(kind))
                .filteredOn(r -> !Set.of("Practitioner", "Provenance").contains(r.type()))
                .allMatch(r -> drafted.contains(r.type() + "/" + r.id()));
        assertThat(reviewed(kind))
                .filteredOn(r -> r.type().equals("Provenance"))
                .noneMatch(r -> drafted.contains(r.type() + "/" + r.id()));
    }

    @Test
    void each_decision_has_a_provenance_of_its_own() {
        assertThat(List.of(Review.Kind.values()))
                .extracting(kind -> one(kind, Provenance.class).getIdPart())
                .doesNotHaveDuplicates();
    }

    @Test
    void the_provenance_names_the_verifier_the_writer_and_the_machines() {
        Provenance provenance = one(Review.Kind.SIGNED, Provenance.class);

        assertThat(provenance.getAgent())
                .extracting(ReviewedTest::agent)
                .startsWith("verifier Practitioner", "author Practitioner", "author Device", "assembler Device");
        assertThat(provenance.getAgent())
                .filteredOn(a -> a.getWho().getReference().startsWith("Device/"))
                .allMatch(a -> a.hasRole());
        assertThat(provenance.getTargetFirstRep().getIdentifier().getValue()).endsWith("/3");
        assertThat(provenance.getEntityFirstRep().getRole().toCode()).isEqualTo("revision");
        assertThat(provenance.getEntityFirstRep().getWhat().getIdentifier().getValue())
                .endsWith("/1");
    }

    @Test
    void who_withdraws_a_report_verifies_nothing() {
        assertThat(one(Review.Kind.RETRACTED, Provenance.class).getAgent())
                .extracting(ReviewedTest::agent)
                .startsWith("performer Practitioner")
                .doesNotContain("verifier Practitioner");
        assertThat(one(Review.Kind.RETRACTED, Provenance.class).getReason())
                .extracting(CodeableConcept::getText)
                .contains("The pneumothorax was seen on the next image");
    }

    @Test
    void the_index_follows_the_status() {
        Map<String, String> index = reviewed(Review.Kind.AMENDED).stream()
                .filter(r -> r.type().equals("DiagnosticReport"))
                .findFirst()
                .orElseThrow()
                .index();

        assertThat(index).containsEntry(PublishedResource.STATUS, "amended");
    }

    @ParameterizedTest
    @EnumSource
    void the_same_decision_gives_the_same_resources(Review.Kind kind) {
        assertThat(reviewed(kind)).isEqualTo(reviewed(kind));
    }

    @ParameterizedTest
    @EnumSource
    void every_resource_is_valid(Review.Kind kind) {
        assertThat(reviewed(kind))
                .allSatisfy(r -> assertThat(FhirValidation.problems(r.json())).isEmpty());
    }

    @Test
    void hostile_text_of_a_reviewer_is_never_markup() {
        Review review = new Review(
                Review.Kind.AMENDED,
                new org.sightline.orchestration.review.Reviewer("<b>1", SampleStudies.SCRIPT),
                SampleReviews.review(Review.Kind.SIGNED).at(),
                2,
                "</div>" + SampleStudies.SCRIPT);

        assertThat(ADAPTER.reviewed(SampleReviews.edited(), review, Samples.SITE, Samples.SEGMENTS))
                .allSatisfy(r -> assertThat(FhirValidation.problems(r.json())).isEmpty());
    }

    @Test
    void a_superseded_draft_leaves_no_task_and_no_finding_behind() {
        List<PublishedResource> superseded = ADAPTER.superseded(SampleReviews.edited(), Samples.SITE);

        assertThat(superseded)
                .extracting(r -> r.type() + " " + r.index().get(PublishedResource.STATUS))
                .containsOnly(
                        "DiagnosticReport cancelled",
                        "Observation cancelled",
                        "Task cancelled",
                        "DocumentReference superseded");
        assertThat(superseded).anyMatch(r -> r.json().contains(Stamp.SUPERSEDED));
        assertThat(superseded)
                .allSatisfy(r -> assertThat(FhirValidation.problems(r.json())).isEmpty());
    }

    private static String agent(ProvenanceAgentComponent agent) {
        Reference who = agent.getWho();
        return agent.getType().getCodingFirstRep().getCode() + " "
                + who.getReference().replaceFirst("/.*", "");
    }

    private static List<PublishedResource> reviewed(Review.Kind kind) {
        return ADAPTER.reviewed(SampleReviews.edited(), SampleReviews.review(kind), Samples.SITE, Samples.SEGMENTS);
    }

    private static <T extends Resource> T one(Review.Kind kind, Class<T> type) {
        List<T> found = all(kind, type);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static <T extends Resource> List<T> all(Review.Kind kind, Class<T> type) {
        return reviewed(kind).stream()
                .filter(r -> r.type().equals(type.getSimpleName()))
                .map(r -> FhirCodec.parse(type, r.json()))
                .toList();
    }
}
