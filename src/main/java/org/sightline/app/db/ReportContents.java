package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reports as they are stored, letter by letter. */
@Singleton
public class ReportContents {
    /** The judged draft of a study's newest version; empty before there is one. */
    public Optional<String> judged(Handle handle, String studyUid) {
        return handle.createQuery("""
                        select output from step_output where study_uid = :uid and step = 'GROUND'
                        order by version desc limit 1""").bind("uid", studyUid).mapTo(String.class).findOne();
    }

    /** Revision 1 is what was drafted, each later one what a person made of it; empty when it is not there. */
    public Optional<String> revision(Handle handle, String draftId, int revision) {
        String query = revision == 1
                ? """
                        select o.output from draft d join step_output o
                            on o.study_uid = d.study_uid and o.version = d.version and o.step = 'GROUND'
                        where d.id = :draft"""
                : "select body from draft_revision where draft_id = :draft and revision = :revision";
        return handle.createQuery(query)
                .bind("draft", draftId)
                .bind("revision", revision)
                .mapTo(String.class)
                .findOne();
    }

    /** Bodies of audit entries of a study since a moment, the oldest first. */
    public List<String> entriesSince(Handle handle, String studyUid, Instant since) {
        return handle.createQuery(
                        "select body from audit_event where study_uid = :uid and updated >= :since order by updated")
                .bind("uid", studyUid)
                .bind("since", since)
                .mapTo(String.class)
                .list();
    }
}
