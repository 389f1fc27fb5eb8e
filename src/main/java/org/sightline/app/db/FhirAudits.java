package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Adds to {@code audit_event}. There is no statement that changes or deletes a row of it. */
@Singleton
public class FhirAudits {
    private final FhirIndex index;

    public FhirAudits(FhirIndex index) {
        this.index = index;
    }

    /** @param studyUid may be empty */
    public void append(Handle handle, String id, String studyUid, Instant at, String body) {
        handle.createUpdate("insert into audit_event (type, id, version, study_uid, updated, body)"
                        + " values ('AuditEvent', :id, 1, :study, :at, :body)")
                .bind("id", id)
                .bind("study", studyUid)
                .bind("at", at)
                .bind("body", body)
                .execute();
        index.add(handle, "AuditEvent", id, body);
    }

    /** Id of the Patient that a resource is about. */
    public Optional<String> patient(Handle handle, String type, String id) {
        if (type.equals("Patient")) {
            return Optional.of(id);
        }
        return handle.createQuery("select code from fhir_index where type = :type and id = :id and param = 'patient'"
                        + " order by code limit 1")
                .bind("type", type)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(reference -> reference.replaceFirst("^Patient/", ""));
    }
}
