package org.sightline.app.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sightline.app.config.SightlineConfig;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Indexed;

/** Writes what resources are found by, in the transaction that writes them. */
@Singleton
public class FhirIndex {
    private static final List<String> TABLES = List.of("fhir_index", "fhir_time");

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

    /** What one resource is found by. */
    private record Found(String type, String id, Indexed by) {}

    /** In place of what was there for these resources before. */
    void replace(Handle handle, List<FhirRecord> resources) {
        for (String table : TABLES) {
            PreparedBatch batch = handle.prepareBatch(delete(table));
            resources.forEach(resource -> batch.bind("type", resource.type())
                    .bind("id", resource.id())
                    .add());
            batch.execute();
        }
        add(
                handle,
                FhirStore.RESOURCES,
                resources.stream()
                        .map(resource -> found(resource.type(), resource.id(), resource.body()))
                        .toList());
    }

    void remove(Handle handle, String type, String id) {
        for (String table : TABLES) {
            handle.createUpdate(delete(table)).bind("type", type).bind("id", id).execute();
        }
    }

    private static String delete(String table) {
        return "delete from " + table + " where type = :type and id = :id";
    }

    /** For a resource that nothing is there of. */
    void add(Handle handle, String type, String id, String body) {
        add(handle, FhirStore.of(type), List.of(found(type, id, body)));
    }

    private Found found(String type, String id, String body) {
        return new Found(type, id, server.index(body, zone));
    }

    private static void add(Handle handle, FhirStore store, List<Found> resources) {
        PreparedBatch values = handle.prepareBatch("insert into " + store.index()
                + " (type, id, param, namespace, code) values (:type, :id, :param, :namespace, :code)");
        PreparedBatch times = handle.prepareBatch("insert into " + store.times()
                + " (type, id, param, low, high) values (:type, :id, :param, :low, :high)");
        for (Found resource : resources) {
            for (Indexed.Value value : resource.by().values()) {
                values.bind("type", resource.type())
                        .bind("id", resource.id())
                        .bind("param", value.param())
                        .bind("namespace", value.system())
                        .bind("code", value.value())
                        .add();
            }
            for (Indexed.Time time : resource.by().times()) {
                times.bind("type", resource.type())
                        .bind("id", resource.id())
                        .bind("param", time.param())
                        .bind("low", time.range().low())
                        .bind("high", time.range().high())
                        .add();
            }
        }
        values.execute(); // one without rows does nothing
        times.execute();
    }
}
