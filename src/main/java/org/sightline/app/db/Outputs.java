package org.sightline.app.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.ReportJson;

/** Reads and writes {@code step_output}, {@code draft} and {@code evidence}. */
@Singleton
public class Outputs {
    private final ObjectMapper json = ReportJson.mapper();

    /** Keeps what a step made. A second writing of the same step changes nothing. */
    public void save(Handle handle, String studyUid, int version, Step step, Object output, Instant now, long millis) {
        handle.createUpdate("""
                        insert into step_output (study_uid, version, step, finished, millis, output)
                        values (:uid, :version, :step, :now, :millis, :output) on conflict do nothing""")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("step", step)
                .bind("now", now)
                .bind("millis", millis)
                .bind("output", write(studyUid, output))
                .execute();
    }

    public <T> Optional<T> find(Handle handle, String studyUid, int version, Step step, Class<T> type) {
        return handle.createQuery(
                        "select output from step_output where study_uid = :uid and version = :version and step = :step")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("step", step)
                .mapTo(String.class)
                .findOne()
                .map(text -> read(studyUid, text, type));
    }

    public boolean exists(Handle handle, String studyUid, int version, Step step) {
        return handle.createQuery(
                                "select count(*) from step_output where study_uid = :uid and version = :version and step = :step")
                        .bind("uid", studyUid)
                        .bind("version", version)
                        .bind("step", step)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** When a step of a version was done. */
    public Optional<Instant> finished(Handle handle, String studyUid, int version, Step step) {
        return handle.createQuery(
                        "select finished from step_output where study_uid = :uid and version = :version and step = :step")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("step", step)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Gives a version the output that an earlier one has of a step. */
    public void carryOver(Handle handle, String studyUid, int from, int to, Step step) {
        handle.createUpdate("""
                        insert into step_output (study_uid, version, step, finished, millis, output)
                        select study_uid, :to, step, finished, millis, output from step_output
                        where study_uid = :uid and version = :from and step = :step
                        on conflict do nothing""")
                .bind("uid", studyUid)
                .bind("from", from)
                .bind("to", to)
                .bind("step", step)
                .execute();
    }

    /** Lets a step of a version be done again. */
    public void forget(Handle handle, String studyUid, int version, Step step) {
        handle.createUpdate("delete from step_output where study_uid = :uid and version = :version and step = :step")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("step", step)
                .execute();
    }

    /** Milliseconds each finished step of a version took. */
    public Map<String, Long> millis(Handle handle, String studyUid, int version) {
        return handle.createQuery("select step, millis from step_output where study_uid = :uid and version = :version")
                .bind("uid", studyUid)
                .bind("version", version)
                .reduceRows(Map.<String, Long>of(), Outputs::add);
    }

    private static Map<String, Long> add(Map<String, Long> sum, org.jdbi.v3.core.result.RowView row) {
        Map<String, Long> next = new java.util.TreeMap<>(sum);
        next.put(row.getColumn("step", String.class), row.getColumn("millis", Long.class));
        return next;
    }

    public void saveDraft(Handle handle, DraftRecord draft, List<String> evidenceIds) {
        handle.createUpdate("""
                        insert into draft (id, study_uid, version, status, created, revision)
                        values (:id, :studyUid, :version, :status, :created, :revision) on conflict do nothing""").bindMethods(draft).execute();
        for (String id : evidenceIds) {
            handle.createUpdate("""
                            insert into evidence (id, draft_id, study_uid, version)
                            values (:id, :draft, :uid, :version) on conflict do nothing""")
                    .bind("id", id)
                    .bind("draft", draft.id())
                    .bind("uid", draft.studyUid())
                    .bind("version", draft.version())
                    .execute();
        }
    }

    public Optional<DraftRecord> draft(Handle handle, String draftId) {
        return handle.createQuery("select * from draft where id = :id")
                .bind("id", draftId)
                .mapTo(DraftRecord.class)
                .findOne();
    }

    public List<DraftRecord> drafts(Handle handle, String studyUid) {
        return handle.createQuery("select * from draft where study_uid = :uid order by version desc")
                .bind("uid", studyUid)
                .mapTo(DraftRecord.class)
                .list();
    }

    /** The draft that holds a piece of evidence. */
    public Optional<DraftRecord> draftOfEvidence(Handle handle, String evidenceId) {
        return handle.createQuery("""
                        select d.* from draft d join evidence e on e.draft_id = d.id where e.id = :id""")
                .bind("id", evidenceId)
                .mapTo(DraftRecord.class)
                .findOne();
    }

    public void supersede(Handle handle, String studyUid, int version) {
        handle.createUpdate(
                        "update draft set status = 'superseded' where study_uid = :uid and version < :version and status = 'preliminary'")
                .bind("uid", studyUid)
                .bind("version", version)
                .execute();
    }

    private String write(String studyUid, Object output) {
        try {
            return json.writeValueAsString(output);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, studyUid, "a step's output is not writable as JSON", e);
        }
    }

    private <T> T read(String studyUid, String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, studyUid, "a stored step output is not readable", e);
        }
    }
}
