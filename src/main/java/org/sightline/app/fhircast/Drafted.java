package org.sightline.app.fhircast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.db.StudySearch;
import org.sightline.app.pipeline.Completion;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.study.StudyState;

/** What Sightline has for a report that is open. */
@Singleton
class Drafted {
    /** An update stays in the dozens of entries (FHIRcast section 2.10). */
    private static final int MOST_FINDINGS = 60;

    private final Database database;
    private final Studies studies;
    private final StudySearch search;
    private final FhirResources resources;
    private final Completion completion;
    private final ObjectMapper json;

    Drafted(
            Database database,
            Studies studies,
            StudySearch search,
            FhirResources resources,
            Completion completion,
            ObjectMapper json) {
        this.database = database;
        this.studies = studies;
        this.search = search;
        this.resources = resources;
        this.completion = completion;
        this.json = json;
    }

    /** The study of a report, by its UID or else its accession number. */
    Optional<StudyRecord> study(OpenReport open) {
        if (!open.studyUid().isEmpty()) {
            return database.read(h -> studies.find(h, open.studyUid()));
        }
        if (open.accession().isEmpty()) {
            return Optional.empty();
        }
        StudySearch.Filter filter =
                new StudySearch.Filter(open.accession(), "", "", "", "", Optional.empty(), Optional.empty());
        return database.read(h -> search.page(h, filter, Optional.empty(), 1)).stream()
                .findFirst();
    }

    /** Who opens a report waits for it: a study that still arrives is taken as it is. */
    void hurry(StudyRecord study) {
        if (study.state() == StudyState.RECEIVING) {
            completion.now(study.studyUid(), "its report was opened");
        }
    }

    /** Findings of the newest draft, and what it says in the report that is open; empty until it is there. */
    List<JsonNode> update(StudyRecord study, OpenReport open) {
        if (study.draftId().isEmpty() || study.state() != StudyState.PUBLISHED) {
            return List.of();
        }
        return database.read(h -> resources.find(h, "DiagnosticReport", study.draftId()))
                .map(report -> parts(parse(report), open))
                .orElse(List.of());
    }

    private List<JsonNode> parts(JsonNode draft, OpenReport open) {
        List<String> findings = OpenReport.items(draft.path("result"))
                .map(reference -> reference.path("reference").asText().replaceFirst("^Observation/", ""))
                .limit(MOST_FINDINGS)
                .toList();
        List<JsonNode> parts = new java.util.ArrayList<>();
        for (String id : findings) {
            database.read(h -> resources.find(h, "Observation", id))
                    .map(this::parse)
                    .ifPresent(parts::add);
        }
        parts.add(report(draft, open));
        return parts;
    }

    /** The reporting system's own report, with our text and findings: it stays theirs, and nothing in it is final. */
    private ObjectNode report(JsonNode draft, OpenReport open) {
        ObjectNode report =
                OpenReport.part(open.context(), "report").path("resource").deepCopy();
        report.put("id", open.reportId());
        report.put("status", "preliminary");
        for (String element : List.of("text", "code", "conclusion", "result")) {
            if (draft.has(element) && !(element.equals("code") && report.has(element))) {
                report.set(element, draft.get(element));
            }
        }
        if (draft.path("meta").has("security")) {
            report.withObject("/meta").set("security", draft.path("meta").path("security"));
        }
        return report;
    }

    private JsonNode parse(FhirRecord record) {
        try {
            return json.readTree(record.body());
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, record.type() + "/" + record.id(), "it is no JSON", e);
        }
    }
}
