package org.sightline.app.fhircast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A report that is open at the reporting system.
 *
 * @param reportId as the reporting system knows it
 * @param version of the context; an update has to name the newest
 * @param studyUid empty where the context names none
 * @param accession empty where the context names none
 * @param context as it was opened: report, patient, study
 * @param selected references that are selected there
 */
record OpenReport(
        String reportId, String version, String studyUid, String accession, JsonNode context, List<String> selected) {
    OpenReport {
        selected = List.copyOf(selected);
    }

    /** Empty when the event names no report. */
    static Optional<OpenReport> of(String version, JsonNode context) {
        JsonNode report = part(context, "report").path("resource");
        JsonNode study = part(context, "study").path("resource");
        return report.path("id").asText().isEmpty()
                ? Optional.empty()
                : Optional.of(new OpenReport(
                        report.path("id").asText(),
                        version,
                        studyUid(study),
                        accession(report, study),
                        context,
                        List.of()));
    }

    OpenReport at(String newer) {
        return new OpenReport(reportId, newer, studyUid, accession, context, selected);
    }

    OpenReport selecting(List<String> references) {
        return new OpenReport(reportId, version, studyUid, accession, context, references);
    }

    /** The part of a context with this key. */
    static JsonNode part(JsonNode context, String key) {
        return items(context)
                .filter(part -> part.path("key").asText().equals(key))
                .findFirst()
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    }

    private static String studyUid(JsonNode study) {
        return items(study.path("identifier"))
                .map(identifier -> identifier.path("value").asText())
                .filter(value -> value.matches("(urn:oid:)?[0-2](\\.\\d+)+"))
                .map(value -> value.replaceFirst("^urn:oid:", ""))
                .findFirst()
                .orElse("");
    }

    /** Of the order, the report or the study, whichever says it. */
    private static String accession(JsonNode report, JsonNode study) {
        Stream<JsonNode> orders = items(report.path("basedOn")).map(order -> order.path("identifier"));
        return Stream.of(orders, items(report.path("identifier")), items(study.path("identifier")))
                .flatMap(all -> all)
                .filter(identifier -> identifier.path("type").toString().contains("\"ACSN\""))
                .map(identifier -> identifier.path("value").asText())
                .findFirst()
                .orElse("");
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
