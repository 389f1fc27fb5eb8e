package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code draft_request}. */
@Singleton
public class DraftRequests {
    /** How a version shall be drafted; empty texts leave it as configured. */
    public record DraftRequest(String author, String instruction) {}

    public void insert(
            Handle handle,
            String studyUid,
            int version,
            String author,
            String instruction,
            String reason,
            Instant now) {
        handle.createUpdate("""
                        insert into draft_request (study_uid, version, author, instruction, reason, requested)
                        values (:uid, :version, :author, :instruction, :reason, :now) on conflict do nothing""")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("author", author)
                .bind("instruction", instruction)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    public Optional<DraftRequest> find(Handle handle, String studyUid, int version) {
        return handle.createQuery(
                        "select author, instruction from draft_request where study_uid = :uid and version = :version")
                .bind("uid", studyUid)
                .bind("version", version)
                .map((row, context) -> new DraftRequest(row.getString(1), row.getString(2)))
                .findOne();
    }
}
