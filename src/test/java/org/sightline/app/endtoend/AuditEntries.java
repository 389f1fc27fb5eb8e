package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.sightline.app.db.Database;

/** The audit log as it lies in the database. */
final class AuditEntries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    AuditEntries(Database database) {
        this.database = database;
    }

    /** Entries with this query, the oldest first. */
    List<JsonNode> asking(String query) {
        String wanted = Base64.getEncoder().encodeToString(query.getBytes(UTF_8));
        return found("body like ?", "%\"" + wanted + "\"%");
    }

    /** Entries of a code of ours about a study, the oldest first. */
    List<JsonNode> ofStudy(String studyUid, String code) {
        return found("study_uid = ?", studyUid).stream()
                .filter(event -> code(event).equals(code))
                .toList();
    }

    /** All entries of a code of ours, the oldest first. */
    List<JsonNode> of(String code) {
        return found("body like ?", "%\"" + code + "\"%").stream()
                .filter(event -> code(event).equals(code))
                .toList();
    }

    /** The value of a detail of any entity; empty where there is none. */
    static String detail(JsonNode event, String name) {
        return StreamSupport.stream(event.path("entity").spliterator(), false)
                .flatMap(entity -> StreamSupport.stream(entity.path("detail").spliterator(), false))
                .filter(detail -> detail.path("type").asText().equals(name))
                .map(detail -> detail.path("valueString").asText())
                .findFirst()
                .orElse("");
    }

    private static String code(JsonNode event) {
        return event.path("subtype")
                .path(event.path("subtype").size() - 1)
                .path("code")
                .asText();
    }

    private List<JsonNode> found(String condition, String value) {
        return database
                .read(handle -> handle.createQuery(
                                "select body from audit_event where " + condition + " order by updated")
                        .bind(0, value)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(AuditEntries::json)
                .toList();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }
}
