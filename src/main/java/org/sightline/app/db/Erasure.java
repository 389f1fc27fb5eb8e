package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sightline.app.store.ObjectStore;

/** Removes rows of what is not to be kept, and remembers the objects that have to go with them. */
@Singleton
public class Erasure {
    private static final String ENDED = "('PUBLISHED', 'SIGNED', 'REJECTED', 'NOT_ROUTED', 'FAILED')";
    private static final String REPORTED = "('PUBLISHED', 'SIGNED', 'REJECTED')";

    /** Tables with rows of one study that nothing else refers to, in an order in which they can go. */
    private static final List<String> OF_STUDY = List.of(
            "timeline",
            "study_event",
            "step_output",
            "evidence",
            "draft_request",
            "draft_question",
            "delivery",
            "fhir_publish",
            "result_object",
            "quarantine",
            "expectation",
            "procedure_step",
            "pull",
            "draft",
            "series_index",
            "study_index",
            "study_word",
            "instance",
            "study");

    /** Resources that studies of one patient, or all studies, share. */
    private static final String SHARED = "('Patient', 'Device', 'Organization', 'Practitioner')";

    /** Studies at their end that nothing has happened to since, the oldest first. */
    public List<String> studies(Handle handle, Instant before, int most) {
        return uids(handle, "select study_uid from study where updated < :before and state in " + ENDED, before, most);
    }

    /** Reported studies with images that nothing has happened to since, the oldest first. */
    public List<String> withImages(Handle handle, Instant before, int most) {
        String images =
                " and exists (select 1 from instance i where i.study_uid = study.study_uid and i.object_key <> '"
                        + ObjectStore.REMOVED + "')";
        return uids(
                handle,
                "select study_uid from study where updated < :before and state in " + REPORTED + images,
                before,
                most);
    }

    private static List<String> uids(Handle handle, String select, Instant before, int most) {
        return handle.createQuery(select + " order by updated limit :most")
                .bind("before", before)
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    /** Whether nothing has happened to the study since; it is locked until the transaction ends. */
    public boolean stillDue(Handle handle, String studyUid, Instant before) {
        return handle.createUpdate(
                                "update study set version = version where study_uid = :uid and updated < :before and state in "
                                        + ENDED)
                        .bind("uid", studyUid)
                        .bind("before", before)
                        .execute()
                > 0;
    }

    /** What steps have left of a study, in all its versions. */
    public List<String> outputs(Handle handle, String studyUid) {
        return handle.createQuery("select output from step_output where study_uid = :uid")
                .bind("uid", studyUid)
                .mapTo(String.class)
                .list();
    }

    /** Takes the images of a study out of its rows; they stay known. */
    public void images(Handle handle, String studyUid, Instant now) {
        doomKeysOf(handle, "instance", studyUid, now);
        update(
                handle,
                "update instance set object_key = '" + ObjectStore.REMOVED + "' where study_uid = :uid",
                studyUid);
    }

    /**
     * Removes a study.
     *
     * @param keys objects of it that no row names
     */
    public void study(Handle handle, String studyUid, Collection<String> keys, Instant now) {
        List.of("instance", "result_object", "quarantine").forEach(table -> doomKeysOf(handle, table, studyUid, now));
        keys.forEach(key -> doom(handle, key, now));
        fhir(handle, studyUid);
        update(
                handle,
                "delete from draft_revision where draft_id in (select id from draft where study_uid = :uid)",
                studyUid);
        OF_STUDY.forEach(table -> update(handle, "delete from " + table + " where study_uid = :uid", studyUid));
    }

    /** With all versions; the patient goes with its last study. */
    private static void fhir(Handle handle, String studyUid) {
        String own = "select type, id from fhir_resource where study_uid = :uid and type not in " + SHARED;
        String patient = "select type, id from fhir_resource where type = 'Patient' and patient_id in ("
                + "select patient_id from study s where s.study_uid = :uid and not exists ("
                + "select 1 from study o where o.patient_id = s.patient_id and o.study_uid <> s.study_uid))";
        for (String table : List.of("fhir_version", "fhir_index", "fhir_time", "fhir_resource")) {
            update(
                    handle,
                    "delete from " + table + " where (type, id) in (" + own + " union all " + patient + ")",
                    studyUid);
        }
    }

    /** Removes what was kept aside before that time, some of it; how many went. */
    public int quarantine(Handle handle, Instant before, int most, Instant now) {
        List<String> ids = handle.createQuery(
                        "select id from quarantine where received < :before order by received limit :most")
                .bind("before", before)
                .bind("most", most)
                .mapTo(String.class)
                .list();
        for (String id : ids) {
            doomAll(
                    handle,
                    handle.createQuery("select object_key from quarantine where id = :id")
                            .bind("id", id)
                            .mapTo(String.class)
                            .list(),
                    now);
            handle.createUpdate("delete from quarantine where id = :id")
                    .bind("id", id)
                    .execute();
        }
        return ids.size();
    }

    private static void doomKeysOf(Handle handle, String table, String studyUid, Instant now) {
        doomAll(
                handle,
                handle.createQuery("select object_key from " + table + " where study_uid = :uid")
                        .bind("uid", studyUid)
                        .mapTo(String.class)
                        .list(),
                now);
    }

    private static void doomAll(Handle handle, List<String> keys, Instant now) {
        keys.stream()
                .filter(key -> !key.isEmpty() && !key.equals(ObjectStore.REMOVED))
                .forEach(key -> doom(handle, key, now));
    }

    private static void doom(Handle handle, String key, Instant now) {
        handle.createUpdate("insert into doomed_object (object_key, since) values (:key, :now) on conflict do nothing")
                .bind("key", key)
                .bind("now", now)
                .execute();
    }

    private static void update(Handle handle, String sql, String studyUid) {
        handle.createUpdate(sql).bind("uid", studyUid).execute();
    }

    /** Objects that have to go. */
    public List<String> doomed(Handle handle, int most) {
        return handle.createQuery("select object_key from doomed_object order by object_key limit :most")
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    /** The object is gone. */
    public void gone(Handle handle, String key) {
        handle.createUpdate("delete from doomed_object where object_key = :key")
                .bind("key", key)
                .execute();
    }
}
