package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code draft_question}. */
@Singleton
public class DraftQuestions {
    /**
     * A question with its answer.
     *
     * @param answer as JSON
     */
    public record QuestionRow(
            String id, String draftId, String studyUid, Instant asked, String question, String answer) {}

    public void insert(Handle handle, QuestionRow row) {
        handle.createUpdate("""
                        insert into draft_question (id, draft_id, study_uid, asked, question, answer)
                        values (:id, :draftId, :studyUid, :asked, :question, :answer)""").bindMethods(row).execute();
    }

    /** Of a draft, in the order they were asked. */
    public List<QuestionRow> ofDraft(Handle handle, String draftId) {
        return handle.createQuery("select * from draft_question where draft_id = :draft order by asked, id")
                .bind("draft", draftId)
                .map((row, context) -> new QuestionRow(
                        row.getString("id"),
                        row.getString("draft_id"),
                        row.getString("study_uid"),
                        row.getTimestamp("asked").toInstant(),
                        row.getString("question"),
                        row.getString("answer")))
                .list();
    }
}
