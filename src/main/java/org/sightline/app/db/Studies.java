package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.study.StudyState;

/** Reads and writes {@code study} and {@code timeline}. */
@Singleton
public class Studies {
    private static final int LONGEST_DETAIL = 2000;

    private final StudyEvents events;

    public Studies(StudyEvents events) {
        this.events = events;
    }

    /** The study, locked until the transaction ends. */
    public Optional<StudyRecord> lock(Handle handle, String studyUid) {
        return handle.createQuery("select * from study where study_uid = :uid for update")
                .bind("uid", studyUid)
                .mapTo(StudyRecord.class)
                .findOne();
    }

    public Optional<StudyRecord> find(Handle handle, String studyUid) {
        return handle.createQuery("select * from study where study_uid = :uid")
                .bind("uid", studyUid)
                .mapTo(StudyRecord.class)
                .findOne();
    }

    /** @throws StudyException {@code NOT_FOUND} */
    public StudyRecord require(Handle handle, String studyUid) {
        return find(handle, studyUid).orElseThrow(() -> unknown(studyUid));
    }

    /**
     * The study, locked until the transaction ends.
     *
     * @throws StudyException {@code NOT_FOUND}
     */
    public StudyRecord requireLocked(Handle handle, String studyUid) {
        return lock(handle, studyUid).orElseThrow(() -> unknown(studyUid));
    }

    private static StudyException unknown(String studyUid) {
        return new StudyException(ErrorCode.NOT_FOUND, studyUid, "no study with this Study Instance UID was received");
    }

    /** Adds the study unless it is there; true when this call added it. */
    public boolean insertIfAbsent(Handle handle, StudyRecord study) {
        return handle.createUpdate("""
                        insert into study (study_uid, version, state, degraded, priority, accession, patient_id,
                            patient_name, description, modalities, series_count, instance_count, reasons, draft_id,
                            failure_step, failure_code, failure_message, attempts, first_received, last_received, updated)
                        values (:studyUid, :version, :state, :degraded, :priority, :accession, :patientId,
                            :patientName, :description, :modalities, :seriesCount, :instanceCount, :reasons, :draftId,
                            :failureStep, :failureCode, :failureMessage, :attempts, :firstReceived, :lastReceived, :updated)
                        on conflict do nothing""").bindMethods(study).execute() > 0;
    }

    /** How long the study's sources ask to wait for more. */
    public GrowingStudy.Patience patience(Handle handle, String studyUid) {
        return handle.createQuery(
                        "select idle_millis, maximum_millis, source_priority from study where study_uid = :uid")
                .bind("uid", studyUid)
                .map((row, context) -> new GrowingStudy.Patience(
                        Duration.ofMillis(row.getLong(1)), Duration.ofMillis(row.getLong(2)), row.getString(3)))
                .one();
    }

    /** How many studies are complete and not yet published, failed or left aside. */
    public int waiting(Handle handle) {
        return handle.createQuery("""
                        select count(*) from study
                        where state in ('COMPLETE', 'ROUTED', 'EXPERTS_DONE', 'DRAFTED', 'GROUNDED')""").mapTo(Integer.class).one();
    }

    /** How long the oldest due work has waited for a worker. */
    public Duration queueAge(Handle handle, Instant now) {
        return handle.createQuery("select min(execution_time) from work where picked = false and execution_time < :now")
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne()
                .map(due -> Duration.between(due, now))
                .orElse(Duration.ZERO);
    }

    /** Moves a study on and clears what had failed. */
    public void moved(Handle handle, String studyUid, StudyState state, Instant now) {
        handle.createUpdate("""
                        update study set state = :state, updated = :now, failure_step = '', failure_code = '',
                            failure_message = '', failed_at = null, attempts = 0
                        where study_uid = :uid""")
                .bind("state", state)
                .bind("now", now)
                .bind("uid", studyUid)
                .execute();
    }

    /** Begins a version without newer images. */
    public void nextVersion(Handle handle, String studyUid, int version) {
        handle.createUpdate("update study set version = :version where study_uid = :uid")
                .bind("version", version)
                .bind("uid", studyUid)
                .execute();
    }

    public void routed(Handle handle, String studyUid, String priority, String reasons) {
        handle.createUpdate("""
                        update study set reasons = :reasons,
                            priority = case when source_priority = '' then :priority else source_priority end
                        where study_uid = :uid""")
                .bind("priority", priority)
                .bind("reasons", reasons)
                .bind("uid", studyUid)
                .execute();
    }

    /** @param contradictions sentences that the evidence contradicts */
    public void drafted(Handle handle, String studyUid, String draftId, boolean degraded, int contradictions) {
        handle.createUpdate("""
                        update study set draft_id = :draft, degraded = :degraded, contradictions = :contradictions
                        where study_uid = :uid""")
                .bind("draft", draftId)
                .bind("degraded", degraded)
                .bind("contradictions", contradictions)
                .bind("uid", studyUid)
                .execute();
    }

    /** How many contradictions of the study's draft nobody has decided on. */
    public void contradictions(Handle handle, String studyUid, int open) {
        handle.createUpdate("update study set contradictions = :open where study_uid = :uid")
                .bind("open", open)
                .bind("uid", studyUid)
                .execute();
    }

    /** Notes a failed attempt; {@code parked} makes the study FAILED until a person retries it. */
    public void failed(Handle handle, String studyUid, String step, StudyException error, boolean parked, Instant now) {
        handle.createUpdate("""
                        update study set attempts = attempts + 1, failure_step = :step, failure_code = :code,
                            failure_message = :message, failed_at = :now, updated = :now,
                            state = case when :parked then 'FAILED' else state end
                        where study_uid = :uid""")
                .bind("step", step)
                .bind("code", error.code().name())
                .bind("message", cut(error.reason()))
                .bind("parked", parked)
                .bind("now", now)
                .bind("uid", studyUid)
                .execute();
    }

    /** Adds a line to the study's history, and tells those who watch. */
    public void note(Handle handle, String studyUid, int version, String state, String detail, Instant now) {
        handle.createUpdate("""
                        insert into timeline (study_uid, version, at, state, detail)
                        values (:uid, :version, :at, :state, :detail)""")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("at", now)
                .bind("state", state)
                .bind("detail", cut(detail))
                .execute();
        Map<String, Object> told =
                Map.of("studyUid", studyUid, "version", version, "state", state, "detail", cut(detail), "at", now);
        events.add(handle, studyUid, StudyEvents.Kind.STATE, now, told);
    }

    public List<TimelineEntry> timeline(Handle handle, String studyUid) {
        return handle.createQuery("select at, version, state, detail from timeline where study_uid = :uid order by id")
                .bind("uid", studyUid)
                .mapTo(TimelineEntry.class)
                .list();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST_DETAIL, text.length()));
    }
}
