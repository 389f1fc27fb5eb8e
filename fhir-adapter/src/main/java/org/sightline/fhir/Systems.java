package org.sightline.fhir;

/** Every URI of a naming or code system that Sightline writes, in one place. */
final class Systems {
    /** System of DICOM UIDs as identifiers; the value carries {@code urn:oid:}. */
    static final String DICOM_UID = "urn:dicom:uid";

    static final String OID_PREFIX = "urn:oid:";
    static final String URI = "urn:ietf:rfc:3986";

    static final String SNOMED = "http://snomed.info/sct";
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String RADLEX = "http://radlex.org";

    static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    static final String AI_DEVICE_TYPE = "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS";
    static final String DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    static final String DIAGNOSTIC_SERVICE = "http://terminology.hl7.org/CodeSystem/v2-0074";
    static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    static final String MEDIA_TYPE = "http://terminology.hl7.org/CodeSystem/media-type";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    static final String PARTICIPANT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    static final String CONNECTION_TYPE = "http://terminology.hl7.org/CodeSystem/endpoint-connection-type";
    static final String AI_KIND = "http://hl7.org/fhir/uv/aitransparency/StructureDefinition/aitransparency.AIKind";

    /** Profiles of IHE Interactive Multimedia Report. */
    static final String IMR = "https://profiles.ihe.net/RAD/IMR/StructureDefinition/";

    static final String TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code";

    /** Canonical root of what Sightline defines itself; the same at every site. */
    private static final String SIGHTLINE = "https://sightline.dev/fhir/";

    /** Concepts of scheme 99SIGHTLINE. */
    static final String SIGHTLINE_FINDING = SIGHTLINE + "CodeSystem/finding";

    static final String IMAGE_REGION = SIGHTLINE + "StructureDefinition/image-region";
    static final String DRAFT_REPORT = SIGHTLINE + "StructureDefinition/draft-report";
    static final String SIGNED_REPORT = SIGHTLINE + "StructureDefinition/signed-report";
    static final String STUDY_SEARCH = SIGHTLINE + "SearchParameter/study";

    private Systems() {}
}
