package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads and writes {@code fhir_resource}. */
@Singleton
public class FhirResources {
    /**
     * Writes a resource. The same content again changes nothing; other content becomes the next version. One statement
     * decides, so that two pods cannot both believe they were first.
     */
    public void put(Handle handle, FhirRecord resource) {
        int changed = handle.createUpdate("""
                        update fhir_resource set body = :body, status = :status, updated = :updated, version = version + 1
                        where type = :type and id = :id and body <> :body""").bindMethods(resource).execute();
        if (changed == 0) {
            handle.createUpdate("""
                            insert into fhir_resource
                                (type, id, version, study_uid, patient, patient_id, accession, status, updated, body)
                            values (:type, :id, 1, :studyUid, :patient, :patientId, :accession, :status, :updated, :body)
                            on conflict do nothing""").bindMethods(resource).execute();
        }
    }

    public Optional<FhirRecord> find(Handle handle, String type, String id) {
        return handle.createQuery("select * from fhir_resource where type = :type and id = :id")
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
        Query query = query(handle, "select *", type, where, " order by updated desc, id limit :size offset :offset");
        return query.bind("size", size)
                .bind("offset", offset)
                .mapTo(FhirRecord.class)
                .list();
    }

    public int count(Handle handle, String type, Map<String, String> where) {
        return query(handle, "select count(*)", type, where, "")
                .mapTo(Integer.class)
                .one();
    }

    private static Query query(Handle handle, String select, String type, Map<String, String> where, String tail) {
        String conditions =
                where.keySet().stream().map(c -> " and " + c + " = :" + c).collect(Collectors.joining());
        return handle.createQuery(select + " from fhir_resource where type = :type" + conditions + tail)
                .bind("type", type)
                .bindMap(where);
    }
}
