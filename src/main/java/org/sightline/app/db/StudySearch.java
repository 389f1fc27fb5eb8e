package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The worklist query: newest change first, paged by cursor. */
@Singleton
public class StudySearch {
    /**
     * What to look for; empty strings match everything.
     *
     * @param from earliest last change
     * @param to latest last change
     */
    public record Filter(
            String accession, String patientId, String state, Optional<Instant> from, Optional<Instant> to) {}

    /** The place after which the next page begins. */
    public record Cursor(Instant updated, String studyUid) {}

    public List<StudyRecord> page(Handle handle, Filter filter, Optional<Cursor> after, int size) {
        StringBuilder sql = new StringBuilder("select * from study where 1 = 1");
        append(sql, !filter.accession().isEmpty(), " and accession = :accession");
        append(sql, !filter.patientId().isEmpty(), " and patient_id = :patientId");
        append(sql, !filter.state().isEmpty(), " and state = :state");
        append(sql, filter.from().isPresent(), " and updated >= :from");
        append(sql, filter.to().isPresent(), " and updated <= :to");
        append(sql, after.isPresent(), " and (updated < :at or (updated = :at and study_uid > :uid))");
        sql.append(" order by updated desc, study_uid limit :size");
        Query query = handle.createQuery(sql.toString()).bind("size", size);
        bind(query, filter);
        after.ifPresent(c -> query.bind("at", c.updated()).bind("uid", c.studyUid()));
        return query.mapTo(StudyRecord.class).list();
    }

    private static void bind(Query query, Filter filter) {
        if (!filter.accession().isEmpty()) {
            query.bind("accession", filter.accession());
        }
        if (!filter.patientId().isEmpty()) {
            query.bind("patientId", filter.patientId());
        }
        if (!filter.state().isEmpty()) {
            query.bind("state", filter.state());
        }
        filter.from().ifPresent(from -> query.bind("from", from));
        filter.to().ifPresent(to -> query.bind("to", to));
    }

    private static void append(StringBuilder sql, boolean wanted, String condition) {
        if (wanted) {
            sql.append(condition);
        }
    }
}
