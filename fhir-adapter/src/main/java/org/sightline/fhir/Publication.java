package org.sightline.fhir;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
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
import org.sightline.orchestration.study.StudySnapshot;

/** One draft on its way out: what all of its resources share, and how they refer to each other. */
final class Publication {
    private final GroundedStudy grounded;
    private final Site site;
    private final Map<InstanceRef, InstanceHeader> headers = new HashMap<>();

    Publication(GroundedStudy grounded, Site site) {
        this.grounded = grounded;
        this.site = site;
        grounded.study().series().forEach(s -> s.instances().forEach(i -> headers.put(i.ref(), i)));
    }

    Site site() {
        return site;
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

    /** When the draft was written, in UTC; FHIR servers keep milliseconds. */
    InstantType issued() {
        return new InstantType(draft().created().truncatedTo(ChronoUnit.MILLIS).toString());
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
        return FhirIds.of("ImagingStudy", study().ref().studyUid());
    }

    String reportId() {
        return draft().id();
    }

    String provenanceId() {
        return FhirIds.of("Provenance", draft().id());
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
