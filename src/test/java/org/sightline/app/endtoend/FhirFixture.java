package org.sightline.app.endtoend;

import java.time.Instant;
import java.util.Map;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;

/** Resources of three studies of two patients, written as a publication writes them. */
final class FhirFixture {
    static final String TEXT =
            "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>x</p></div>\"}";
    private static final Instant START = Instant.parse("2031-05-01T08:00:00Z");

    private final Database database;
    private final FhirResources resources;
    private int written;

    FhirFixture(Database database, FhirResources resources) {
        this.database = database;
        this.resources = resources;
    }

    void write() {
        for (String patient : new String[] {"fx-p1", "fx-p2"}) {
            put("Patient", patient, "", """
                    "identifier":[{"system":"urn:fx:mrn","value":"%s"}],"name":[{"family":"Fixture %s"}]""".formatted(patient.toUpperCase(java.util.Locale.ROOT), patient));
        }
        put("ServiceRequest", "fx-o1", "1.9.1", """
                "identifier":[{"system":"urn:fx:acc","value":"FX-ACC1"}],"status":"active","intent":"order",
                "subject":{"reference":"Patient/fx-p1"}""");
        study(1, "fx-p1", "preliminary", "\"reference\":\"ServiceRequest/fx-o1\"");
        study(2, "fx-p1", "final", logical("FX-ACC2"));
        study(3, "fx-p2", "cancelled", logical("FX-ACC3"));
        put("Device", "fx-d1", "", "\"deviceName\":[{\"name\":\"fixture-expert\",\"type\":\"model-name\"}]");
        put("Provenance", "fx-v1", "1.9.1", """
                "target":[{"reference":"DiagnosticReport/fx-r1"}],"recorded":"2031-05-01T08:00:00Z",
                "agent":[{"who":{"reference":"Device/fx-d1"}}]""");
    }

    private static String logical(String accession) {
        return "\"type\":\"ServiceRequest\",\"identifier\":{\"system\":\"urn:fx:acc\",\"value\":\"" + accession + "\"}";
    }

    private void study(int number, String patient, String status, String order) {
        String study = "1.9." + number;
        put("ImagingStudy", "fx-s" + number, study, """
                "identifier":[{"system":"urn:dicom:uid","value":"urn:oid:%s"}],"status":"available",
                "subject":{"reference":"Patient/%s"}""".formatted(study, patient));
        put("Observation", "fx-f" + number, study, """
                "status":"preliminary","code":{"coding":[{"system":"http://snomed.info/sct","code":"60046008"}]},
                "subject":{"reference":"Patient/%s"},"partOf":[{"reference":"ImagingStudy/fx-s%d"}],
                "device":{"reference":"Device/fx-d1"}""".formatted(patient, number));
        report(number, patient, status, order, "As expected.");
    }

    private void report(int number, String patient, String status, String order, String conclusion) {
        put("DiagnosticReport", "fx-r" + number, "1.9." + number, """
                "identifier":[{"system":"urn:fx:report","value":"run-%1$d"}],"basedOn":[{%4$s}],"status":"%3$s",
                "category":[{"coding":[{"system":"http://loinc.org","code":"LP29684-5"}]}],
                "code":{"coding":[{"system":"http://loinc.org","code":"18748-4"}]},
                "subject":{"reference":"Patient/%2$s"},"effectiveDateTime":"2031-04-0%1$dT10:00:00Z",
                "issued":"2031-04-1%1$dT10:00:00.000Z","result":[{"reference":"Observation/fx-f%1$d"}],
                "imagingStudy":[{"reference":"ImagingStudy/fx-s%1$d"}],"conclusion":"%5$s\"""".formatted(
                        number, patient, status, order, conclusion));
    }

    /** The first report says something else from now on. */
    void reviseFirst(String conclusion) {
        report(1, "fx-p1", "preliminary", "\"reference\":\"ServiceRequest/fx-o1\"", conclusion);
    }

    void put(String type, String id, String study, String elements) {
        String body = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + TEXT + ","
                + elements.replaceAll("\\s*\\n\\s*", "") + "}";
        Instant updated = START.plusSeconds(written++);
        database.inTransaction(
                h -> resources.put(h, new FhirRecord(type, id, 1, study, "", "", "", "", updated, body)));
    }

    /** Removes a resource as a client would. */
    void delete(String type, String id) {
        database.inTransaction(h -> resources.delete(h, type, id, START.plusSeconds(written++)));
    }

    /** Headers for requests. */
    static Map<String, String> accept(String type) {
        return Map.of("Accept", type);
    }
}
