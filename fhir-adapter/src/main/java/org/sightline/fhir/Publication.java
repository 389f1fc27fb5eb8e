package org.sightline.fhir;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.PatientModule;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;
import org.sightline.orchestration.study.StudySnapshot;

/** One report on its way out: what all of its resources share, and how they refer to each other. */
final class Publication {
    private final GroundedStudy grounded;
    private final Site site;
    private final Optional<Review> review;
    private final LifeCycle state;
    private final Audience audience;
    private final Carried carried;
    private final Map<InstanceRef, InstanceHeader> headers = new HashMap<>();

    /** A draft. */
    Publication(GroundedStudy grounded, Site site) {
        this(grounded, site, Optional.empty(), LifeCycle.DRAFT, Audience.OURS);
    }

    /** A report that a person decided on; the draft holds the text as they left it. */
    Publication(GroundedStudy grounded, Site site, Review review) {
        this(grounded, site, Optional.of(review), LifeCycle.after(review.kind()), Audience.OURS);
    }

    private Publication(
            GroundedStudy grounded, Site site, Optional<Review> review, LifeCycle state, Audience audience) {
        this.grounded = grounded;
        this.site = site;
        this.review = review;
        this.state = state;
        this.audience = audience;
        this.carried = new Carried(grounded.draft());
        grounded.study().series().forEach(s -> s.instances().forEach(i -> headers.put(i.ref(), i)));
    }

    Site site() {
        return site;
    }

    /** The same report, written for somebody else. */
    Publication to(Audience other) {
        return new Publication(grounded, site, review, state, other);
    }

    /** A draft that a newer version of its study took the place of. */
    static Publication superseded(GroundedStudy grounded, Site site) {
        return new Publication(grounded, site, Optional.empty(), LifeCycle.SUPERSEDED, Audience.OURS);
    }

    Audience audience() {
        return audience;
    }

    /** The decision of a person, if there is one. */
    Optional<Review> review() {
        return review;
    }

    LifeCycle state() {
        return state;
    }

    StudySnapshot study() {
        return grounded.study();
    }

    DraftReport draft() {
        return grounded.draft();
    }

    /** Evidence with the run it comes from, in the order of the runs. */
    List<Cited> evidence() {
        return grounded.runs().stream()
                .flatMap(run -> run.evidence().stream().map(e -> new Cited(run, e)))
                .toList();
    }

    /** Evidence that belongs to the report: all of a draft, of a text that a person answers for what it carries. */
    List<Cited> reportedEvidence() {
        return evidence().stream().filter(c -> belongs(c.evidence())).toList();
    }

    /** Whether evidence belongs to the report: see {@link Carried}. */
    boolean belongs(Evidence evidence) {
        return !state.released() || carried.holds(evidence);
    }

    /** Accession Number (0008,0050), if the study has one. */
    Optional<Identifier> accession() {
        return Identifiers.accession(study().study(), site);
    }

    /** LOINC code of the report. */
    CodeableConcept code() {
        return ReportCode.of(grounded);
    }

    /** Runs that gave a result; the others are named in the draft. */
    List<ExpertRun> reported() {
        return grounded.runs().stream()
                .filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED)
                .toList();
    }

    /** The header of an instance of this study, if the study holds it. */
    Optional<InstanceHeader> header(InstanceRef instance) {
        return Optional.ofNullable(headers.get(instance));
    }

    Optional<DateTimeType> effective() {
        return StudyTime.of(study().study(), site.zone());
    }

    /** When the draft was written, in UTC. */
    InstantType written() {
        return instant(draft().created());
    }

    /** When this version was released: when the draft was written, or when a person decided on it. */
    InstantType issued() {
        return instant(review.map(Review::at).orElse(draft().created()));
    }

    /** FHIR servers keep milliseconds. */
    private static InstantType instant(Instant moment) {
        return new InstantType(moment.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Labels of what a person may take for a doctor's statement: that an AI asserts it. */
    Meta assertedByAi() {
        return meta().addSecurity(new Coding(Systems.OBSERVATION_VALUE, "AIAST", "Artificial Intelligence asserted"));
    }

    /** Labels of any resource about the patient; phantoms are marked as test data. */
    Meta meta() {
        Meta meta = new Meta();
        if (study().patient().id().startsWith("PHANTOM-")) {
            meta.addSecurity(new Coding(Systems.ACT_REASON, "HTEST", "test health data"));
        }
        return meta;
    }

    Reference patient() {
        return to("Patient", patientId());
    }

    Reference organization() {
        return to("Organization", organizationId());
    }

    Reference imagingStudy() {
        return to("ImagingStudy", imagingStudyId());
    }

    Reference report() {
        return to("DiagnosticReport", reportId());
    }

    Reference observation(Evidence evidence) {
        return to("Observation", observationId(evidence));
    }

    Reference media(Evidence evidence, int region) {
        return to("Media", mediaId(evidence, region));
    }

    Reference device(ExpertDescriptor expert) {
        return to("Device", deviceId(expert.name(), expert.version(), expert.weightsHash()));
    }

    Reference device(Software software) {
        return to("Device", deviceId(software.name(), software.version()));
    }

    /** The order by its accession number; where one was made from the images, by its address too. */
    Optional<Reference> order() {
        return accession().map(accession -> {
            Reference order = site.orderFeed() ? new Reference() : to("ServiceRequest", orderId(accession));
            return order.setType("ServiceRequest").setIdentifier(accession);
        });
    }

    static Reference endpoint(Site site) {
        return to("Endpoint", endpointId(site));
    }

    static Reference practitioner(Reviewer reviewer) {
        return to("Practitioner", practitionerId(reviewer)).setDisplay(FhirText.of(reviewer.name()));
    }

    /** A patient without an id is a patient of this study alone. */
    String patientId() {
        PatientModule patient = study().patient();
        return Identifiers.patient(patient, site)
                .map(known -> FhirIds.of("Patient", known.getSystem(), known.getValue()))
                .orElseGet(() -> FhirIds.of("Patient", study().ref().studyUid()));
    }

    String organizationId() {
        return FhirIds.of("Organization", site.organisationName());
    }

    String imagingStudyId() {
        return FhirIds.imagingStudy(study().ref().studyUid());
    }

    String reportId() {
        return draft().id();
    }

    String provenanceId() {
        return FhirIds.of("Provenance", draft().id());
    }

    /** Each decision has a record of its own. */
    static String provenanceId(String reportId, Review review) {
        return FhirIds.of(
                "Provenance",
                reportId,
                review.kind().name(),
                Integer.toString(review.revision()),
                review.at().toString());
    }

    String orderId(Identifier accession) {
        return FhirIds.of("ServiceRequest", accession.getSystem(), accession.getValue());
    }

    static String endpointId(Site site) {
        return FhirIds.of("Endpoint", site.baseUrl());
    }

    String taskId() {
        return FhirIds.of("Task", reportId());
    }

    String documentId() {
        return FhirIds.of("DocumentReference", reportId(), "pdf");
    }

    static String practitionerId(Reviewer reviewer) {
        return FhirIds.of("Practitioner", reviewer.id());
    }

    String observationId(Evidence evidence) {
        return FhirIds.of("Observation", evidence.id());
    }

    String mediaId(Evidence evidence, int region) {
        return FhirIds.of("Media", evidence.id(), Integer.toString(region));
    }

    static String deviceId(String... nameVersionHash) {
        return FhirIds.of("Device", nameVersionHash);
    }

    /** What is wrong with the draft itself: a fault of ours, never of the sender. */
    StudyException invalid(String message) {
        return new StudyException(ErrorCode.FHIR_INVALID, study().ref().studyUid(), message);
    }

    private static Reference to(String type, String id) {
        return new Reference(type + "/" + id);
    }
}
