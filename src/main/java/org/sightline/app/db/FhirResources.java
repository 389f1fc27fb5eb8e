package org.sightline.app.db;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.sightline.fhir.search.Indexed;

/** Reads and writes {@code fhir_resource}, {@code fhir_version} and what resources are found by. */
@Singleton
public class FhirResources {
    static final String COLUMNS =
            "select type, id, version, study_uid, patient, patient_id, accession, status, updated, body";

    private static final String KEEP = "insert into fhir_version (type, id, version, updated, body)"
            + " values (:type, :id, :version, :updated, :body)";

    private final FhirIndex index;
    private final List<FhirListener> listeners;

    public FhirResources(FhirIndex index, @All List<FhirListener> listeners) {
        this.index = index;
        this.listeners = listeners;
    }

    /**
     * Writes a resource. The same content again changes nothing; other content becomes the next version. One statement
     * decides, so that two pods cannot both believe they were first.
     */
    public void put(Handle handle, FhirRecord resource) {
        put(handle, List.of(resource));
    }

    /**
     * Writes several like {@link #put(Handle, FhirRecord)}, each statement once for all of them.
     *
     * @param resources each under a type and id of its own
     */
    public void put(Handle handle, List<FhirRecord> resources) {
        int[] updated = update(handle, resources);
        int[] inserted = insert(handle, resources);
        List<FhirRecord> changed = IntStream.range(0, resources.size())
                .filter(n -> updated[n] + inserted[n] > 0)
                .mapToObj(resources::get)
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        List<FhirRecord> written = asWritten(handle, changed);
        keep(handle, written);
        index.replace(handle, written);
        written.forEach(resource -> listeners.forEach(listener -> listener.written(handle, resource)));
    }

    private static int[] update(Handle handle, List<FhirRecord> resources) {
        return batch(handle, resources, """
                        update fhir_resource set body = :body, status = :status, updated = :updated,
                            version = version + 1, indexed = :indexed
                        where type = :type and id = :id and body <> :body""");
    }

    /** A resource that was deleted goes on with its numbers. */
    private static int[] insert(Handle handle, List<FhirRecord> resources) {
        return batch(handle, resources, """
                        insert into fhir_resource (type, id, version, study_uid, patient, patient_id, accession, status,
                            updated, body, indexed)
                        select :type, :id, 1 + coalesce(max(v.version), 0), :studyUid, :patient, :patientId, :accession,
                            :status, cast(:updated as timestamp with time zone), :body, cast(:indexed as int)
                        from fhir_version v where v.type = :type and v.id = :id
                        on conflict do nothing""");
    }

    private static int[] batch(Handle handle, List<FhirRecord> resources, String sql) {
        PreparedBatch batch = handle.prepareBatch(sql);
        resources.forEach(resource ->
                batch.bindMethods(resource).bind("indexed", Indexed.DEFINITIONS).add());
        return batch.execute();
    }

    /** With the versions they have got. */
    private static List<FhirRecord> asWritten(Handle handle, List<FhirRecord> resources) {
        Map<String, List<String>> ids = resources.stream()
                .collect(Collectors.groupingBy(
                        FhirRecord::type, Collectors.mapping(FhirRecord::id, Collectors.toList())));
        Map<List<String>, FhirRecord> found = new HashMap<>();
        ids.forEach((type, ofType) -> handle.createQuery(
                        COLUMNS + " from fhir_resource where type = :type and id in (<ids>)")
                .bind("type", type)
                .bindList("ids", ofType)
                .mapTo(FhirRecord.class)
                .forEach(resource -> found.put(key(resource), resource)));
        return resources.stream().map(resource -> found.get(key(resource))).toList();
    }

    private static List<String> key(FhirRecord resource) {
        return List.of(resource.type(), resource.id());
    }

    private static void keep(Handle handle, List<FhirRecord> versions) {
        batch(handle, versions, KEEP);
    }

    /** Deletes a resource; its versions stay. True when it was there. */
    public boolean delete(Handle handle, String type, String id, Instant now) {
        Optional<FhirRecord> found = find(handle, type, id);
        found.ifPresent(last -> {
            keep(handle, List.of(last.deleted(now)));
            index.remove(handle, type, id);
            handle.createUpdate("delete from fhir_resource where type = :type and id = :id")
                    .bind("type", type)
                    .bind("id", id)
                    .execute();
        });
        return found.isPresent();
    }

    public Optional<FhirRecord> find(Handle handle, String type, String id) {
        return handle.createQuery(COLUMNS + " from fhir_resource where type = :type and id = :id")
                .bind("type", type)
                .bind("id", id)
                .mapTo(FhirRecord.class)
                .findOne();
    }

    /**
     * Resources of a type whose columns equal the given values.
     *
     * @param where column name to value; names come from our own code, never from a request
     */
    public List<FhirRecord> search(Handle handle, String type, Map<String, String> where, int size, int offset) {
        Query query = query(handle, COLUMNS, type, where, " order by updated desc, id limit :size offset :offset");
        return query.bind("size", size)
                .bind("offset", offset)
                .mapTo(FhirRecord.class)
                .list();
    }

    private static Query query(Handle handle, String select, String type, Map<String, String> where, String tail) {
        String conditions =
                where.keySet().stream().map(c -> " and " + c + " = :" + c).collect(Collectors.joining());
        return handle.createQuery(select + " from fhir_resource where type = :type" + conditions + tail)
                .bind("type", type)
                .bindMap(where);
    }
}
