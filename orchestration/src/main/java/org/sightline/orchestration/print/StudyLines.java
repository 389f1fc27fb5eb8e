package org.sightline.orchestration.print;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.orchestration.study.StudySnapshot;

/** Whose study this is, as a page says it. What the study does not state is left out. */
record StudyLines(StudySnapshot study) {
    /** Labels and values, in order. */
    Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        PatientModule patient = study.patient();
        StudyModule attributes = study.study();
        put(rows, "Patient", name(patient.name()));
        put(rows, "Patient ID", id(patient));
        put(rows, "Born, sex", joined(date(patient.birthDate()), patient.sex()));
        put(rows, "Accession", attributes.accession());
        put(rows, "Study", joined(String.join(", ", study.modalities()), attributes.description()));
        put(rows, "Study date", (date(attributes.date()) + " " + time(attributes.time())).strip());
        put(rows, "Study UID", study.ref().studyUid());
        return rows;
    }

    /** One line for the top of each page. */
    String line() {
        PatientModule patient = study.patient();
        String accession = study.study().accession();
        return Stream.of(
                        name(patient.name()),
                        patient.id().isBlank() ? "" : "ID " + id(patient),
                        accession.isBlank() ? "" : "accession " + accession,
                        date(study.study().date()))
                .filter(part -> !part.isBlank())
                .collect(joining("  |  "));
    }

    private static String id(PatientModule patient) {
        return patient.issuer().isBlank() ? patient.id() : patient.id() + " (" + patient.issuer() + ")";
    }

    /** Family name first; the groups of other scripts behind a slash (PS3.5 section 6.2.1). */
    static String name(String personName) {
        return Stream.of(personName.split("="))
                .map(group -> {
                    String[] parts = group.split("\\^");
                    String given = Stream.of(parts)
                            .skip(1)
                            .limit(2)
                            .filter(p -> !p.isBlank())
                            .collect(joining(" "));
                    return parts.length == 0 ? "" : joined(parts[0], given);
                })
                .filter(group -> !group.isBlank())
                .collect(joining(" / "));
    }

    private static String date(String value) {
        return value.matches("\\d{8}")
                ? value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6)
                : value;
    }

    private static String time(String value) {
        return value.matches("\\d{4}.*") ? value.substring(0, 2) + ":" + value.substring(2, 4) : "";
    }

    private static String joined(String... parts) {
        return Stream.of(parts).map(String::strip).filter(p -> !p.isEmpty()).collect(joining(", "));
    }

    private static void put(Map<String, String> rows, String label, String value) {
        if (!value.isBlank()) {
            rows.put(label, value);
        }
    }
}
