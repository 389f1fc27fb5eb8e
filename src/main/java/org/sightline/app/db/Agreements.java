package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code agreement}: how far signed reports are from their drafts. */
@Singleton
public class Agreements {
    /** What wrote the draft, or an expert whose findings it tells. */
    public enum Role {
        AUTHOR,
        EXPERT
    }

    /**
     * One report and one subject.
     *
     * @param kept sentences that stand as they were drafted; so the others
     * @param editDistance characters that were changed, of {@code characters}
     */
    public record AgreementRow(
            String draftId,
            Role role,
            String subject,
            int kept,
            int changed,
            int removed,
            int added,
            int editDistance,
            int characters,
            Instant signed) {}

    /** The sum over all reports of a subject. */
    public record Total(
            Role role,
            String subject,
            int reports,
            int kept,
            int changed,
            int removed,
            int added,
            int editDistance,
            int characters) {}

    /** Replaces what is known of a report. */
    public void put(Handle handle, String draftId, List<AgreementRow> rows) {
        forget(handle, draftId);
        rows.forEach(row -> handle.createUpdate("""
                        insert into agreement (draft_id, role, subject, kept, changed, removed, added, edit_distance,
                            characters, signed)
                        values (:draftId, :role, :subject, :kept, :changed, :removed, :added, :editDistance,
                            :characters, :signed)""").bindMethods(row).execute());
    }

    /** A retracted report counts for nobody. */
    public void forget(Handle handle, String draftId) {
        handle.createUpdate("delete from agreement where draft_id = :draft")
                .bind("draft", draftId)
                .execute();
    }

    /** By subject, over the reports signed from then on. */
    public List<Total> totals(Handle handle, Instant from) {
        return handle.createQuery("""
                        select role, subject, count(*) reports, sum(kept) kept, sum(changed) changed,
                            sum(removed) removed, sum(added) added, sum(edit_distance) edit_distance,
                            sum(characters) characters
                        from agreement where signed >= :from group by role, subject order by role, subject""")
                .bind("from", from)
                .map((row, context) -> new Total(
                        Role.valueOf(row.getString("role")),
                        row.getString("subject"),
                        row.getInt("reports"),
                        row.getInt("kept"),
                        row.getInt("changed"),
                        row.getInt("removed"),
                        row.getInt("added"),
                        row.getInt("edit_distance"),
                        row.getInt("characters")))
                .list();
    }
}
