package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sightline.app.store.ObjectStore;

/** What the database believes to be there. */
@Singleton
public class Inventory {
    /**
     * A row that names an object.
     *
     * @param bytes how long it is; -1 where the row does not say
     * @param dataHash SHA-256 of its data set; empty where the row does not say
     */
    public record Named(String sopUid, String studyUid, String key, long bytes, String dataHash) {}

    /** Received objects after that SOP Instance UID, in order. */
    public List<Named> instances(Handle handle, String after, int most) {
        return handle.createQuery("""
                        select sop_uid, study_uid, object_key, bytes, data_hash from instance
                        where sop_uid > :after and object_key <> :removed order by sop_uid limit :most""")
                .bind("after", after)
                .bind("removed", ObjectStore.REMOVED)
                .bind("most", most)
                .map((row, context) -> new Named(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5)))
                .list();
    }

    /** Objects of ours after that SOP Instance UID, in order. */
    public List<Named> results(Handle handle, String after, int most) {
        return handle.createQuery("""
                        select sop_uid, study_uid, object_key from result_object
                        where sop_uid > :after order by sop_uid limit :most""")
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new Named(row.getString(1), row.getString(2), row.getString(3), -1, ""))
                .list();
    }

    /** Which of these keys some row names. */
    public Set<String> known(Handle handle, Collection<String> keys) {
        Set<String> known = new HashSet<>();
        for (String table : List.of("instance", "result_object", "quarantine")) {
            known.addAll(handle.createQuery("select object_key from " + table + " where object_key in (<keys>)")
                    .bindList("keys", List.copyOf(keys))
                    .mapTo(String.class)
                    .list());
        }
        return known;
    }

    /** Studies that are under way, but for which no work waits, last changed before that time. */
    public List<String> stuck(Handle handle, Instant before, int most) {
        return handle.createQuery("""
                        select study_uid from study s
                        where state in ('RECEIVING', 'COMPLETE', 'ROUTED', 'EXPERTS_DONE', 'DRAFTED', 'GROUNDED')
                            and updated < :before
                            and not exists (
                                select 1 from work t where t.task_instance = s.study_uid || '/' || s.version)
                        order by updated limit :most""")
                .bind("before", before)
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    /** Tasks that were due before that time and that nobody works on. */
    public int overdue(Handle handle, Instant before) {
        return handle.createQuery("select count(*) from work where picked = false and execution_time < :before")
                .bind("before", before)
                .mapTo(Integer.class)
                .one();
    }
}
