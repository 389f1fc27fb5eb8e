package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads and writes {@code delivery}. */
@Singleton
public class DeliveryRows {
    /** Adds a row, unless this object is on its way to this archive already. */
    public void add(Handle handle, DeliveryRecord row) {
        handle.createUpdate("""
                        insert into delivery (id, study_uid, version, sop_uid, archive, state, attempts, code, status,
                            reason, created, updated, next_attempt)
                        values (:id, :studyUid, :version, :sopUid, :archive, :state, :attempts, :code, :status,
                            :reason, :created, :updated, :nextAttempt)
                        on conflict do nothing""").bindMethods(row).execute();
    }

    public void update(Handle handle, DeliveryRecord row) {
        handle.createUpdate("""
                        update delivery set state = :state, attempts = :attempts, code = :code, status = :status,
                            reason = :reason, updated = :updated, next_attempt = :nextAttempt
                        where id = :id""").bindMethods(row).execute();
    }

    /** A row, locked until the transaction ends. */
    public Optional<DeliveryRecord> lock(Handle handle, String id) {
        return handle.createQuery("select * from delivery where id = :id for update")
                .bind("id", id)
                .map(ConstructorMapper.of(DeliveryRecord.class))
                .findOne();
    }

    /** What a study version still owes an archive, locked until the transaction ends. */
    public List<DeliveryRecord> open(Handle handle, String studyUid, int version, String archive) {
        return handle.createQuery("""
                        select * from delivery where study_uid = :uid and version = :version and archive = :archive
                            and state in ('WAITING', 'SENDING') order by sop_uid for update""")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("archive", archive)
                .map(ConstructorMapper.of(DeliveryRecord.class))
                .list();
    }

    /** All of a study, newest version first. */
    public List<DeliveryRecord> ofStudy(Handle handle, String studyUid) {
        return handle.createQuery(
                        "select * from delivery where study_uid = :uid order by version desc, archive, sop_uid")
                .bind("uid", studyUid)
                .map(ConstructorMapper.of(DeliveryRecord.class))
                .list();
    }

    /** Rows in a state, last change first. */
    public List<DeliveryRecord> inState(Handle handle, DeliveryState state, int size) {
        return handle.createQuery("select * from delivery where state = :state order by updated desc, id limit :size")
                .bind("state", state)
                .bind("size", size)
                .map(ConstructorMapper.of(DeliveryRecord.class))
                .list();
    }

    /** Drops what is not delivered of versions before this one; what is being sent is left to its sender. */
    public int supersede(Handle handle, String studyUid, int version, Instant now) {
        return handle.createUpdate("""
                        update delivery set state = 'SUPERSEDED', updated = :now
                        where study_uid = :uid and version < :version and state in ('WAITING', 'FAILED')""")
                .bind("uid", studyUid)
                .bind("version", version)
                .bind("now", now)
                .execute();
    }
}
