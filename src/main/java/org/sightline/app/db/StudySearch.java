package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sightline.orchestration.study.StudyState;

/** The worklist query: newest change first, paged by cursor. */
@Singleton
public class StudySearch {
    private static final String WORDS = " and study_uid in (select study_uid from study_word where word like :words)";

    /**
     * What to look for; empty strings match everything.
     *
     * @param words begin an accession number, a patient id, or a name of the patient; case does not matter
     * @param from earliest last change
     * @param to latest last change
     */
    public record Filter(
            String accession,
            String patientId,
            String state,
            String priority,
            String words,
            Optional<Instant> from,
            Optional<Instant> to) {
        /** Everything. */
        public static final Filter ALL = new Filter("", "", "", "", "", Optional.empty(), Optional.empty());

        public Filter ofPatient(String id) {
            return new Filter(accession, id, state, priority, words, from, to);
        }

        public Filter inState(StudyState wanted) {
            return new Filter(accession, patientId, wanted.name(), priority, words, from, to);
        }
    }

    /** The place after which the next page begins. */
    public record Cursor(Instant updated, String studyUid) {}

    public List<StudyRecord> page(Handle handle, Filter filter, Optional<Cursor> after, int size) {
        StringBuilder sql = new StringBuilder("select * from study where 1 = 1");
        append(sql, !filter.accession().isEmpty(), " and accession = :accession");
        append(sql, !filter.patientId().isEmpty(), " and patient_id = :patientId");
        append(sql, !filter.state().isEmpty(), " and state = :state");
        append(sql, !filter.priority().isEmpty(), " and priority = :priority");
        append(sql, !filter.words().isEmpty(), WORDS);
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
        if (!filter.priority().isEmpty()) {
            query.bind("priority", filter.priority());
        }
        if (!filter.words().isEmpty()) {
            String prefix = filter.words().toUpperCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%";
            query.bind("words", prefix);
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
