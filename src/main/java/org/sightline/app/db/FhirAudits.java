package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.AuditSeals.Entry;

/** Adds to {@code audit_event}. There is no statement that changes or deletes a row of it. */
@Singleton
public class FhirAudits {
    private final FhirIndex index;

    public FhirAudits(FhirIndex index) {
        this.index = index;
    }

    public void append(Handle handle, Entry entry) {
        handle.createUpdate("insert into audit_event (type, id, version, study_uid, updated, body)"
                        + " values ('AuditEvent', :id, :version, :studyUid, :updated, :body)")
                .bindMethods(entry)
                .execute();
        index.add(handle, "AuditEvent", entry.id(), entry.body());
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
