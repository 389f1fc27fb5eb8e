package org.sightline.app.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sightline.app.config.SightlineConfig;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Indexed;

/** Writes what resources are found by, in the transaction that writes them. */
@Singleton
public class FhirIndex {
    private final FhirServer server;
    private final ZoneId zone;

    @Inject
    public FhirIndex(FhirServer server, SightlineConfig config) {
        this(server, config.fhir().zone());
    }

    FhirIndex(FhirServer server, ZoneId zone) {
        this.server = server;
        this.zone = zone;
    }

    /** In place of what was there for this resource before. */
    void replace(Handle handle, String type, String id, String body) {
        remove(handle, type, id);
        add(handle, type, id, body);
    }

    void remove(Handle handle, String type, String id) {
        for (String table : new String[] {"fhir_index", "fhir_time"}) {
            handle.createUpdate("delete from " + table + " where type = :type and id = :id")
                    .bind("type", type)
                    .bind("id", id)
                    .execute();
        }
    }

    /** For a resource that nothing is there of. */
    void add(Handle handle, String type, String id, String body) {
        Indexed indexed = server.index(body, zone);
        FhirStore store = FhirStore.of(type);
        values(handle, store, type, id, indexed);
        times(handle, store, type, id, indexed);
    }

    private static void values(Handle handle, FhirStore store, String type, String id, Indexed indexed) {
        if (indexed.values().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into " + store.index()
                + " (type, id, param, namespace, code) values (:type, :id, :param, :namespace, :code)");
        for (Indexed.Value value : indexed.values()) {
            batch.bind("type", type)
                    .bind("id", id)
                    .bind("param", value.param())
                    .bind("namespace", value.system())
                    .bind("code", value.value())
                    .add();
        }
        batch.execute();
    }

    private static void times(Handle handle, FhirStore store, String type, String id, Indexed indexed) {
        if (indexed.times().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into " + store.times()
                + " (type, id, param, low, high) values (:type, :id, :param, :low, :high)");
        for (Indexed.Time time : indexed.times()) {
            batch.bind("type", type)
                    .bind("id", id)
                    .bind("param", time.param())
                    .bind("low", time.range().low())
                    .bind("high", time.range().high())
                    .add();
        }
        batch.execute();
    }
}
