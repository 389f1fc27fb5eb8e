package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code quarantine}. */
@Singleton
public class Quarantine {
    public void add(Handle handle, QuarantineEntry entry) {
        handle.createUpdate("""
                        insert into quarantine (id, received, source, study_uid, sop_uid, code, reason, object_key)
                        values (:id, :received, :source, :studyUid, :sopUid, :code, :reason, :objectKey)""").bindMethods(entry).execute();
    }

    /** Newest first. */
    public List<QuarantineEntry> latest(Handle handle, int size) {
        return handle.createQuery("select * from quarantine order by received desc, id limit :size")
                .bind("size", size)
                .mapTo(QuarantineEntry.class)
                .list();
    }

    /** Objects that were kept aside because another one is stored under their UID, newest first. */
    public List<QuarantineEntry> conflicts(Handle handle, String studyUid, int size) {
        return handle.createQuery("""
                        select * from quarantine where code = 'DUPLICATE_CONFLICT' and id in (
                            select id from quarantine where study_uid = :uid
                            union all
                            select q.id from instance i join quarantine q on q.sop_uid = i.sop_uid where i.study_uid = :uid)
                        order by received desc, id limit :size""")
                .bind("uid", studyUid)
                .bind("size", size)
                .mapTo(QuarantineEntry.class)
                .list();
    }
}
