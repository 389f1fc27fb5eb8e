package org.sightline.app.db;

/** Tables that resources and the values they are found by stand in. */
enum FhirStore {
    RESOURCES("fhir_resource", "fhir_index", "fhir_time"),
    AUDIT("audit_event", "audit_index", "audit_time");

    private final String resources;
    private final String index;
    private final String times;

    FhirStore(String resources, String index, String times) {
        this.resources = resources;
        this.index = index;
        this.times = times;
    }

    static FhirStore of(String type) {
        return type.equals("AuditEvent") ? AUDIT : RESOURCES;
    }

    String resources() {
        return resources;
    }

    String index() {
        return index;
    }

    String times() {
        return times;
    }
}
