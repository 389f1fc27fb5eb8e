package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and writes {@code quarantine}. */
@Singleton
public class Quarantine {
    public void add(Handle handle, QuarantineEntry entry) {
        handle.createUpdate("""
                        insert into quarantine (id, received, source, sop_uid, code, reason, object_key)
                        values (:id, :received, :source, :sopUid, :code, :reason, :objectKey)""").bindMethods(entry).execute();
    }

    /** Newest first. */
    public List<QuarantineEntry> latest(Handle handle, int size) {
        return handle.createQuery("select * from quarantine order by received desc, id limit :size")
                .bind("size", size)
                .mapTo(QuarantineEntry.class)
                .list();
    }
}
