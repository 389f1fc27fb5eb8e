package org.sightline.fhir.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which types the endpoint serves, and by what each is searched. The CapabilityStatement is written from this table. */
final class Served {
    /** Searches by Study Instance UID; our own definition. */
    static final String STUDY = "study";

    private static final Map<String, String> NAMES = names();
    private static final Set<String> WITH_STUDY = Set.of(
            "DiagnosticReport",
            "Observation",
            "ImagingStudy",
            "Media",
            "Provenance",
            "Task",
            "DocumentReference",
            "ServiceRequest");
    private static final Map<String, Map<String, Parameter>> PARAMETERS = parameters();

    private Served() {}

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("Patient", "identifier name family given birthdate gender");
        names.put("Organization", "identifier name");
        names.put("Practitioner", "identifier name family");
        names.put("ServiceRequest", "identifier patient subject status intent category code authored requester");
        names.put("ImagingStudy", "identifier patient subject status modality bodysite started basedon endpoint");
        names.put(
                "DiagnosticReport",
                "identifier patient subject status category code date issued based-on result media performer"
                        + " results-interpreter conclusion");
        names.put(
                "Observation",
                "identifier patient subject status category code value-concept date based-on derived-from part-of"
                        + " has-member device performer");
        names.put("Media", "identifier patient subject status type modality device based-on created");
        names.put("Device", "identifier device-name manufacturer model type status");
        names.put("Provenance", "target patient agent agent-type entity recorded");
        names.put(
                "Task",
                "identifier patient subject focus status intent code owner requester based-on part-of authored-on"
                        + " modified");
        names.put(
                "DocumentReference",
                "identifier patient subject status type category date author related relatesto security-label");
        names.put(
                "AuditEvent",
                "date type subtype action outcome agent agent-name altid entity entity-name patient source address");
        names.put("Endpoint", "identifier status connection-type");
        names.put("Subscription", "status type criteria");
        return names;
    }

    private static Map<String, Map<String, Parameter>> parameters() {
        Map<String, Map<String, Parameter>> parameters = new LinkedHashMap<>();
        NAMES.forEach((type, names) -> {
            Map<String, Parameter> ofType = new LinkedHashMap<>();
            ofType.put("_security", Parameter.of(type, "_security"));
            for (String name : names.split(" ")) {
                ofType.put(name, Parameter.of(type, name));
            }
            parameters.put(type, ofType);
        });
        return parameters;
    }

    /** All types that can be read, in the order in which they refer to each other. */
    static List<String> types() {
        return List.copyOf(PARAMETERS.keySet());
    }

    static boolean has(String type) {
        return PARAMETERS.containsKey(type);
    }

    /** True where {@link #STUDY} may be asked. */
    static boolean hasStudy(String type) {
        return WITH_STUDY.contains(type);
    }

    /** Parameters by name whose values are in the index. */
    static Map<String, Parameter> parameters(String type) {
        return PARAMETERS.getOrDefault(type, Map.of());
    }
}
