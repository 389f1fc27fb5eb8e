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
import org.sightline.orchestration.report.ReportJson;

/** Reads and adds to {@code study_event}: what those who watch a study are told. */
@Singleton
public class StudyEvents {
    private final ObjectMapper json = ReportJson.mapper();

    /** What happened; names reach clients. */
    public enum Kind {
        /** The study went on to another state. */
        STATE,
        /** An expert begins, goes on or has ended. */
        EXPERT,
        /** The model has written on. */
        WRITING,
        /** A sentence of the draft. */
        SENTENCE,
        /** What grounding says of a sentence. */
        VERDICT,
        /** The draft is at another revision. */
        DRAFT
    }

    /** @param data JSON */
    public record Event(long id, String studyUid, Kind kind, Instant at, String data) {}

    /** Adds one; the caller's transaction holds the study's lock. */
    public void add(Handle handle, String studyUid, Kind kind, Instant at, Map<String, ?> data) {
        handle.createUpdate("insert into study_event (study_uid, kind, at, data) values (:uid, :kind, :at, :data)")
                .bind("uid", studyUid)
                .bind("kind", kind)
                .bind("at", at)
                .bind("data", json(studyUid, data))
                .execute();
    }

    /** Of one study or, without one, of all, after that id; the oldest first. */
    public List<Event> after(Handle handle, Optional<String> studyUid, long id, int most) {
        String one = studyUid.isPresent() ? " and study_uid = :uid" : "";
        return handle.createQuery("select * from study_event where id > :id" + one + " order by id limit :most")
                .bind("id", id)
                .bind("uid", studyUid.orElse(""))
                .bind("most", most)
                .map((row, context) -> new Event(
                        row.getLong("id"),
                        row.getString("study_uid"),
                        Kind.valueOf(row.getString("kind")),
                        row.getTimestamp("at").toInstant(),
                        row.getString("data")))
                .list();
    }

    /** The id of the newest; 0 while there is none. */
    public long newest(Handle handle) {
        return handle.createQuery("select coalesce(max(id), 0) from study_event")
                .mapTo(Long.class)
                .one();
    }

    /** Removes what is older: nobody resumes from there. */
    public int purge(Handle handle, Instant before) {
        return handle.createUpdate("delete from study_event where at < :before")
                .bind("before", before)
                .execute();
    }

    private String json(String studyUid, Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, studyUid, "an event is not writable as JSON", e);
        }
    }
}
