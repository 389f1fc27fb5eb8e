package org.sightline.app.publish;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.db.DraftRecord;

/** Reads and writes {@code fhir_publish}. */
@Singleton
public class PublicationRows {
    /** Adds what is to be said, unless it is there already. */
    public void add(Handle handle, DraftRecord draft, int revision, PublicationKind kind, Instant now) {
        handle.createUpdate("""
                        insert into fhir_publish (id, study_uid, version, draft_id, revision, kind, state, attempts, code,
                            status, reason, location, created, updated, next_attempt)
                        values (:id, :uid, :version, :draft, :revision, :kind, 'WAITING', 0, '', -1, '', '', :now, :now, :now)
                        on conflict do nothing""")
                .bind("id", UUID.randomUUID().toString())
                .bind("uid", draft.studyUid())
                .bind("version", draft.version())
                .bind("draft", draft.id())
                .bind("revision", revision)
                .bind("kind", kind)
                .bind("now", now)
                .execute();
    }

    /** Writes what may change of a row. */
    public void update(Handle handle, PublicationRecord row) {
        handle.createUpdate("""
                        update fhir_publish set state = :state, attempts = :attempts, code = :code, status = :status,
                            reason = :reason, location = :location, updated = :updated, next_attempt = :nextAttempt
                        where id = :id""").bindMethods(row).execute();
    }

    /** A row, locked until the transaction ends. */
    public Optional<PublicationRecord> lock(Handle handle, String id) {
        return handle.createQuery("select * from fhir_publish where id = :id for update")
                .bind("id", id)
                .map(ConstructorMapper.of(PublicationRecord.class))
                .findOne();
    }

    /** Whether there is a row with this id. */
    public boolean exists(Handle handle, String id) {
        return handle.createQuery("select count(*) from fhir_publish where id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** All of a study, in the order they are sent. */
    public List<PublicationRecord> ofStudy(Handle handle, String studyUid) {
        return handle.createQuery(
                        "select * from fhir_publish where study_uid = :uid order by version, draft_id, revision, kind")
                .bind("uid", studyUid)
                .map(ConstructorMapper.of(PublicationRecord.class))
                .list();
    }

    /** Rows in a state, last change first. */
    public List<PublicationRecord> inState(Handle handle, DeliveryState state, int size) {
        return handle.createQuery(
                        "select * from fhir_publish where state = :state order by updated desc, id limit :size")
                .bind("state", state)
                .bind("size", size)
                .map(ConstructorMapper.of(PublicationRecord.class))
                .list();
    }
}
