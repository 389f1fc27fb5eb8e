package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.sightline.fhir.search.Cursor;
import org.sightline.fhir.search.Stored;

/** Reads single resources and their versions. */
@Singleton
public class FhirVersions {
    /**
     * The newest version; one that deleted the resource too.
     *
     * @param type an AuditEvent has one version only
     */
    public Optional<Stored> newest(Handle handle, String type, String id) {
        String table = FhirStore.of(type) == FhirStore.AUDIT ? "audit_event" : "fhir_version";
        return query(
                        handle,
                        "select type, id, version, updated, body from " + table
                                + " where type = :type and id = :id order by version desc limit 1",
                        type)
                .bind("id", id)
                .map(FhirVersions::stored)
                .findOne();
    }

    /** That version. */
    public Optional<Stored> version(Handle handle, String type, String id, int version) {
        return query(
                        handle,
                        "select type, id, version, updated, body from fhir_version"
                                + " where type = :type and id = :id and version = :version",
                        type)
                .bind("id", id)
                .bind("version", version)
                .map(FhirVersions::stored)
                .findOne();
    }

    /** Versions of one resource, newest first, below a number. */
    public List<Stored> ofResource(Handle handle, String type, String id, int below, Instant since, int size) {
        return query(
                        handle,
                        "select type, id, version, updated, body from fhir_version where type = :type"
                                + " and id = :id and version < :below and updated >= :since order by version desc limit :size",
                        type)
                .bind("id", id)
                .bind("below", below)
                .bind("since", since)
                .bind("size", size)
                .map(FhirVersions::stored)
                .list();
    }

    /** Versions of a type, newest first; the id of a place is {@code id/version}. */
    public List<Stored> ofType(Handle handle, String type, Optional<Cursor> after, Instant since, int size) {
        String below = after.isEmpty()
                ? ""
                : " and updated <= :key and (updated < :key or id < :id" + " or (id = :id and version < :version))";
        Query query = query(
                        handle,
                        "select type, id, version, updated, body from fhir_version where type = :type"
                                + " and updated >= :since" + below
                                + " order by type desc, updated desc, id desc, version desc limit :size",
                        type)
                .bind("since", since)
                .bind("size", size);
        after.ifPresent(place -> query.bind("key", place.key())
                .bind("id", place.id().replaceFirst("/.*", ""))
                .bind("version", Integer.parseInt(place.id().replaceFirst(".*/", ""))));
        return query.map(FhirVersions::stored).list();
    }

    private static Query query(Handle handle, String sql, String type) {
        return handle.createQuery(sql).bind("type", type);
    }

    static Stored stored(ResultSet row, StatementContext context) throws SQLException {
        return new Stored(
                row.getString("type"),
                row.getString("id"),
                row.getInt("version"),
                row.getTimestamp("updated").toInstant(),
                row.getString("body"));
    }
}
