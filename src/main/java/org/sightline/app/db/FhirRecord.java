package org.sightline.app.db;

import java.time.Instant;

/** A published FHIR resource as JSON, with the columns that searches use; {@code patient} is the id of the Patient resource. */
public record FhirRecord(
        String type,
        String id,
        int version,
        String studyUid,
        String patient,
        String patientId,
        String accession,
        String status,
        Instant updated,
        String body) {

    /** The version after this one, without content. */
    FhirRecord deleted(Instant at) {
        return new FhirRecord(type, id, version + 1, studyUid, patient, patientId, accession, status, at, "");
    }
}
