package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code draft_request}. */
@Singleton
public class DraftRequests {
    /** How a version shall be drafted; empty texts and lists leave it as configured. */
    public record DraftRequest(String author, String instruction, List<String> experts) {
        public DraftRequest {
            experts = List.copyOf(experts);
        }
    }

    public void insert(Handle handle, String studyUid, int version, DraftRequest request, String reason, Instant now) {
        handle.createUpdate("""
                        insert into draft_request (study_uid, version, author, instruction, experts, reason, requested)
                        values (:uid, :version, :author, :instruction, :experts, :reason, :now) on conflict do nothing""")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("author", request.author())
                .bind("instruction", request.instruction())
                .bind("experts", String.join(",", request.experts()))
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    public Optional<DraftRequest> find(Handle handle, String studyUid, int version) {
        return handle.createQuery(
                        "select author, instruction, experts from draft_request where study_uid = :uid and version = :version")
                .bind("uid", studyUid)
                .bind("version", version)
                .map((row, context) -> new DraftRequest(row.getString(1), row.getString(2), names(row.getString(3))))
                .findOne();
    }

    private static List<String> names(String experts) {
        return experts.isEmpty() ? List.of() : List.of(experts.split(","));
    }
}
