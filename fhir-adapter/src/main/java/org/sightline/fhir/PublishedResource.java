package org.sightline.fhir;

import java.util.Map;

/**
 * A FHIR R4 resource ready to be stored and served.
 *
 * @param type resource type, such as DiagnosticReport
 * @param id logical id, the same each time the same draft is published
 * @param json the resource
 * @param index values to search by, under the names below; a name is missing where the resource has no such value
 */
public record PublishedResource(String type, String id, String json, Map<String, String> index) {
    /** Study Instance UID, plain; on every resource of a study. */
    public static final String STUDY = "study";

    /** Id of the ImagingStudy; on every resource of a study. */
    public static final String IMAGING_STUDY = "imagingStudy";

    /** Id of the Patient; on every resource of a study. */
    public static final String PATIENT = "patient";

    /** Accession number; on DiagnosticReport, ServiceRequest and ImagingStudy. */
    public static final String ACCESSION = "accession";

    /** Status; on DiagnosticReport, Observation, Task and DocumentReference. */
    public static final String STATUS = "status";

    /** Value of the identifier that Sightline gave; on DiagnosticReport. */
    public static final String IDENTIFIER = "identifier";

    public PublishedResource {
        index = Map.copyOf(index);
    }
}
