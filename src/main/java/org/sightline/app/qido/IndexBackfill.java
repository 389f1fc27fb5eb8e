package org.sightline.app.qido;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.sightline.app.db.Backfill;
import org.sightline.app.db.Database;
import org.sightline.app.db.InstanceRecord;
import org.sightline.app.db.Instances;
import org.sightline.app.db.SearchIndex;
import org.sightline.dicom.read.InstanceHeader;

/** Enters what earlier versions received into the search index, once, at the first start after the upgrade. */
@Singleton
class IndexBackfill {
    private static final int BATCH = 500;

    private final Database database;
    private final Instances instances;
    private final SearchIndex index;

    IndexBackfill(Database database, Instances instances, SearchIndex index) {
        this.database = database;
        this.instances = instances;
        this.index = index;
    }

    void run(@Observes StartupEvent event) {
        Backfill.run("objects", this::batch);
    }

    private int batch() {
        return database.transaction(handle -> {
            List<InstanceRecord> missing = handle.createQuery(
                            "select * from instance where sop_class_uid = '' order by sop_uid limit :size")
                    .bind("size", BATCH)
                    .mapTo(InstanceRecord.class)
                    .list();
            for (InstanceRecord instance : missing) {
                InstanceHeader header = instances.header(instance);
                index.add(handle, header, false);
                handle.createUpdate("update instance set sop_class_uid = :class, instance_number = :number"
                                + " where sop_uid = :uid")
                        .bind("class", header.sopClassUid())
                        .bind("number", header.image().instanceNumber())
                        .bind("uid", instance.sopUid())
                        .execute();
            }
            return missing.size();
        });
    }
}
