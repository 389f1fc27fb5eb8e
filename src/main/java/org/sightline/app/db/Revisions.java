package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and adds to {@code draft_revision}. */
@Singleton
public class Revisions {
    /** Of a draft, the first edit first. */
    public List<RevisionRow> of(Handle handle, String draftId) {
        return handle.createQuery("select * from draft_revision where draft_id = :draft order by revision")
                .bind("draft", draftId)
                .mapTo(RevisionRow.class)
                .list();
    }

    /**
     * Makes the row the newest revision of its draft.
     *
     * @param status of the draft from now on
     * @return false when somebody else was first: the draft is not at the revision before it
     */
    public boolean add(Handle handle, RevisionRow row, String status) {
        int advanced = handle.createUpdate("""
                        update draft set revision = :revision, status = :status
                        where id = :draft and revision = :before""")
                .bind("revision", row.revision())
                .bind("status", status)
                .bind("draft", row.draftId())
                .bind("before", row.revision() - 1)
                .execute();
        if (advanced == 0) {
            return false;
        }
        handle.createUpdate("""
                        insert into draft_revision (draft_id, revision, kind, by_id, by_name, at, reason, body)
                        values (:draftId, :revision, :kind, :byId, :byName, :at, :reason, :body)""").bindMethods(row).execute();
        return true;
    }
}
