package org.sightline.app.db;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.sightline.fhir.search.Indexed;

/** Indexes what earlier versions published, or indexed by other definitions, once, at the first start after the upgrade. */
@Singleton
class FhirBackfill {
    private static final int BATCH = 200;

    private final Database database;
    private final FhirIndex index;

    FhirBackfill(Database database, FhirIndex index) {
        this.database = database;
        this.index = index;
    }

    void run(@Observes StartupEvent event) {
        Backfill.run("FHIR resources", this::batch);
    }

    private int batch() {
        return database.transaction(handle -> {
            List<FhirRecord> old = handle.createQuery(
                            FhirResources.COLUMNS + " from fhir_resource where indexed < :now limit :size for update")
                    .bind("now", Indexed.DEFINITIONS)
                    .bind("size", BATCH)
                    .mapTo(FhirRecord.class)
                    .list();
            index.replace(handle, old);
            for (FhirRecord resource : old) {
                handle.createUpdate("update fhir_resource set indexed = :now where type = :type and id = :id")
                        .bind("now", Indexed.DEFINITIONS)
                        .bind("type", resource.type())
                        .bind("id", resource.id())
                        .execute();
            }
            return old.size();
        });
    }
}
