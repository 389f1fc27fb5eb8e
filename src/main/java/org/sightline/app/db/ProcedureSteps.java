package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code procedure_step}. */
@Singleton
public class ProcedureSteps {
    /** State of a step that goes on. */
    public static final String IN_PROGRESS = "IN_PROGRESS";

    /** State of a notice of availability, which never was a step. */
    public static final String AVAILABLE = "AVAILABLE";

    /**
     * A step or a notice.
     *
     * @param studyUid empty where it belongs to several
     * @param callingAe who says so
     * @param state {@link #IN_PROGRESS}, {@code COMPLETED}, {@code DISCONTINUED} or {@link #AVAILABLE}
     * @param holding whether its study waits for its end
     * @param series JSON of what it lists
     */
    public record ProcedureStep(
            String sopUid, String studyUid, String callingAe, String state, boolean holding, String series) {
        public boolean inProgress() {
            return state.equals(IN_PROGRESS);
        }
    }

    /** A step that a study waits for, and who performs it since when. */
    public record Holding(String callingAe, Instant created) {
        /** What it is, for people. */
        public String said() {
            return "procedure step of " + callingAe + " in progress";
        }
    }

    public Optional<ProcedureStep> find(Handle handle, String sopUid) {
        return handle.createQuery("select * from procedure_step where sop_uid = :uid")
                .bind("uid", sopUid)
                .mapTo(ProcedureStep.class)
                .findOne();
    }

    /** False when the name is taken already. */
    public boolean insert(Handle handle, ProcedureStep step, Instant now) {
        return handle.createUpdate("""
                        insert into procedure_step (sop_uid, study_uid, calling_ae, state, holding, series, created, ended)
                        values (:sopUid, :studyUid, :callingAe, :state, :holding, :series, :now,
                            case when :inProgress then null else cast(:now as timestamp with time zone) end)
                        on conflict do nothing""").bindMethods(step).bind("now", now).execute() == 1;
    }

    /** Changes a step that is in progress; false when it is not, or not any more. */
    public boolean change(Handle handle, ProcedureStep step, Instant now) {
        return handle.createUpdate("""
                        update procedure_step set state = :state, holding = :holding, series = :series,
                            ended = case when :inProgress then null else cast(:now as timestamp with time zone) end
                        where sop_uid = :sopUid and state = 'IN_PROGRESS'""").bindMethods(step).bind("now", now).execute() == 1;
    }

    /** What has ended of the making of a study. */
    public List<ProcedureStep> ended(Handle handle, String studyUid) {
        return handle.createQuery("""
                        select * from procedure_step where study_uid = :uid and state <> 'IN_PROGRESS'
                        order by created, sop_uid""")
                .bind("uid", studyUid)
                .mapTo(ProcedureStep.class)
                .list();
    }

    /** The oldest step that the study waits for. */
    public Optional<Holding> holding(Handle handle, String studyUid) {
        return handle.createQuery("""
                        select calling_ae, created from procedure_step where study_uid = :uid and holding
                        order by created limit 1""")
                .bind("uid", studyUid)
                .mapTo(Holding.class)
                .findOne();
    }

    /** The study went on: it waits no more for steps that nobody ended. */
    public void release(Handle handle, String studyUid) {
        handle.createUpdate("update procedure_step set holding = false where study_uid = :uid and holding")
                .bind("uid", studyUid)
                .execute();
    }
}
