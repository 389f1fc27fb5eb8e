package org.sightline.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.AuditSeals.Entry;
import org.sightline.app.db.ReportContents;
import org.sightline.dicom.Sha256;
import org.sightline.fhir.audit.AuditEntry;

/**
 * Hashes of reports in the entries of what was done with them: the chain of the audit log covers what a machine drafted, what
 * each person made of it and what was signed. Retention may remove reports; what is there has to be what was recorded.
 */
@Singleton
class SealedReports {
    private static final String CONTENT = "content";
    private static final String REVISION = "revision";
    private static final Pattern REPORT = Pattern.compile("DiagnosticReport/([0-9a-f-]{36})(?:/_history/1)?");

    private final ReportContents contents;
    private final ObjectMapper json = new ObjectMapper();

    SealedReports(ReportContents contents) {
        this.contents = contents;
    }

    /** Adds the hash of a draft as it was judged, which is revision 1; the draft of the study's newest version. */
    AuditEntry drafted(Handle handle, AuditEntry entry) {
        return contents.judged(handle, entry.study())
                .map(body -> sealed(entry, 1, body))
                .orElse(entry);
    }

    /** Adds the hash of what a person made of a draft. */
    static AuditEntry sealed(AuditEntry entry, int revision, String body) {
        return entry.detail(REVISION, Integer.toString(revision)).detail(CONTENT, hash(body));
    }

    /** What is wrong with the report of an entry; empty when nothing is, and for entries about something else. */
    Optional<String> flaw(Handle handle, Entry entry) {
        if (!entry.body().contains("\"" + CONTENT + "\"")) {
            return Optional.empty();
        }
        JsonNode event = read(entry.body());
        String hash = detail(event, CONTENT);
        Matcher report = REPORT.matcher(reference(event));
        if (hash.isEmpty() || !report.matches()) {
            return Optional.empty();
        }
        String id = report.group(1);
        int revision = Integer.parseInt(detail(event, REVISION));
        return contents.revision(handle, id, revision)
                .filter(body -> !hash(body).equals(hash))
                .filter(body -> !removedSince(handle, entry))
                .map(body -> "revision " + revision + " of report " + id + " is not what was recorded");
    }

    /** A study that was removed and came again has a report of the same id. */
    private boolean removedSince(Handle handle, Entry entry) {
        return contents.entriesSince(handle, entry.studyUid(), entry.updated()).stream()
                .map(this::read)
                .anyMatch(event -> detail(event, AuditedWork.REMOVED).equals(AuditedWork.ALL));
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit entry is no JSON", e);
        }
    }

    private static String reference(JsonNode event) {
        return StreamSupport.stream(event.path("entity").spliterator(), false)
                .map(entity -> entity.at("/what/reference").asText())
                .filter(reference -> reference.startsWith("DiagnosticReport/"))
                .findFirst()
                .orElse("");
    }

    private static String detail(JsonNode event, String name) {
        return StreamSupport.stream(event.path("entity").spliterator(), false)
                .flatMap(entity -> StreamSupport.stream(entity.path("detail").spliterator(), false))
                .filter(detail -> detail.path("type").asText().equals(name))
                .map(detail -> detail.path("valueString").asText())
                .findFirst()
                .orElse("");
    }

    private static String hash(String body) {
        return Sha256.of(body.getBytes(UTF_8));
    }
}
