package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.app.db.StudyRecord;
import org.sightline.fhir.PublishedResource;

/** Keeps the FHIR resources of a study. */
@Singleton
public class PublishedFhir {
    private final FhirResources resources;

    PublishedFhir(FhirResources resources) {
        this.resources = resources;
    }

    /** All of them, in the caller's transaction. The same content again changes nothing. */
    public void put(Handle handle, StudyRecord study, List<PublishedResource> published, Instant now) {
        resources.put(
                handle,
                published.stream().map(resource -> record(study, resource, now)).toList());
    }

    private static FhirRecord record(StudyRecord study, PublishedResource resource, Instant now) {
        return new FhirRecord(
                resource.type(),
                resource.id(),
                1,
                study.studyUid(),
                resource.index().getOrDefault(PublishedResource.PATIENT, ""),
                study.patientId(),
                resource.index().getOrDefault(PublishedResource.ACCESSION, ""),
                resource.index().getOrDefault(PublishedResource.STATUS, ""),
                now,
                resource.json());
    }
}
